package prelude.ui.plot;

/** What a stretch of numbers spans; filled by {@link Column#extent}. */
final class Extent {
  double min;
  double max;

  /** The smallest number above zero: the lower end of a logarithmic axis. */
  double low;

  /** How many are not finite. */
  int broken;

  Extent() {
    clear();
  }

  void clear() {
    min = Double.POSITIVE_INFINITY;
    max = Double.NEGATIVE_INFINITY;
    low = Double.POSITIVE_INFINITY;
    broken = 0;
  }

  void add(double v) {
    if (!Double.isFinite(v)) {
      broken++;
      return;
    }
    min = Math.min(min, v);
    max = Math.max(max, v);
    if (v > 0) {
      low = Math.min(low, v);
    }
  }

  void add(double min, double max, double low, int broken) {
    this.min = Math.min(this.min, min);
    this.max = Math.max(this.max, max);
    this.low = Math.min(this.low, low);
    this.broken += broken;
  }

  /** Whether there is any finite number. */
  boolean any() {
    return max >= min;
  }
}
