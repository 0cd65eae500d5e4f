package prelude.ui.plot;

/** A series with what has been worked out about it, kept while its columns and the weight stay. */
final class SmoothedSeries {
  private final Series series;
  private final double weight;
  private final DebiasedEma ema;

  private SmoothedSeries(Series series, double weight, DebiasedEma ema) {
    this.series = series;
    this.weight = weight;
    this.ema = ema;
  }

  static SmoothedSeries of(Series series, double weight) {
    return new SmoothedSeries(
        series, weight, weight > 0 ? new DebiasedEma(series.y(), weight) : null);
  }

  /** The same points under another name or look; null when they are not the same. */
  SmoothedSeries as(Series other, double otherWeight) {
    boolean same = weight == otherWeight && series.x() == other.x() && series.y() == other.y();
    return !same ? null : series.equals(other) ? this : new SmoothedSeries(other, weight, ema);
  }

  Series series() {
    return series;
  }

  boolean isSmooth() {
    return ema != null;
  }

  /** The values of the strong line: as many as there are points. */
  Column smooth() {
    return ema == null ? series.y() : ema.values();
  }

  int gaps() {
    return series.y().broken();
  }

  /** The index of the last finite value, or -1. */
  int last() {
    return series.y().lastFinite();
  }

  /** The last position with a value, or NaN. */
  double end() {
    int last = last();
    return last < 0 ? Double.NaN : series.x().get(last);
  }
}
