package prelude.evidence.space;

import java.util.Arrays;

/**
 * Points in the LM's embedding space.
 *
 * @param width dimensions (C)
 * @param values (n, C), row-major; not copied, so leave them unchanged
 */
public record Points(int width, float[] values) {
  /**
   * @throws IllegalArgumentException if the values are no whole number of points
   */
  public Points {
    if (width < 1 || values.length % width != 0) {
      throw new IllegalArgumentException(
          "found %d values, expected a multiple of the width %d".formatted(values.length, width));
    }
  }

  /** How many there are (n). */
  public int count() {
    return values.length / width;
  }

  /** One coordinate of one point. */
  public float at(int point, int dimension) {
    return values[point * width + dimension];
  }

  /** A copy of one point (C). */
  public float[] point(int index) {
    return Arrays.copyOfRange(values, index * width, (index + 1) * width);
  }

  /** Whether every coordinate of a point is a number. */
  public boolean isFinite(int point) {
    for (int d = 0; d < width; d++) {
      if (!Float.isFinite(at(point, d))) {
        return false;
      }
    }
    return true;
  }

  /** How many points have a coordinate that is no number. */
  public int notFinite() {
    int count = 0;
    for (int i = 0; i < count(); i++) {
      count += isFinite(i) ? 0 : 1;
    }
    return count;
  }

  /** Only those whose coordinates are all numbers. */
  public Points finite() {
    if (notFinite() == 0) {
      return this;
    }
    float[] kept = new float[(count() - notFinite()) * width];
    int to = 0;
    for (int i = 0; i < count(); i++) {
      if (isFinite(i)) {
        System.arraycopy(values, i * width, kept, to++ * width, width);
      }
    }
    return new Points(width, kept);
  }

  /** These and others. */
  public Points and(Points others) {
    float[] all = Arrays.copyOf(values, values.length + others.values.length);
    System.arraycopy(others.values, 0, all, values.length, others.values.length);
    return new Points(width, all);
  }

  /** Mean of all points (C); zeros where there are none. */
  public double[] mean() {
    double[] mean = new double[width];
    int count = count();
    for (int i = 0; i < count; i++) {
      for (int d = 0; d < width; d++) {
        mean[d] += at(i, d);
      }
    }
    for (int d = 0; d < width && count > 0; d++) {
      mean[d] /= count;
    }
    return mean;
  }

  /** All points less one (C). */
  public Points less(double[] centre) {
    float[] moved = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      moved[i] = (float) (values[i] - centre[i % width]);
    }
    return new Points(width, moved);
  }

  /** Root mean square of all coordinates; NaN where there are none. */
  public double rms() {
    double squares = 0;
    for (float v : values) {
      squares += (double) v * v;
    }
    return Math.sqrt(squares / values.length);
  }

  /** Euclidean length of a point. */
  public double norm(int point) {
    double squares = 0;
    for (int d = 0; d < width; d++) {
      squares += (double) at(point, d) * at(point, d);
    }
    return Math.sqrt(squares);
  }
}
