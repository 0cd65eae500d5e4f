package prelude.evidence.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Which text embeddings a soft token points at, and what chance would give. */
public final class NearestText {
  private static final int DIRECTIONS = 1000;
  private static final double QUANTILE = 0.95;

  private final Points text;
  private final double[] norms;

  /**
   * A token of the vocabulary.
   *
   * @param token 0 to 255 for a byte, 256 for BOS
   * @param cosine of the angle between it and the soft token
   */
  public record Neighbour(int token, double cosine) {}

  /**
   * @param text the vocabulary's embeddings (V, C)
   */
  public NearestText(Points text) {
    this.text = text;
    this.norms = new double[text.count()];
    for (int i = 0; i < norms.length; i++) {
      norms[i] = text.norm(i);
    }
  }

  /** The nearest by cosine, nearest first; empty for a point that is zero or no number. */
  public List<Neighbour> of(Points points, int point, int most) {
    double norm = points.norm(point);
    List<Neighbour> all = new ArrayList<>();
    if (norm > 0 && Double.isFinite(norm)) {
      for (int token = 0; token < norms.length; token++) {
        double cosine = cosine(points, point, token) / norm;
        if (Double.isFinite(cosine)) {
          all.add(new Neighbour(token, cosine));
        }
      }
    }
    all.sort(Comparator.comparingDouble(Neighbour::cosine).reversed());
    return List.copyOf(all.subList(0, Math.min(most, all.size())));
  }

  private double best(Points direction) {
    double best = Double.NEGATIVE_INFINITY;
    for (int token = 0; token < norms.length; token++) {
      double cosine = cosine(direction, 0, token);
      best = cosine > best ? cosine : best; // an embedding of zero has none
    }
    return Double.isInfinite(best) ? Double.NaN : best / direction.norm(0);
  }

  private double cosine(Points points, int point, int token) {
    double dot = 0;
    for (int d = 0; d < text.width(); d++) {
      dot += (double) points.at(point, d) * text.at(token, d);
    }
    return dot / norms[token];
  }

  /**
   * What the best cosine stays below in 95 of 100 cases when the soft token is turned to where
   * chance will have it: a rotation drawn at random makes a direction drawn at random of it. NaN
   * where no embedding has a direction.
   */
  public double byChance(long seed) {
    var random = new SplittableRandom(seed);
    double[] best = new double[DIRECTIONS];
    for (int i = 0; i < DIRECTIONS; i++) {
      float[] direction = new float[text.width()];
      for (int d = 0; d < direction.length; d++) {
        direction[d] = (float) random.nextGaussian();
      }
      best[i] = best(new Points(text.width(), direction));
    }
    Arrays.sort(best);
    return best[(int) Math.ceil(QUANTILE * DIRECTIONS) - 1];
  }
}
