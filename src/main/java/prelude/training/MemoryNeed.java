package prelude.training;

import java.util.Optional;
import java.util.OptionalLong;
import prelude.model.Compute;
import prelude.model.ProjectorConfig;
import prelude.model.device.Card;
import prelude.model.device.CardMemory;
import prelude.model.device.CardMemoryReader;
import prelude.model.device.CudaStartup;
import prelude.model.device.DeviceChoice;
import prelude.weights.WhisperConfig;

/**
 * What a run needs of its device's memory, beside what is free there.
 *
 * @param card the card it would use; empty for the CPU
 * @param compute what it would compute in; not {@code auto}
 * @param estimate what it needs
 * @param free bytes free on the device now; empty where nobody says
 */
public record MemoryNeed(
    Optional<Card> card, Compute compute, MemoryEstimate estimate, OptionalLong free) {

  /**
   * The need of a run that has not started, without loading libtorch.
   *
   * @param config with a device that can be parsed; a card that is not there counts as the CPU
   */
  static MemoryNeed of(
      RunConfig config, RunShape shape, ProjectorConfig projector, WhisperConfig encoder) {
    Optional<Card> card =
        switch (DeviceChoice.parse(config.device())) {
          case DeviceChoice.Cpu ignored -> Optional.empty();
          case DeviceChoice.Auto ignored ->
              CudaStartup.ofThisProcess().cards().stream().findFirst();
          case DeviceChoice.Cuda(int index) ->
              CudaStartup.ofThisProcess().cards().stream()
                  .filter(c -> c.index() == index)
                  .findFirst();
        };
    return of(config, shape, projector, encoder, card);
  }

  /** The need of a run on a device that is known. */
  static MemoryNeed of(
      RunConfig config,
      RunShape shape,
      ProjectorConfig projector,
      WhisperConfig encoder,
      Optional<Card> card) {
    Compute compute = config.compute().on(card);
    return new MemoryNeed(
        card,
        compute,
        MemoryEstimate.of(config, compute, shape, projector, encoder, card.isPresent()),
        card.isPresent() ? freeOn(card.get()) : ProcessMemory.available());
  }

  private static OptionalLong freeOn(Card card) {
    Optional<CardMemory> memory = CardMemoryReader.ofThisMachine().read(card);
    return memory.isPresent() ? OptionalLong.of(memory.get().free()) : OptionalLong.empty();
  }

  /** Whether it fits, as far as is known. */
  public boolean fits() {
    return free.isEmpty() || estimate.total() <= free.getAsLong();
  }

  /** Such as {@code needs about 3.1 GiB, of 20.5 GiB free on cuda:0}. */
  public String words() {
    String where = card.map(Card::device).orElse("this machine");
    return free.isEmpty()
        ? "needs about %s on %s".formatted(estimate.words(), where)
        : "needs about %s, of %s free on %s"
            .formatted(estimate.words(), MemoryEstimate.words(free.getAsLong()), where);
  }

  /** A warning where it does not fit, with what to shrink. */
  public Optional<String> warning() {
    return fits()
        ? Optional.empty()
        : Optional.of(
            "this run %s and may end for want of memory: %s"
                .formatted(words(), estimate.advice(compute)));
  }
}
