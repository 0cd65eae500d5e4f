package prelude.training;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import prelude.model.Compute;
import prelude.model.ProjectorConfig;
import prelude.model.device.Card;
import prelude.model.device.CardMemory;
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
   * The need of a run.
   *
   * @param card the card that computes; empty for the CPU
   * @param memory reads how full a card is
   */
  static MemoryNeed of(
      RunConfig config,
      RunShape shape,
      ProjectorConfig projector,
      WhisperConfig encoder,
      Optional<Card> card,
      Function<Card, Optional<CardMemory>> memory) {
    Compute compute = config.compute().on(card);
    return new MemoryNeed(
        card,
        compute,
        MemoryEstimate.of(config, compute, shape, projector, encoder, card.isPresent()),
        card.isPresent() ? freeOn(card.get(), memory) : ProcessMemory.available());
  }

  private static OptionalLong freeOn(Card card, Function<Card, Optional<CardMemory>> memory) {
    return memory.apply(card).stream().mapToLong(CardMemory::free).findFirst();
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
