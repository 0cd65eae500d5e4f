package prelude.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a training step gives back, still on the device: one float64 tensor of (B·Tt + 6) values.
 * Reading it waits until the card has made the step; {@link #readAll} waits once for many.
 *
 * @param packed nats per target byte before the update, row-major (B, Tt), then three statistics of
 *     the projector and three of the language model
 */
public record StepOutput(NDArray packed) {
  private static final int STATISTICS = 3;

  /**
   * The values of one step.
   *
   * @param nll nats per target before the update, row-major (B, Tt)
   * @param projector gradient norm, update/weight ratio, zero gradients (-1 when not asked for)
   * @param lm the same for the language model
   */
  public record Values(float[] nll, double[] projector, double[] lm) {}

  /** Waits for the step and copies its values to the heap. */
  public Values read() {
    return values(packed.toDoubleArray(), 0, Math.toIntExact(packed.size()));
  }

  /**
   * Waits for the last of these steps, which are all of one size, and copies everything at once.
   */
  public static List<Values> readAll(List<StepOutput> steps) {
    if (steps.size() < 2) {
      return steps.stream().map(StepOutput::read).toList();
    }
    var arrays = new NDList(steps.stream().map(StepOutput::packed).toArray(NDArray[]::new));
    int length = Math.toIntExact(arrays.head().size());
    double[] all;
    try (NDArray joined = NDArrays.concat(arrays, 0)) {
      all = joined.toDoubleArray();
    }
    List<Values> values = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      values.add(values(all, i * length, length));
    }
    return values;
  }

  private static Values values(double[] from, int offset, int length) {
    int statistics = offset + length - 2 * STATISTICS;
    float[] nll = new float[length - 2 * STATISTICS];
    for (int i = 0; i < nll.length; i++) {
      nll[i] = (float) from[offset + i]; // they were fp32 before they were packed
    }
    return new Values(
        nll,
        Arrays.copyOfRange(from, statistics, statistics + STATISTICS),
        Arrays.copyOfRange(from, statistics + STATISTICS, statistics + 2 * STATISTICS));
  }
}
