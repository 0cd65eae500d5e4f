package prelude.training;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which numbers a field of the run configuration takes. The one place that says so: checks refuse
 * by it, and forms show it.
 *
 * @param least smallest number
 * @param leastIncluded whether it is allowed itself
 * @param most largest number
 * @param mostIncluded whether it is allowed itself
 * @param whole whether only whole numbers are
 */
public record FieldRange(
    double least, boolean leastIncluded, double most, boolean mostIncluded, boolean whole) {
  private static final int MOST_STEPS = 1_000_000;
  private static final int MOST_FRAMES = 1500;
  private static final int MOST_CLIPS = 1_000_000;
  private static final Map<String, FieldRange> ALL = all();

  /** The range of a field; empty where its value is no number, or any number will do. */
  public static Optional<FieldRange> of(String path) {
    return Optional.ofNullable(ALL.get(path));
  }

  /** Such as {@code found 0, expected 1 to 1500}; empty if the number is allowed. */
  public Optional<String> problem(double found) {
    boolean high = leastIncluded ? found >= least : found > least;
    boolean low = mostIncluded ? found <= most : found < most;
    return high && low
        ? Optional.empty()
        : Optional.of("found %s, expected %s".formatted(whole ? text(found) : found, words()));
  }

  /** Such as {@code 1 to 1500} or {@code more than 0 and less than 10}. */
  public String words() {
    if (leastIncluded && mostIncluded) {
      return text(least) + " to " + text(most);
    }
    return "%s %s and %s %s"
        .formatted(
            leastIncluded ? "at least" : "more than",
            text(least),
            mostIncluded ? "at most" : "less than",
            text(most));
  }

  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%s", value);
  }

  private static FieldRange whole(long least, long most) {
    return new FieldRange(least, true, most, true, true);
  }

  private static FieldRange below(double least, boolean leastIncluded, double most) {
    return new FieldRange(least, leastIncluded, most, false, false);
  }

  private static Map<String, FieldRange> all() {
    Map<String, FieldRange> all = new LinkedHashMap<>();
    all.put("threads", whole(0, 1024));
    all.put("projector.stack", whole(1, MOST_FRAMES));
    all.put("projector.pool", whole(1, MOST_FRAMES));
    all.put("lm.pretrainSteps", whole(0, MOST_STEPS));
    all.put("lm.gpt.sequenceLen", whole(2, 1 << 20));
    all.put("lm.gpt.vocabSize", whole(257, 257));
    all.put("lm.gpt.nLayer", whole(1, 96));
    all.put("lm.gpt.nHead", whole(1, 128));
    all.put("lm.gpt.nKvHead", whole(1, 128));
    all.put("lm.gpt.nEmbd", whole(24, 16_384));
    all.put("training.steps", whole(1, MOST_STEPS));
    all.put("training.batch", whole(0, MOST_CLIPS));
    all.put("training.accumulation", whole(1, MOST_CLIPS));
    all.put("training.adamW.learningRate", below(0, false, 10));
    all.put("training.adamW.beta1", below(0, true, 1));
    all.put("training.adamW.beta2", below(0, true, 1));
    all.put("training.adamW.eps", below(0, false, 1));
    all.put("training.adamW.weightDecay", below(0, true, 10));
    all.put("training.encoderRate", below(0, false, 100));
    all.put("training.schedule.warmupSteps", whole(0, MOST_STEPS));
    all.put("training.schedule.finalFraction", new FieldRange(0, true, 1, true, false));
    all.put("training.clipNorm", below(0, true, 1e6));
    all.put("training.checkpointEvery", whole(0, MOST_STEPS));
    all.put("training.checkpointsKept", whole(1, 1000));
    all.put("training.stop.targetLoss", below(0, true, 100));
    all.put("evidence.evaluateEvery", whole(0, MOST_STEPS));
    all.put("evidence.samples", whole(0, 64));
    all.put("evidence.retrievalClips", whole(2, 256));
    all.put("evidence.snapshotEvery", whole(0, MOST_STEPS));
    all.put("origin.step", whole(0, MOST_STEPS));
    return all;
  }
}
