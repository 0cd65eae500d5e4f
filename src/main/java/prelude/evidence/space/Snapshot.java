package prelude.evidence.space;

import java.util.Arrays;
import java.util.List;

/**
 * Where the soft tokens and the LM's own embeddings are at one step.
 *
 * @param step updates made
 * @param clipIds the clips (N)
 * @param positions which soft tokens of each clip are here, ascending (P); all of them unless there
 *     are many
 * @param softTokens how many soft tokens a clip has (Ta)
 * @param soft soft tokens (N·P, C), clip by clip
 * @param text embeddings of the vocabulary as the LM puts them behind the prefix, RMS-normed (V, C)
 */
public record Snapshot(
    int step, List<String> clipIds, int[] positions, int softTokens, Points soft, Points text) {
  /** Of more soft tokens than these some are left out, evenly, so that a snapshot stays small. */
  public static final int MOST_POINTS = 1280;

  /**
   * @throws IllegalArgumentException if the numbers do not fit each other
   */
  public Snapshot {
    clipIds = List.copyOf(clipIds);
    if (soft.count() != clipIds.size() * positions.length || soft.width() != text.width()) {
      throw new IllegalArgumentException(
          "found %d soft tokens of width %d, expected %d clips of %d, of width %d"
              .formatted(
                  soft.count(), soft.width(), clipIds.size(), positions.length, text.width()));
    }
  }

  /**
   * Which soft tokens of each clip a snapshot keeps.
   *
   * @param clips N
   * @param softTokens of each clip (Ta)
   */
  public static int[] positions(int clips, int softTokens) {
    int kept = Math.max(1, Math.min(softTokens, MOST_POINTS / Math.max(1, clips)));
    int[] positions = new int[Math.min(kept, softTokens)];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = (int) ((2L * i + 1) * softTokens / (2L * positions.length));
    }
    return positions;
  }

  /** Which clip a point belongs to. */
  public int clip(int point) {
    return point / positions.length;
  }

  /** Which of its clip's soft tokens a point is. */
  public int position(int point) {
    return positions[point % positions.length];
  }

  /** Soft tokens of one clip (P, C). */
  public Points ofClip(int clip) {
    int size = positions.length * soft.width();
    return new Points(
        soft.width(), Arrays.copyOfRange(soft.values(), clip * size, (clip + 1) * size));
  }

  /** A mean per clip (N, C). */
  public Points clipMeans() {
    float[] means = new float[clipIds.size() * soft.width()];
    for (int clip = 0; clip < clipIds.size(); clip++) {
      double[] mean = ofClip(clip).finite().mean();
      boolean any = ofClip(clip).finite().count() > 0;
      for (int d = 0; d < mean.length; d++) {
        means[clip * mean.length + d] = any ? (float) mean[d] : Float.NaN;
      }
    }
    return new Points(soft.width(), means);
  }

  /** Whether another can be drawn with the same axes. */
  public boolean isLike(Snapshot other) {
    return soft.width() == other.soft.width() && text.count() == other.text.count();
  }
}
