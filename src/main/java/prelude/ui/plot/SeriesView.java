package prelude.ui.plot;

import java.util.Arrays;
import java.util.List;

/**
 * What of the lines is to be seen.
 *
 * @param lines in the order they are drawn
 * @param reference the level across the plot, or null
 * @param stops where the cursor can be, which is in view too; may be empty
 * @param unit of the horizontal axis
 * @param from first value in view; NaN for all
 * @param to last value in view; NaN for all
 * @param log whether the vertical axis is logarithmic
 * @param robust whether a linear axis leaves single spikes out
 * @param height vertical range chosen by hand, or null for what the lines in view need
 */
record SeriesView(
    List<SmoothedSeries> lines,
    ReferenceLine reference,
    Column stops,
    XUnit unit,
    double from,
    double to,
    boolean log,
    boolean robust,
    Scale height) {
  private static final int SAMPLES = 400;
  private static final double FENCE = 4;

  /** From the first to the last point of any line. */
  Scale fullX() {
    double lo = Double.POSITIVE_INFINITY;
    double hi = Double.NEGATIVE_INFINITY;
    for (SmoothedSeries line : lines) {
      Column x = line.series().x();
      if (!x.isEmpty()) {
        lo = Math.min(lo, x.get(0));
        hi = Math.max(hi, x.last());
      }
    }
    if (hi >= lo && !stops.isEmpty()) {
      lo = Math.min(lo, stops.get(0));
      hi = Math.max(hi, stops.last());
    }
    return !(hi >= lo) ? new Scale(0, 1, false) : new Scale(lo, hi > lo ? hi : lo + 1, false);
  }

  Scale x() {
    return Double.isNaN(from) ? fullX() : new Scale(from, to, false);
  }

  /**
   * The vertical axis, and the highest value that it leaves out as a spike; NaN when it leaves
   * none.
   */
  record Height(Scale scale, double beyond) {}

  /** What the lines span between two values of the horizontal axis. */
  Height y(Scale x) {
    if (height != null && height.log() == log) {
      return new Height(height, Double.NaN);
    }
    Extent all = new Extent();
    for (SmoothedSeries line : lines) {
      Column xs = line.series().x();
      int i = xs.firstAtLeast(x.lo(), 0, xs.size(), 0);
      int end = xs.firstAtLeast(Math.nextUp(x.hi()), i, xs.size(), xs.size());
      line.series().y().extent(i, end, all);
    }
    double min = log ? all.low : all.min;
    double max = all.max;
    double beyond = Double.NaN;
    double[] fence = log || !robust || !all.any() ? null : fence(x);
    if (fence != null) {
      beyond = max > fence[1] ? max : Double.NaN;
      min = Math.max(min, fence[0]);
      max = Math.min(max, fence[1]);
    }
    // A reference that a close look has left behind does not pull the lines flat.
    if (reference != null && (!log || reference.value() > 0) && Double.isNaN(from)) {
      min = Math.min(min, reference.value());
      max = Math.max(max, reference.value());
    }
    return new Height(Scale.around(min, max, log), beyond);
  }

  /**
   * Values beyond which a point is a spike: several times further out than nineteen of twenty. Null
   * when there are too few points to tell, or most are the same.
   */
  private double[] fence(Scale x) {
    double[] sample = new double[SAMPLES * Math.max(1, lines.size())];
    int n = 0;
    for (SmoothedSeries line : lines) {
      Column xs = line.series().x();
      Column ys = line.series().y();
      int i = xs.firstAtLeast(x.lo(), 0, xs.size(), 0);
      int end = xs.firstAtLeast(Math.nextUp(x.hi()), i, xs.size(), xs.size());
      int stride = Math.max(1, (end - i + SAMPLES - 1) / SAMPLES);
      for (; i < end; i += stride) {
        double v = ys.get(i);
        if (Double.isFinite(v)) {
          sample[n++] = v;
        }
      }
    }
    if (n < 20) {
      return null;
    }
    Arrays.sort(sample, 0, n);
    double low = sample[n / 20];
    double high = sample[n - 1 - n / 20];
    double spread = high - low;
    return spread > 0 ? new double[] {low - FENCE * spread, high + FENCE * spread} : null;
  }
}
