package prelude.ui.plot;

import java.util.Arrays;

/**
 * A line of many points to a pixel, as what it is on the screen: an area from the lowest to the
 * highest point of every column. To fill it takes a fraction of the time of stroking the line, and
 * dashes keep their length however much the line swings.
 */
final class Band {
  /** From so many points to a column on, on average, a line is drawn as a band. */
  static final double DENSE = 4;

  private static final int SNAP = 3 * Extremes.BLOCK;

  /** From so many points to a column on, equal stretches of them are drawn instead. */
  private static final int LEAST_BUCKET = 16;

  /** Widest step between two stretches, in columns: where steps took longer, columns are exact. */
  private static final double WIDEST = 1.75;

  private final Extent extent = new Extent();
  private Buckets first = new Buckets();
  private Buckets second = new Buckets();
  private int bucket;
  private int firstBucket;
  private double[] xs = new double[512];
  private double[] tops = new double[512];
  private double[] bottoms = new double[512];
  private int[] bounds = new int[513];
  private Column dividedColumn;
  private PlotFrame dividedFor;
  private double[] polygonX = new double[1024];
  private double[] polygonY = new double[1024];
  private int size;

  /** Whether a line has many points to a pixel where it is in view. */
  static boolean isDense(Column x, PlotFrame f, double perPixel) {
    int from = x.firstAtLeast(f.x().lo(), 0, x.size(), 0);
    int to = x.firstAtLeast(f.x().hi(), from, x.size(), x.size());
    return to - from > DENSE * f.width() * perPixel;
  }

  /** Forgets the line: it is drawn otherwise. */
  void forget() {
    first.forget();
    second.forget();
    dividedColumn = null;
  }

  /** How many columns there are. */
  int size() {
    return size;
  }

  /** The pixel in the middle of a column. */
  double x(int i) {
    return xs[i];
  }

  double top(int i) {
    return tops[i];
  }

  double bottom(int i) {
    return bottoms[i];
  }

  /**
   * Works out the columns of a line; NaN where one has no point that can be shown. Where a column
   * has many points its last few may go to the next one, so that whole blocks of the pyramid are
   * read: no point is lost, and none is further off than a third of a pixel. Which points are in
   * which column is kept for the next line over the same positions, the smooth over the raw one.
   * Where there are yet more, and evenly, stretches of whole blocks stand in for columns, each a
   * little narrower than one and known from the last frame: no point is further off than half a
   * pixel.
   */
  void measure(Column x, Column y, PlotFrame f, double perPixel) {
    if (x != dividedColumn || f != dividedFor) {
      divide(x, f, perPixel);
      dividedColumn = x;
      dividedFor = f;
    }
    if (bucket > 0) {
      Buckets known = buckets(y);
      for (int i = 0; i < size; i++) {
        tops[i] = known.top(firstBucket + i, f);
        bottoms[i] = known.bottom(firstBucket + i, f);
      }
      return;
    }
    for (int i = 0; i < size; i++) {
      extent.clear();
      y.extent(bounds[i], bounds[i + 1], extent);
      double min = f.y().log() ? extent.low : extent.min;
      boolean any = extent.max >= min;
      tops[i] = any ? f.py(extent.max) : Double.NaN;
      bottoms[i] = any ? f.py(min) : Double.NaN;
    }
  }

  /** A line and its smooth one take turns. */
  private Buckets buckets(Column y) {
    if (!first.isOf(y)) {
      Buckets other = first;
      first = second;
      second = other;
    }
    first.catchUp(y, bucket);
    return first;
  }

  private void divide(Column x, PlotFrame f, double perPixel) {
    int n = x.size();
    int from = x.firstAtLeast(f.x().lo(), 0, n, 0);
    int end = x.firstAtLeast(Math.nextUp(f.x().hi()), from, n, n);
    double inColumn = (end - from) / Math.max(1, f.width() * perPixel);
    bucket = (int) inColumn / Extremes.BLOCK * Extremes.BLOCK;
    if (bucket < LEAST_BUCKET || !divideEvenly(x, f, perPixel, from, end)) {
      bucket = 0;
      divideByColumns(x, f, perPixel, from, end);
    }
  }

  private boolean divideEvenly(Column x, PlotFrame f, double perPixel, int from, int end) {
    size = 0;
    firstBucket = from / bucket;
    double before = Double.NaN;
    for (int start = firstBucket * bucket; start < end; start += bucket) {
      double at = f.px(x.get(Math.min(start + bucket / 2, x.size() - 1)));
      if (at - before > WIDEST / perPixel) {
        return false;
      }
      before = at;
      add(at, start, start + bucket);
    }
    return true;
  }

  private void divideByColumns(Column x, PlotFrame f, double perPixel, int from, int end) {
    size = 0;
    int i = from;
    int start = i;
    int stride = 1;
    while (i < end) {
      double column = Math.floor((f.px(x.get(i)) - f.left()) * perPixel);
      double edge = f.valueAt(f.left() + (column + 1) / perPixel);
      int next = x.firstAtLeast(edge, i + 1, end, i + stride);
      stride = next - i;
      boolean whole = stride >= SNAP && next < end;
      int stop = whole ? Math.max(start + 1, next / Extremes.BLOCK * Extremes.BLOCK) : next;
      add(f.left() + (column + 0.5) / perPixel, start, stop);
      start = stop;
      i = next;
    }
  }

  private void add(double x, int from, int to) {
    if (size == xs.length) {
      xs = Arrays.copyOf(xs, size * 2);
      tops = Arrays.copyOf(tops, size * 2);
      bottoms = Arrays.copyOf(bottoms, size * 2);
      bounds = Arrays.copyOf(bounds, size * 2 + 1);
    }
    xs[size] = x;
    bounds[size++] = from;
    bounds[size] = to;
  }

  /** Fills the band, at least as thick as the line would be, in the dashes of the line. */
  void fill(Drawing drawing, double thickness, double[] dashes, double left) {
    double period = Arrays.stream(dashes).sum();
    int i = 0;
    while (i < size) {
      if (Double.isNaN(tops[i]) || !on(xs[i] - left, dashes, period)) {
        i++;
        continue;
      }
      int from = i;
      while (i < size && !Double.isNaN(tops[i]) && on(xs[i] - left, dashes, period)) {
        i++;
      }
      piece(drawing, from, i, thickness / 2);
    }
  }

  /** Whether a dash, not a gap, lies at a distance from the begin of the line. */
  private static boolean on(double at, double[] dashes, double period) {
    double rest = period > 0 ? at % period : 0;
    for (int i = 0; i < dashes.length; i++) {
      rest -= dashes[i];
      if (rest < 0) {
        return i % 2 == 0;
      }
    }
    return true;
  }

  private void piece(Drawing drawing, int from, int to, double half) {
    int n = to - from;
    if (polygonX.length < 2 * n + 2) {
      polygonX = new double[4 * n + 2];
      polygonY = new double[4 * n + 2];
    }
    // A column alone is a thin box.
    double side = n == 1 ? 0.5 : 0;
    int k = 0;
    for (int i = from; i < to; i++) {
      k = corner(k, xs[i] - side, tops[i] - half);
    }
    if (n == 1) {
      k = corner(k, xs[from] + side, tops[from] - half);
      k = corner(k, xs[from] + side, bottoms[from] + half);
    }
    for (int i = to - 1; i >= from; i--) {
      k = corner(k, xs[i] - side, bottoms[i] + half);
    }
    drawing.fillPolygon(polygonX, polygonY, k);
  }

  private int corner(int k, double x, double y) {
    polygonX[k] = x;
    polygonY[k] = y;
    return k + 1;
  }
}
