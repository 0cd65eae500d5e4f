package prelude.ui.plot;

/**
 * A series with what has been worked out about it, kept while its columns and the weight stay. A
 * long one is smoothed on another thread; until that is done the line before it is shown, or the
 * raw one. Only the FX thread touches it.
 */
final class SmoothedSeries {
  private final Series series;
  private final double weight;
  private DebiasedEma ema;
  private SmoothingJob job;

  private SmoothedSeries(Series series, double weight, DebiasedEma ema, SmoothingJob job) {
    this.series = series;
    this.weight = weight;
    this.ema = ema;
    this.job = job;
  }

  /**
   * Takes a series in.
   *
   * @param before the same points with another weight, to be shown meanwhile; or null
   */
  static SmoothedSeries of(Series series, double weight, SmoothedSeries before) {
    if (!(weight > 0)) {
      return new SmoothedSeries(series, 0, null, null);
    }
    var ema = new DebiasedEma(series.y(), weight);
    if (!ema.isBehind()) {
      return new SmoothedSeries(series, weight, ema, null);
    }
    DebiasedEma meanwhile = before == null ? null : before.ema;
    return new SmoothedSeries(series, weight, meanwhile, SmoothingJob.start(series.y(), weight));
  }

  boolean hasPointsOf(Series other) {
    return series.x() == other.x() && series.y() == other.y();
  }

  /** The same points under another name or look; null when they are not the same. */
  SmoothedSeries as(Series other, double otherWeight) {
    if (weight != otherWeight || !hasPointsOf(other)) {
      return null;
    }
    return series.equals(other) ? this : new SmoothedSeries(other, weight, ema, job);
  }

  /**
   * Takes over what has been worked out, and has worked out what is missing.
   *
   * @return whether something is still being worked out
   */
  boolean settle() {
    DebiasedEma result = job == null ? null : job.result();
    if (result != null) {
      ema = result;
      job = null;
    }
    if (job == null && ema != null && ema.isBehind()) {
      job = SmoothingJob.start(series.y(), weight);
    }
    return job != null;
  }

  boolean isPending() {
    return job != null;
  }

  /** It is shown no more, but for what {@code next} goes on with. */
  void drop(Iterable<SmoothedSeries> next) {
    if (job == null) {
      return;
    }
    for (SmoothedSeries other : next) {
      if (other.job == job) {
        return;
      }
    }
    job.drop();
  }

  Series series() {
    return series;
  }

  /** Whether there is a smooth line beside the raw one. */
  boolean isSmooth() {
    return ema != null && !ema.isBehind();
  }

  /** The values of the strong line: as many as there are points. */
  Column smooth() {
    return isSmooth() ? ema.values() : series.y();
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
