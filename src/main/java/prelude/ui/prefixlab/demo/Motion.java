package prelude.ui.prefixlab.demo;

import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import prelude.ui.prefixlab.LabModel;

/**
 * What moves by itself in a step.
 *
 * @param frames how many moments it has
 * @param millis how long each is in view at least
 * @param does what a moment does to the model
 * @param amount of what moves, read from the model after that
 */
record Motion(
    ToIntFunction<Seen> frames, double millis, Does does, ToDoubleFunction<LabModel> amount) {
  private static final int MIXES = 20;
  private static final int MOST_PIECES = 20;
  private static final double SLOW = 240;
  private static final double PIECE = 600;
  private static final double FAST = 90;

  /** What a moment does. */
  @FunctionalInterface
  interface Does {
    void frame(LabModel model, int frame, int last);
  }

  /** From the source's prefix to another clip's. */
  static Motion mix() {
    return new Motion(
        seen -> seen.otherClip() == null ? 0 : MIXES + 1,
        SLOW,
        (model, frame, last) -> model.mixProperty().set((double) frame / last),
        model -> model.mixProperty().get());
  }

  /** Soft tokens go from the end until none is left. */
  static Motion mask() {
    return new Motion(
        seen -> Math.min(seen.softTokens(), MOST_PIECES) + 1,
        PIECE,
        (model, frame, last) -> {
          int all = model.stateProperty().get().facts().softTokens();
          int left = (int) Math.round(all * (1 - (double) frame / last));
          model.maskedProperty().set(masked(left, all));
        },
        model ->
            model.stateProperty().get().facts().softTokens() - model.maskedProperty().get().size());
  }

  private static boolean sweptAll(Seen seen) {
    var sweep = seen.state().sweep();
    return sweep != null && sweep.done() == sweep.hz().length;
  }

  private static Set<Integer> masked(int from, int to) {
    return IntStream.range(from, to).boxed().collect(Collectors.toUnmodifiableSet());
  }

  /** Tones come into view one after another; the model has been asked about them already. */
  static Motion tones() {
    return new Motion(
        seen -> sweptAll(seen) ? seen.state().sweep().hz().length : 0,
        FAST,
        (model, frame, last) -> {},
        model -> 0);
  }
}
