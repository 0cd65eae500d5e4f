package prelude.ui.space.film;

import prelude.evidence.space.Points;
import prelude.evidence.space.Snapshot;
import prelude.evidence.space.SpaceBasis;

/**
 * A snapshot as it is drawn: three coordinates of each point instead of all.
 *
 * @param step updates made
 * @param soft soft tokens (N·P, 3); NaN for those that are no numbers
 * @param norms their lengths in the embedding space (N·P)
 * @param means the mean of each clip's (N, 3)
 * @param meanNorms lengths of the means (N)
 * @param text text embeddings (V, 3)
 * @param bounds least and greatest of each coordinate (6): from, to along each axis
 */
public record Frame(
    int step,
    float[] soft,
    float[] norms,
    float[] means,
    float[] meanNorms,
    float[] text,
    float[] bounds) {
  private static final int D = SpaceBasis.DRAWN;

  static Frame of(Snapshot at, SpaceBasis basis) {
    Points means = at.clipMeans();
    float[] soft = flat(basis.project(at.soft()));
    // Off the means the same is taken as off the tokens, whatever the centring.
    float[] ofClips = means(soft, at.clipIds().size(), at.positions().length);
    float[] text = flat(basis.project(at.text()));
    float[] bounds = {
      Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY,
      Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY,
      Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY
    };
    widen(bounds, soft);
    widen(bounds, text);
    return new Frame(at.step(), soft, norms(at.soft()), ofClips, norms(means), text, bounds);
  }

  /** Coordinates of points (n, 3). */
  static float[] flat(double[][] points) {
    float[] flat = new float[points.length * D];
    for (int i = 0; i < points.length; i++) {
      for (int d = 0; d < D; d++) {
        flat[i * D + d] = (float) points[i][d];
      }
    }
    return flat;
  }

  /** The mean of each clip's points that are numbers (N, 3). */
  public static float[] means(float[] soft, int clips, int each) {
    float[] means = new float[clips * D];
    for (int clip = 0; clip < clips; clip++) {
      double[] sum = new double[D];
      int count = 0;
      for (int i = clip * each; i < (clip + 1) * each; i++) {
        if (Float.isFinite(soft[i * D])) {
          for (int d = 0; d < D; d++) {
            sum[d] += soft[i * D + d];
          }
          count++;
        }
      }
      for (int d = 0; d < D; d++) {
        means[clip * D + d] = count == 0 ? Float.NaN : (float) (sum[d] / count);
      }
    }
    return means;
  }

  private static float[] norms(Points points) {
    float[] norms = new float[points.count()];
    for (int i = 0; i < norms.length; i++) {
      norms[i] = (float) points.norm(i);
    }
    return norms;
  }

  private static void widen(float[] bounds, float[] points) {
    for (int i = 0; i < points.length; i++) {
      if (Float.isFinite(points[i])) {
        int d = i % D;
        bounds[2 * d] = Math.min(bounds[2 * d], points[i]);
        bounds[2 * d + 1] = Math.max(bounds[2 * d + 1], points[i]);
      }
    }
  }
}
