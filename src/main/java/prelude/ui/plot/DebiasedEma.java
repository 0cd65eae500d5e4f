package prelude.ui.plot;

/**
 * The exponential moving average divided by the weight it has gathered so far, so that the first
 * points are not pulled towards zero. It goes on where it stood when points are added.
 */
public final class DebiasedEma {
  private final Column source;
  private final double weight;
  private final Column out = new Column();
  private int epoch;
  private double sum;
  private double mass;

  /**
   * @param weight share of the past in each value, from 0 (no smoothing) to below 1
   */
  DebiasedEma(Column source, double weight) {
    if (!(weight >= 0 && weight < 1)) {
      throw new IllegalArgumentException("weight must be in [0, 1): " + weight);
    }
    this.source = source;
    this.weight = weight;
    this.epoch = source.epoch();
  }

  /** The smoothed column, brought up to date with the points that are new. */
  Column values() {
    if (epoch != source.epoch()) {
      epoch = source.epoch();
      sum = 0;
      mass = 0;
      out.cutTo(0);
    }
    int size = source.size();
    for (int i = out.size(); i < size; i++) {
      double y = source.get(i);
      if (Double.isFinite(y)) {
        sum = weight * sum + (1 - weight) * y;
        mass = weight * mass + (1 - weight);
        out.add(sum / mass);
      } else {
        out.add(Double.NaN);
      }
    }
    return out;
  }

  /**
   * Smooths a whole series.
   *
   * @param weight share of the past in each value, from 0 (no smoothing) to below 1
   * @return one value per point; where {@code y} is not finite the result is NaN, and the average
   *     goes on behind the gap
   */
  public static double[] smooth(double[] y, double weight) {
    return new DebiasedEma(Column.of(y), weight).values().toArray();
  }
}
