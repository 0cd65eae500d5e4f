package prelude.ui.plot;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/**
 * Which part of the horizontal axis is in view. Charts that share one are zoomed and panned
 * together, and show where the pointer is in each other. At first, and after {@link #fit}, every
 * chart shows all of its lines.
 */
public final class XRange {
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper(this, "version");
  private final ReadOnlyLongWrapper pointed = new ReadOnlyLongWrapper(this, "pointed");
  private double lo = Double.NaN;
  private double hi = Double.NaN;
  private double pointer = Double.NaN;

  /** Whether all is in view. */
  public boolean isFit() {
    return Double.isNaN(lo);
  }

  public double lo() {
    return lo;
  }

  public double hi() {
    return hi;
  }

  /** Brings all into view. */
  public void fit() {
    set(Double.NaN, Double.NaN);
  }

  /** Brings a part into view. */
  public void show(double lo, double hi) {
    if (!(hi > lo)) {
      throw new IllegalArgumentException("Not a range: " + lo + " to " + hi);
    }
    set(lo, hi);
  }

  /**
   * Zooms a chart that spans {@code full} and shows {@code now}, around a value; what would show
   * all of it is a fit.
   *
   * @param factor above 1 to see less, larger
   */
  void zoom(double factor, double at, Scale now, Scale full, double least) {
    double width = Math.max(least, (now.hi() - now.lo()) / factor);
    if (width >= full.hi() - full.lo()) {
      fit();
      return;
    }
    double left = at - (at - now.lo()) / (now.hi() - now.lo()) * width;
    place(left, width, full);
  }

  /** Moves what is in view by a part of its width, no further than there are lines. */
  void pan(double part, Scale now, Scale full) {
    double width = now.hi() - now.lo();
    if (!isFit()) {
      place(now.lo() + part * width, width, full);
    }
  }

  private void place(double left, double width, Scale full) {
    double at = Math.max(full.lo(), Math.min(full.hi() - width, left));
    set(at, at + width);
  }

  private void set(double lo, double hi) {
    if (Double.compare(lo, this.lo) != 0 || Double.compare(hi, this.hi) != 0) {
      this.lo = lo;
      this.hi = hi;
      version.set(version.get() + 1);
    }
  }

  /** Moves with every change of the range. */
  public ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /** Where the pointer is in any of the charts; NaN for nowhere. */
  double pointer() {
    return pointer;
  }

  void point(double at) {
    if (Double.compare(at, pointer) != 0) {
      pointer = at;
      pointed.set(pointed.get() + 1);
    }
  }

  /** Moves with the pointer. */
  ReadOnlyLongProperty pointedProperty() {
    return pointed.getReadOnlyProperty();
  }
}
