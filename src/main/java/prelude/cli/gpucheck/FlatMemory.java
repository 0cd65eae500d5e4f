package prelude.cli.gpucheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import prelude.model.device.Card;
import prelude.model.device.CardMemory;
import prelude.model.device.CardMemoryReader;
import prelude.training.StepMetrics;
import prelude.training.TrainingListener;

/**
 * Thousands of steps must not take more memory than the first hundred: of the process, and of the
 * card where one computes.
 */
record FlatMemory(Runs runs, int steps, Optional<Card> card, CardMemoryReader reader)
    implements Check {
  /** Fewer steps show how allocators settle, not what they settle at. */
  static final int LEAST_STEPS = 200;

  private static final double MIB = 1 << 20;

  /** Allocators settle meanwhile. */
  private static final double WARM_UP = 0.25;

  /** What may come on top after that: the heap's ordinary coming and going. */
  private static final long PROCESS_GROWTH = 64L << 20;

  private static final long CARD_GROWTH = 32L << 20;

  @Override
  public String name() {
    return "flat memory";
  }

  /** Memory at one step; the card's is -1 where there is none. */
  private record At(long process, long card) {}

  @Override
  public Finding run() {
    List<At> course = new ArrayList<>();
    Runs.Made run =
        runs.train(
            // Evaluated steps take more, so some have to be among the first.
            runs.config(steps, 0, Math.max(1, steps / 8)),
            new TrainingListener() {
              @Override
              public void step(StepMetrics metrics) {
                course.add(
                    new At(
                        metrics.rssBytes(),
                        card.flatMap(reader::read).map(CardMemory::used).orElse(-1L)));
              }
            });
    Optional<String> unfinished = Runs.unfinished(run, steps);
    if (unfinished.isPresent()) {
      return Finding.of(false, unfinished.get());
    }
    At early = course.get((int) (WARM_UP * steps));
    At late = course.getLast();
    String words =
        String.format(
            Locale.ROOT,
            "over the last %d of %d steps the process went from %.0f to %.0f MiB",
            steps - (int) (WARM_UP * steps),
            steps,
            early.process() / MIB,
            late.process() / MIB);
    if (early.card() >= 0) {
      words +=
          String.format(
              Locale.ROOT, ", the card from %.0f to %.0f", early.card() / MIB, late.card() / MIB);
    }
    words +=
        String.format(
            Locale.ROOT,
            " (allowed: %.0f more, %.0f on the card)",
            PROCESS_GROWTH / MIB,
            CARD_GROWTH / MIB);
    return Finding.of(
        late.process() - early.process() <= PROCESS_GROWTH
            && late.card() - early.card() <= CARD_GROWTH,
        words);
  }
}
