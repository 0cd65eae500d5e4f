package prelude.ui.plot;

import java.util.function.BooleanSupplier;

/**
 * The exponential moving average divided by the weight it has gathered so far, so that the first
 * points are not pulled towards zero. It goes on where it stood when points are added.
 */
public final class DebiasedEma {
  /** As many points are smoothed on the spot; that takes a fraction of a millisecond. */
  static final int AT_ONCE = 20_000;

  private static final int LOOK = 1 << 16;

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
    take(source.raw(), source.size());
    return out;
  }

  private void take(double[] values, int to) {
    for (int i = out.size(); i < to; i++) {
      double y = values[i];
      if (Double.isFinite(y)) {
        sum = weight * sum + (1 - weight) * y;
        mass = weight * mass + (1 - weight);
        out.add(sum / mass);
      } else {
        out.add(Double.NaN);
      }
    }
  }

  /** Takes all points in, on another thread than the one that appends some, and no other. */
  void takeAll(double[] values, int size, BooleanSupplier dropped) {
    while (out.size() < size && !dropped.getAsBoolean()) {
      take(values, Math.min(size, out.size() + LOOK));
    }
    out.extent(0, 0, new Extent()); // so that the first frame need not look through it
  }

  /** Whether so much is missing that it should not be worked out while somebody waits. */
  boolean isBehind() {
    return source.size() - (epoch == source.epoch() ? out.size() : 0) > AT_ONCE;
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
