package prelude.evidence.space;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import prelude.evidence.ClipFeatures;
import prelude.evidence.EvaluationSet;
import prelude.model.AudioLm;

/**
 * Reads soft tokens and text embeddings off a model as it is, between training steps and on their
 * thread. On a card it waits for what is queued.
 */
public final class SnapshotTaker {
  /** Of more clips the first ones are taken. */
  public static final int MOST_CLIPS = 64;

  /** Clips per forward pass; bounds memory. */
  private static final int CHUNK = 16;

  private final AudioLm lm;
  private final ClipFeatures features;
  private final List<String> ids;

  /**
   * @param set the clips
   * @param features theirs; the caller closes them
   */
  public SnapshotTaker(AudioLm lm, EvaluationSet set, ClipFeatures features) {
    this.lm = lm;
    this.features = features;
    this.ids = set.ids().subList(0, Math.min(MOST_CLIPS, set.ids().size()));
  }

  /** Takes one after {@code step} updates. */
  public Snapshot take(int step) {
    float[] kept = new float[0];
    int[] positions = new int[0];
    int softTokens = 0;
    int width = lm.gpt().nEmbd();
    for (int from = 0; from < ids.size(); from += CHUNK) {
      int to = Math.min(ids.size(), from + CHUNK);
      try (NDManager scope = lm.scope()) {
        NDArray soft = lm.softTokens(scope, features.rows(scope, from, to)); // (n, Ta, C)
        float[] values = soft.toFloatArray();
        if (from == 0) {
          softTokens = Math.toIntExact(soft.getShape().get(1));
          positions = Snapshot.positions(ids.size(), softTokens);
          kept = new float[ids.size() * positions.length * width];
        }
        for (int clip = from; clip < to; clip++) {
          for (int p = 0; p < positions.length; p++) {
            System.arraycopy(
                values,
                ((clip - from) * softTokens + positions[p]) * width,
                kept,
                (clip * positions.length + p) * width,
                width);
          }
        }
      }
    }
    return new Snapshot(
        step, ids, positions, softTokens, new Points(width, kept), new Points(width, text()));
  }

  private float[] text() {
    try (NDManager scope = lm.scope()) {
      float[] all = lm.textEmbeddings(scope).toFloatArray();
      return Arrays.copyOf(all, lm.gpt().vocabSize() * lm.gpt().nEmbd());
    }
  }
}
