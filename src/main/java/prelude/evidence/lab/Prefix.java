package prelude.evidence.lab;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What stands before the text: soft tokens, of which some may go unseen.
 *
 * @param width of the LM (C)
 * @param values soft tokens (Ta, C), row-major; not copied, so leave them unchanged
 * @param seen (Ta) false for a soft token that nothing may look at; it keeps its place
 */
public record Prefix(int width, float[] values, boolean[] seen) {
  /**
   * @throws IllegalArgumentException if the numbers do not fit each other
   */
  public Prefix {
    if (width < 1 || values.length != seen.length * width) {
      throw new IllegalArgumentException(
          "found %d values, expected %d soft tokens of width %d"
              .formatted(values.length, seen.length, width));
    }
  }

  /** Soft tokens that are all seen. */
  public static Prefix of(int width, float[] values) {
    boolean[] seen = new boolean[values.length / width];
    Arrays.fill(seen, true);
    return new Prefix(width, values, seen);
  }

  /** No prefix: the text comes first. */
  public static Prefix none(int width) {
    return of(width, new float[0]);
  }

  /** Soft tokens of zeros, which still take attention. */
  public static Prefix zero(int width, int softTokens) {
    return of(width, new float[width * softTokens]);
  }

  /** Soft tokens that nothing looks at, as if there were none. */
  static Prefix unseen(int width, int softTokens) {
    return new Prefix(width, new float[width * softTokens], new boolean[softTokens]);
  }

  /** The mean of prefixes of the same length. */
  public static Prefix mean(List<Prefix> prefixes) {
    Prefix first = prefixes.getFirst();
    double[] sum = new double[first.values.length];
    for (Prefix prefix : prefixes) {
      first.requireLike(prefix);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += prefix.values[i];
      }
    }
    float[] mean = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      mean[i] = (float) (sum[i] / prefixes.size());
    }
    return of(first.width, mean);
  }

  /** Gaussian noise as loud as these: with the root mean square of the prefixes' values. */
  public static Prefix noise(List<Prefix> prefixes, int softTokens, long seed) {
    double squares = 0;
    long count = 0;
    for (Prefix prefix : prefixes) {
      for (float v : prefix.values) {
        squares += (double) v * v;
      }
      count += prefix.values.length;
    }
    double rms = count == 0 ? 0 : Math.sqrt(squares / count);
    int width = prefixes.getFirst().width;
    var random = new SplittableRandom(seed);
    float[] values = new float[width * softTokens];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (rms * random.nextGaussian());
    }
    return of(width, values);
  }

  /** How many soft tokens there are (Ta). */
  public int softTokens() {
    return seen.length;
  }

  /** Soft tokens that are seen. */
  public int seenTokens() {
    int count = 0;
    for (boolean one : seen) {
      count += one ? 1 : 0;
    }
    return count;
  }

  /** Louder or softer: every value times a factor. */
  public Prefix gain(double factor) {
    float[] louder = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      louder[i] = (float) (factor * values[i]);
    }
    return new Prefix(width, louder, seen);
  }

  /**
   * On the straight line to another prefix.
   *
   * @param part 0 for this one, 1 for the other
   * @throws IllegalArgumentException if the other is of another length or width
   */
  public Prefix mix(Prefix other, double part) {
    requireLike(other);
    float[] mixed = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      mixed[i] = (float) ((1 - part) * values[i] + part * other.values[i]);
    }
    return new Prefix(width, mixed, seen);
  }

  /** Only the first soft tokens; all of them where there are fewer. */
  public Prefix first(int softTokens) {
    int kept = Math.min(softTokens, seen.length);
    return new Prefix(width, Arrays.copyOf(values, kept * width), Arrays.copyOf(seen, kept));
  }

  /** With these soft tokens unseen; those that are no part of it are passed over. */
  public Prefix mask(boolean[] masked) {
    boolean[] left = seen.clone();
    for (int i = 0; i < Math.min(left.length, masked.length); i++) {
      left[i] &= !masked[i];
    }
    return new Prefix(width, values, left);
  }

  private void requireLike(Prefix other) {
    if (other.width != width || other.seen.length != seen.length) {
      throw new IllegalArgumentException(
          "found %d soft tokens of width %d, expected %d of width %d, as the others"
              .formatted(other.seen.length, other.width, seen.length, width));
    }
  }
}
