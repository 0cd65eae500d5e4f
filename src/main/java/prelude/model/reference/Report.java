package prelude.model.reference;

import java.util.Arrays;
import java.util.function.Consumer;

/** Makes items of comparisons. */
final class Report {
  /** Gradients whose largest reference value is below this are rounding noise around zero. */
  static final double ZERO_GRADIENT = 1e-6;

  private final String group;
  private final Consumer<ReferenceItem> sink;

  Report(String group, Consumer<ReferenceItem> sink) {
    this.group = group;
    this.sink = sink;
  }

  void error(String name, double error, double tolerance, String note) {
    sink.accept(ReferenceItem.of(group, name, error, tolerance, note));
  }

  /** A comparison that could not be made. */
  void failed(String name, String note) {
    error(name, Double.POSITIVE_INFINITY, 0, note);
  }

  void equal(String name, long expected, long found) {
    String note = expected == found ? "" : "expected " + expected + ", found " + found;
    error(name, Math.abs((double) expected - found), 0, note);
  }

  /** Largest absolute difference of two tensors. */
  void tensor(String name, Tensor expected, Tensor found, double tolerance) {
    if (sameShape(name, expected.shape(), found)) {
      error(name, expected.largestDifference(found), tolerance, "");
    }
  }

  /** Sampled values, extremes and sums of a tensor. */
  void summary(String name, TensorSummary expected, Tensor found, double tolerance) {
    if (sameShape(name, expected.shape(), found)) {
      error(name, expected.cellError(found), tolerance, "");
      double relative = tolerance / Math.max(1, expected.largest());
      error(name + " sums", expected.sumError(found), relative, "relative to abs_sum");
    }
  }

  /** Relative to the largest reference value; absolute where that is mathematically zero. */
  void gradient(String name, Tensor expected, Tensor found, Tolerances tolerances) {
    if (sameShape(name, expected.shape(), found)) {
      double error = expected.largestDifference(found);
      double allowed = tolerances.gradient(expected.shape());
      gradient(name, error, expected.largest(), 0, allowed, tolerances.zeroGradient());
    }
  }

  /** As {@link #gradient(String, Tensor, Tensor, Tolerances)}, of a summary. */
  void gradient(String name, TensorSummary expected, Tensor found, Tolerances tolerances) {
    if (sameShape(name, expected.shape(), found)) {
      double error = expected.cellError(found);
      double allowed = tolerances.gradient(expected.shape());
      gradient(
          name,
          error,
          expected.largest(),
          expected.sumError(found),
          allowed,
          tolerances.zeroGradient());
    }
  }

  private void gradient(
      String name,
      double error,
      double largest,
      double relativeSumError,
      double relative,
      double absolute) {
    if (largest < ZERO_GRADIENT) {
      error(name, error, absolute, "absolute: zero in the reference");
    } else {
      double worst = Math.max(error / largest, relativeSumError);
      error(name, worst, relative, "relative to the largest");
    }
  }

  /** Relative to the reference norm; absolute where that is mathematically zero. */
  void norm(String name, double expected, double found, double relative, double absolute) {
    double error = Math.abs(expected - found);
    if (expected < ZERO_GRADIENT) {
      error(name, error, absolute, "absolute: zero in the reference");
    } else {
      error(name, error / expected, relative, "relative");
    }
  }

  private boolean sameShape(String name, long[] expected, Tensor found) {
    if (Arrays.equals(expected, found.shape())) {
      return true;
    }
    failed(
        name,
        "the reference has shape %s, computed %s"
            .formatted(Arrays.toString(expected), Arrays.toString(found.shape())));
    return false;
  }
}
