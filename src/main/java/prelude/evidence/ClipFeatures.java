package prelude.evidence;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.stream.IntStream;
import prelude.model.AudioLm;

/**
 * The features of a set of clips, where the model can read them: resident on its device if they
 * take no more than a part of its free memory, else on the host and brought over row by row.
 */
public final class ClipFeatures implements AutoCloseable {
  /** Of a card's free memory; the rest is for the model and what a step keeps. */
  private static final double MOST = 0.25;

  private final AudioLm lm;
  private final EvaluationSet set;
  private final NDManager manager;
  private final NDArray resident;

  /**
   * Places the features.
   *
   * @param set clips with features (Ta, C_in) each
   */
  public ClipFeatures(AudioLm lm, EvaluationSet set) {
    this(lm, set, fits(lm, set));
  }

  ClipFeatures(AudioLm lm, EvaluationSet set, boolean resident) {
    this.lm = lm;
    this.set = set;
    this.manager = lm.scope();
    this.resident = resident ? upload(manager, IntStream.range(0, rows()).toArray()) : null;
  }

  private static boolean fits(AudioLm lm, EvaluationSet set) {
    long bytes = (long) Float.BYTES * set.size() * set.features().size();
    return lm.cardMemory().map(memory -> bytes <= MOST * memory.free()).orElse(true);
  }

  /** Number of clips (N). */
  public int rows() {
    return set.features().size();
  }

  /** Whether they stay on the device. */
  public boolean isResident() {
    return resident != null;
  }

  /** All clips, (N) and the shape of one, for as long as the scope is open. */
  public NDArray all(NDManager scope) {
    return rows(scope, 0, rows());
  }

  /** Clips {@code from} to {@code to}, that one excluded. */
  public NDArray rows(NDManager scope, int from, int to) {
    if (resident == null) {
      return upload(scope, IntStream.range(from, to).toArray());
    }
    return from == 0 && to == rows() ? resident : resident.get(scope, new NDIndex(from + ":" + to));
  }

  /** Clips in this order; one may come more than once. */
  public NDArray pick(NDManager scope, int[] order) {
    if (resident == null) {
      return upload(scope, order);
    }
    // Slices, since a list of indices would have to be brought to the card.
    var rows = new NDList();
    for (int row : order) {
      rows.add(resident.get(scope, new NDIndex(row + ":" + (row + 1))));
    }
    NDArray picked = NDArrays.concat(rows, 0);
    picked.attach(scope);
    return picked;
  }

  /** No audio for some clips: (rows, 0, C_in). */
  public NDArray none(NDManager scope, int rows) {
    return scope.zeros(new Shape(rows, 0, set.inDim()));
  }

  private NDArray upload(NDManager scope, int[] order) {
    int size = set.size();
    float[] values = new float[Math.multiplyExact(size, order.length)];
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(set.features().get(order[i]), 0, values, i * size, size);
    }
    try (NDManager host = NDManager.newBaseManager(Device.cpu())) {
      var shape = new Shape(order.length);
      for (int dimension : set.shape()) {
        shape = shape.add(dimension);
      }
      return lm.upload(scope, host.create(values, shape));
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
