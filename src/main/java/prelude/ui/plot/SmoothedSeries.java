package prelude.ui.plot;

/** A series with what has been worked out about it, kept while neither it nor the weight change. */
record SmoothedSeries(Series series, double weight, double[] smooth, int gaps, int last) {
  static SmoothedSeries of(Series series, double weight) {
    double[] smooth = weight > 0 ? DebiasedEma.smooth(series.y(), weight) : series.y();
    return new SmoothedSeries(series, weight, smooth, series.gaps(), series.lastFinite());
  }

  boolean isOf(Series other, double otherWeight) {
    return weight == otherWeight && series.equals(other);
  }

  /** The last position with a value, or NaN. */
  double end() {
    return last < 0 ? Double.NaN : series.x()[last];
  }
}
