package prelude.ui.plot;

import java.util.function.DoubleUnaryOperator;

/**
 * Thins a line to what a screen can show: for every column of pixels its first, lowest, highest and
 * last point. No peak is lost, and 100 000 points become some thousand.
 */
public final class Decimator {
  /** Points of a line in pixels; a NaN in {@code ys} breaks the line. */
  public record Polyline(double[] xs, double[] ys, int size) {}

  private double[] xs = new double[256];
  private double[] ys = new double[256];
  private int size;

  private Decimator() {}

  /**
   * Maps and thins a series.
   *
   * @param x ascending
   * @param y values, not finite where there is a gap
   * @param toX value to pixel
   * @param toY value to pixel
   * @param perPixel columns in one pixel: the output scale
   */
  public static Polyline thin(
      double[] x, double[] y, DoubleUnaryOperator toX, DoubleUnaryOperator toY, double perPixel) {
    Decimator out = new Decimator();
    int n = Math.min(x.length, y.length);
    int i = 0;
    while (i < n) {
      if (!Double.isFinite(y[i])) {
        out.gap();
        i++;
        continue;
      }
      double firstX = toX.applyAsDouble(x[i]);
      double column = Math.floor(firstX * perPixel);
      int low = i;
      int high = i;
      int last = i;
      int j = i + 1;
      while (j < n
          && Double.isFinite(y[j])
          && Math.floor(toX.applyAsDouble(x[j]) * perPixel) == column) {
        low = y[j] < y[low] ? j : low;
        high = y[j] > y[high] ? j : high;
        last = j++;
      }
      out.point(firstX, toY.applyAsDouble(y[i]));
      out.between(i, last, Math.min(low, high), x, y, toX, toY);
      if (low != high) {
        out.between(i, last, Math.max(low, high), x, y, toX, toY);
      }
      if (last != i) {
        out.point(toX.applyAsDouble(x[last]), toY.applyAsDouble(y[last]));
      }
      i = j;
    }
    return new Polyline(out.xs, out.ys, out.size);
  }

  private void between(
      int first,
      int last,
      int index,
      double[] x,
      double[] y,
      DoubleUnaryOperator toX,
      DoubleUnaryOperator toY) {
    if (index != first && index != last) {
      point(toX.applyAsDouble(x[index]), toY.applyAsDouble(y[index]));
    }
  }

  private void gap() {
    if (size > 0 && !Double.isNaN(ys[size - 1])) {
      point(Double.NaN, Double.NaN);
    }
  }

  private void point(double px, double py) {
    if (size == xs.length) {
      xs = java.util.Arrays.copyOf(xs, size * 2);
      ys = java.util.Arrays.copyOf(ys, size * 2);
    }
    xs[size] = px;
    ys[size++] = py;
  }
}
