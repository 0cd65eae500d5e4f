package prelude.ui.plot;

/**
 * The exponential moving average divided by the weight it has gathered so far, so that the first
 * points are not pulled towards zero.
 */
public final class DebiasedEma {
  private DebiasedEma() {}

  /**
   * Smooths a whole series.
   *
   * @param weight share of the past in each value, from 0 (no smoothing) to below 1
   * @return one value per point; where {@code y} is not finite the result is NaN, and the average
   *     goes on behind the gap
   */
  public static double[] smooth(double[] y, double weight) {
    if (!(weight >= 0 && weight < 1)) {
      throw new IllegalArgumentException("weight must be in [0, 1): " + weight);
    }
    double[] out = new double[y.length];
    double sum = 0;
    double mass = 0;
    for (int i = 0; i < y.length; i++) {
      if (!Double.isFinite(y[i])) {
        out[i] = Double.NaN;
        continue;
      }
      sum = weight * sum + (1 - weight) * y[i];
      mass = weight * mass + (1 - weight);
      out[i] = sum / mass;
    }
    return out;
  }
}
