package prelude.ui.plot;

import java.util.Arrays;

/**
 * The extremes of equal stretches of a column, kept from frame to frame: while a line grows only
 * its last stretch is new. Logarithms are kept too, since a frame would take them for each again.
 */
final class Buckets {
  private final Extent extent = new Extent();
  private Column column;
  private int epoch;
  private int width;
  private int size;
  private double[] max = new double[64];
  private double[] min = new double[64];
  private double[] logMax = new double[64];
  private double[] logLow = new double[64];

  /** Whether it holds stretches of this column. */
  boolean isOf(Column column) {
    return this.column == column;
  }

  void forget() {
    column = null;
  }

  /** Takes in what is new: all of it, if it is another column or another width. */
  void catchUp(Column column, int width) {
    if (this.column != column || this.width != width || epoch != column.epoch()) {
      this.column = column;
      this.width = width;
      epoch = column.epoch();
      size = 0;
    }
    while ((size + 1) * width <= column.size()) {
      measure(size * width, (size + 1) * width);
      if (size == max.length) {
        max = Arrays.copyOf(max, 2 * size);
        min = Arrays.copyOf(min, 2 * size);
        logMax = Arrays.copyOf(logMax, 2 * size);
        logLow = Arrays.copyOf(logLow, 2 * size);
      }
      max[size] = extent.max;
      min[size] = extent.min;
      logMax[size] = Math.log(extent.max);
      logLow[size] = Math.log(extent.low);
      size++;
    }
  }

  private void measure(int from, int to) {
    extent.clear();
    column.extent(from, to, extent);
  }

  /** Vertical pixel of the highest number of a stretch; NaN where none can be shown. */
  double top(int index, PlotFrame f) {
    if (index >= size) {
      measure(index * width, column.size());
      return extent.max >= (f.y().log() ? extent.low : extent.min) ? f.py(extent.max) : Double.NaN;
    }
    if (!f.y().log()) {
      return max[index] >= min[index] ? f.py(max[index]) : Double.NaN;
    }
    return logMax[index] >= logLow[index] ? f.pyOfLog(logMax[index]) : Double.NaN;
  }

  /** Vertical pixel of the lowest number of a stretch that has its place on the axis. */
  double bottom(int index, PlotFrame f) {
    if (index >= size) {
      measure(index * width, column.size());
      double low = f.y().log() ? extent.low : extent.min;
      return extent.max >= low ? f.py(low) : Double.NaN;
    }
    if (!f.y().log()) {
      return max[index] >= min[index] ? f.py(min[index]) : Double.NaN;
    }
    return logMax[index] >= logLow[index] ? f.pyOfLog(logLow[index]) : Double.NaN;
  }
}
