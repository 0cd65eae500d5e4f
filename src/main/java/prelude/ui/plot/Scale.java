package prelude.ui.plot;

import java.util.List;

/** Maps a range of values, linearly or by logarithm, to the unit interval and back. */
public record Scale(double lo, double hi, boolean log) {
  /** Where a value lies; values that a logarithm has no place for lie at minus infinity. */
  public double unit(double value) {
    if (log) {
      return value > 0
          ? (Math.log(value) - Math.log(lo)) / (Math.log(hi) - Math.log(lo))
          : Double.isNaN(value) ? Double.NaN : Double.NEGATIVE_INFINITY;
    }
    return (value - lo) / (hi - lo);
  }

  /** The value at a place. */
  public double value(double unit) {
    return log ? lo * Math.pow(hi / lo, unit) : lo + unit * (hi - lo);
  }

  /** Round ticks, at most {@code most}. */
  public List<Ticks.Tick> ticks(int most) {
    return log ? Ticks.log(lo, hi, most) : Ticks.linear(lo, hi, most);
  }

  /**
   * A range around finite data with a little air, so that lines do not lie on the frame. A
   * logarithmic range leaves out what is not positive; a linear one that comes near zero from above
   * starts at zero.
   */
  public static Scale around(double min, double max, boolean log) {
    if (log) {
      double hi = max > 0 && Double.isFinite(max) ? max : 1;
      double lo = min > 0 && Double.isFinite(min) ? Math.min(min, hi) : hi / 10;
      double air = Math.max(1.15, Math.pow(hi / lo, 0.07));
      return new Scale(lo / air, hi * air, true);
    }
    if (!Double.isFinite(min) || !Double.isFinite(max)) {
      return new Scale(0, 1, false);
    }
    double span = max > min ? max - min : Math.max(Math.abs(max), 1e-12);
    boolean fromZero = min >= 0 && min <= 0.5 * span;
    return new Scale(fromZero ? 0 : min - 0.05 * span, max + 0.05 * span, false);
  }
}
