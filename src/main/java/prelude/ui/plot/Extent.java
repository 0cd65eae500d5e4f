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

  // Comparisons, since this runs for every point of a frame and Math.min minds signed zeros.
  void add(double v) {
    if (v - v != 0) {
      broken++; // NaN or infinite
      return;
    }
    if (v < min) {
      min = v;
    }
    if (v > max) {
      max = v;
    }
    if (v > 0 && v < low) {
      low = v;
    }
  }

  void add(double min, double max, double low, int broken) {
    if (min < this.min) {
      this.min = min;
    }
    if (max > this.max) {
      this.max = max;
    }
    if (low < this.low) {
      this.low = low;
    }
    this.broken += broken;
  }

  /** Whether there is any finite number. */
  boolean any() {
    return max >= min;
  }
}
