package prelude.evidence.report;

/**
 * A number and how sure it is.
 *
 * @param value NaN where it is not known
 * @param low lower end of the 95 % interval; NaN where there is none
 * @param high upper end of it
 */
public record Estimate(double value, double low, double high) {
  /** Not known. */
  public static final Estimate UNKNOWN = of(Double.NaN);

  /** Without an interval. */
  public static Estimate of(double value) {
    return new Estimate(value, Double.NaN, Double.NaN);
  }

  /** Differences of losses below this are rounding, in nats per byte. */
  static final double ROUNDING = 1e-4;

  /**
   * Whether all of the interval is above 0 by more than rounding; without an interval, whether the
   * value is.
   */
  public boolean aboveZero() {
    return (hasInterval() ? low : value) > ROUNDING;
  }

  /** Whether there is an interval. */
  public boolean hasInterval() {
    return !Double.isNaN(low) && !Double.isNaN(high);
  }

  /** With nothing below 0: for bounds that are 0 at least. */
  Estimate notNegative() {
    return new Estimate(Math.max(0, value), Math.max(0, low), Math.max(0, high));
  }
}
