package prelude.ui.runs;

import java.util.Arrays;
import java.util.List;
import prelude.training.StepMetrics;

/** What the steps of one run measured, by column, growing as the run goes on. */
final class Course {
  private int size;
  private double[] steps = new double[64];
  private double[] loss = new double[64];
  private double[] projector = new double[64];
  private double[] lm = new double[64];
  private double[] millis = new double[64];

  static Course of(List<StepMetrics> metrics) {
    Course course = new Course();
    metrics.forEach(course::add);
    return course;
  }

  void add(StepMetrics m) {
    // A resumed run makes the steps after its checkpoint once more.
    while (size > 0 && steps[size - 1] >= m.step()) {
      size--;
    }
    if (size == steps.length) {
      int room = size * 2;
      steps = Arrays.copyOf(steps, room);
      loss = Arrays.copyOf(loss, room);
      projector = Arrays.copyOf(projector, room);
      lm = Arrays.copyOf(lm, room);
      millis = Arrays.copyOf(millis, room);
    }
    steps[size] = m.step();
    loss[size] = m.loss();
    projector[size] = m.projector().gradientNorm();
    lm[size] = m.lm().gradientNorm();
    millis[size++] = m.stepMillis();
  }

  int size() {
    return size;
  }

  double[] steps() {
    return Arrays.copyOf(steps, size);
  }

  double[] loss() {
    return Arrays.copyOf(loss, size);
  }

  double[] projectorNorm() {
    return Arrays.copyOf(projector, size);
  }

  double[] lmNorm() {
    return Arrays.copyOf(lm, size);
  }

  double firstLoss() {
    return size == 0 ? Double.NaN : loss[0];
  }

  double lastLoss() {
    return size == 0 ? Double.NaN : loss[size - 1];
  }

  int lastStep() {
    return size == 0 ? -1 : (int) steps[size - 1];
  }

  /** Median milliseconds of the newest steps, at most 200; NaN before there are any. */
  double millis() {
    if (size == 0) {
      return Double.NaN;
    }
    double[] newest = Arrays.copyOfRange(millis, Math.max(0, size - 200), size);
    Arrays.sort(newest);
    return newest[newest.length / 2];
  }
}
