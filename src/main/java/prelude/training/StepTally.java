package prelude.training;

import java.util.Arrays;

/** What a run's result needs of its steps: 8 bytes a step, however many clips there are. */
final class StepTally {
  /** The first steps warm libtorch up and are left out of the median. */
  private static final int WARM_UP_STEPS = 3;

  private final int textSteps;
  private final double evidence;
  private final double target;
  private final Doubles millis = new Doubles();
  private double firstLoss = Double.NaN;
  private double firstLossWithAudio = Double.NaN;
  private double lastLoss = Double.NaN;
  private int lastStep;
  private Integer stepsToEvidence;
  private long peakRss = -1;
  private boolean targetReached;
  private boolean heard;

  /**
   * @param textSteps steps on text alone, before the first with audio
   * @param evidence loss below which the audio is taken to be used, nats per byte
   * @param target loss below which the run is to end, nats per byte; 0 for never
   */
  StepTally(int textSteps, double evidence, double target) {
    this.textSteps = textSteps;
    this.evidence = evidence;
    this.target = target;
  }

  /** Takes the next step. */
  void add(StepMetrics step) {
    int count = millis.size();
    if (count == 0) {
      firstLoss = step.loss();
    }
    boolean withAudio = step.step() >= textSteps; // of a resumed run some rows may be lost
    if (withAudio && !heard) {
      heard = true;
      firstLossWithAudio = step.loss();
    }
    if (stepsToEvidence == null && step.loss() < evidence) {
      stepsToEvidence = step.step();
    }
    targetReached |= withAudio && step.loss() < target;
    lastLoss = step.loss();
    lastStep = step.step();
    peakRss = Math.max(peakRss, step.rssBytes());
    millis.add(step.stepMillis());
  }

  /** Steps made, those included whose rows were lost. */
  int made() {
    return millis.size() == 0 ? 0 : lastStep + 1;
  }

  /** NaN before the first step, as are the other losses. */
  double firstLoss() {
    return firstLoss;
  }

  double firstLossWithAudio() {
    return firstLossWithAudio;
  }

  double lastLoss() {
    return lastLoss;
  }

  /**
   * Whether any step with audio was below the target. Not only the last: a card makes more steps
   * before the loss of one is read, and theirs may be above it again.
   */
  boolean targetReached() {
    return targetReached;
  }

  /** Number of the last step; 0 before there is one. */
  int lastStep() {
    return lastStep;
  }

  /** First step below the evidence loss; null if there is none. */
  Integer stepsToEvidence() {
    return stepsToEvidence;
  }

  /** Most resident memory after any of the steps, bytes; -1 where unknown. */
  long peakRss() {
    return peakRss;
  }

  double medianMillis() {
    double[] all = millis.toArray();
    int skip = all.length > 2 * WARM_UP_STEPS ? WARM_UP_STEPS : 0;
    double[] sorted = Arrays.copyOfRange(all, skip, all.length);
    if (sorted.length == 0) {
      return Double.NaN;
    }
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
