package prelude.model;

import java.util.SplittableRandom;

/**
 * How the next token is chosen.
 *
 * @param temperature 0 takes the likeliest; above, logits are divided by it and sampled
 * @param topK sample among the k likeliest only; 0 for all
 * @param seed of the sampling
 */
public record Sampling(double temperature, int topK, long seed) {
  public Sampling {
    if (!(temperature >= 0) || topK < 0) {
      throw new IllegalArgumentException(
          "temperature must be 0 or more and top-k 0 or more, found %s and %s"
              .formatted(temperature, topK));
    }
  }

  /** The likeliest token every time. */
  public static Sampling greedy() {
    return new Sampling(0, 0, 0);
  }

  /** A generator for one sequence. */
  public SplittableRandom random(int row) {
    return new SplittableRandom(seed * 31 + row);
  }

  /** Picks a token from logits. */
  public int pick(float[] logits, SplittableRandom random) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      if (logits[i] > logits[best]) {
        best = i;
      }
    }
    if (temperature == 0) {
      return best;
    }
    double threshold = Double.NEGATIVE_INFINITY;
    if (topK > 0 && topK < logits.length) {
      float[] sorted = logits.clone();
      java.util.Arrays.sort(sorted);
      threshold = sorted[sorted.length - topK];
    }
    double[] weights = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      if (logits[i] >= threshold) {
        weights[i] = Math.exp((logits[i] - logits[best]) / temperature);
        sum += weights[i];
      }
    }
    double u = random.nextDouble() * sum;
    for (int i = 0; i < weights.length; i++) {
      u -= weights[i];
      if (u < 0 && weights[i] > 0) {
        return i;
      }
    }
    return best;
  }
}
