package prelude.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a training step gives back, still on the device: one float64 tensor of (B·Tt + 11 + K)
 * values. Reading it waits until the card has made the step; {@link #readAll} waits once for many.
 *
 * @param packed nats per target byte before the update, row-major (B, Tt); three statistics each of
 *     projector, language model and encoder; mean lengths of soft tokens and text embeddings; the
 *     weights of the encoder's states
 * @param layers how many of the latter there are (K); 0 where none are learned
 */
public record StepOutput(NDArray packed, int layers) {
  private static final int STATISTICS = 3;
  private static final int PARTS = 3;
  private static final int NORMS = 2;

  /**
   * The values of one step.
   *
   * @param nll nats per target before the update, row-major (B, Tt)
   * @param projector gradient norm, update/weight ratio, zero gradients (-1 when not asked for)
   * @param lm the same for the language model
   * @param encoder the same for the encoder; all 0 or -1 where it is frozen
   * @param softNorm mean L2 norm of the soft tokens; NaN without any
   * @param textNorm mean L2 norm of the text embeddings
   * @param layerWeights weights of the encoder's states, summing to 1; empty where none are learned
   */
  public record Values(
      float[] nll,
      double[] projector,
      double[] lm,
      double[] encoder,
      double softNorm,
      double textNorm,
      double[] layerWeights) {}

  /** Waits for the step and copies its values to the heap. */
  public Values read() {
    return values(packed.toDoubleArray(), 0, Math.toIntExact(packed.size()), layers);
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
      values.add(values(all, i * length, length, steps.getFirst().layers()));
    }
    return values;
  }

  private static Values values(double[] from, int offset, int length, int layers) {
    float[] nll = new float[length - PARTS * STATISTICS - NORMS - layers];
    for (int i = 0; i < nll.length; i++) {
      nll[i] = (float) from[offset + i]; // they were fp32 before they were packed
    }
    int part = offset + nll.length;
    int norms = part + PARTS * STATISTICS;
    return new Values(
        nll,
        statistics(from, part),
        statistics(from, part + STATISTICS),
        statistics(from, part + 2 * STATISTICS),
        from[norms],
        from[norms + 1],
        Arrays.copyOfRange(from, norms + NORMS, norms + NORMS + layers));
  }

  private static double[] statistics(double[] from, int at) {
    return Arrays.copyOfRange(from, at, at + STATISTICS);
  }
}
