package prelude.ui.plot;

import java.util.Arrays;

/**
 * Thins a line to what a screen can show: for every column of pixels its first, lowest, highest and
 * last point. No peak is lost, and the cost is that of the pixels, not of the points. One is kept
 * and used again, so that a frame makes no garbage.
 */
final class Decimator {
  private static final int FEW = 4;

  private final Extent extent = new Extent();
  private double[] xs = new double[256];
  private double[] ys = new double[256];
  private int size;

  /** Horizontal pixels of the points that were kept; NaN between two pieces of the line. */
  double[] xs() {
    return xs;
  }

  /** Vertical pixels of the points that were kept. */
  double[] ys() {
    return ys;
  }

  /** How many were kept, pieces counted in. */
  int size() {
    return size;
  }

  /**
   * Maps and thins a series; one point on each side of the frame is kept, so that lines leave it.
   *
   * @param x ascending
   * @param y values, not finite where there is a gap
   * @param perPixel columns in one pixel: the output scale
   */
  void thin(Column x, Column y, PlotFrame f, double perPixel) {
    size = 0;
    int n = Math.min(x.size(), y.size());
    int i = Math.max(0, x.firstAtLeast(f.x().lo(), 0, n, 0) - 1);
    int end = Math.min(n, x.firstAtLeast(f.x().hi(), i, n, n) + 1);
    int stride = 1;
    while (i < end) {
      double column = Math.floor((f.px(x.get(i)) - f.left()) * perPixel);
      double edge = f.valueAt(f.left() + (column + 1) / perPixel);
      int next = x.firstAtLeast(edge, i + 1, end, i + stride);
      stride = next - i;
      if (stride <= FEW) {
        for (int k = i; k < next; k++) {
          keep(x.get(k), y.get(k), f);
        }
      } else {
        extent.clear();
        y.extent(i, next, extent);
        column(x, y, i, next - 1, f);
      }
      i = next;
    }
    lone();
  }

  private void column(Column x, Column y, int first, int last, PlotFrame f) {
    double from = y.get(first);
    double to = y.get(last);
    if (shows(from, f)) {
      keep(x.get(first), from, f);
    }
    double min = f.y().log() ? extent.low : extent.min;
    if (extent.max >= min) {
      double middle = x.get((first + last) >>> 1);
      boolean falls = from > to;
      double one = falls ? extent.max : min;
      double other = falls ? min : extent.max;
      if (one != from) {
        keep(middle, one, f);
      }
      if (other != to && other != one) {
        keep(middle, other, f);
      }
    }
    if (extent.broken > 0) {
      gap();
    }
    if (shows(to, f)) {
      keep(x.get(last), to, f);
    }
  }

  private void keep(double x, double y, PlotFrame f) {
    if (shows(y, f)) {
      point(f.px(x), f.py(y));
    } else {
      gap();
    }
  }

  /** A logarithmic axis has no place for zero and below. */
  private static boolean shows(double y, PlotFrame f) {
    return Double.isFinite(y) && (y > 0 || !f.y().log());
  }

  private void gap() {
    if (size > 0 && !Double.isNaN(ys[size - 1])) {
      lone();
      point(Double.NaN, Double.NaN);
    }
  }

  /** A single point between two gaps still shows. */
  private void lone() {
    boolean ends = size > 0 && !Double.isNaN(ys[size - 1]);
    if (ends && (size == 1 || Double.isNaN(ys[size - 2]))) {
      point(xs[size - 1] + 0.5, ys[size - 1]);
    }
  }

  private void point(double px, double py) {
    if (size == xs.length) {
      xs = Arrays.copyOf(xs, size * 2);
      ys = Arrays.copyOf(ys, size * 2);
    }
    xs[size] = px;
    ys[size++] = py;
  }
}
