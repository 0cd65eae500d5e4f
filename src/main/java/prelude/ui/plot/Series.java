package prelude.ui.plot;

import java.util.Arrays;
import java.util.Objects;

/**
 * One line of a {@link SeriesPlot}. The arrays are not copied, so whoever makes a series leaves
 * them alone afterwards; new points make a new series.
 *
 * @param id stays the same while points are added
 * @param name what its label says
 * @param x ascending and finite
 * @param y as many values; what is not finite is a gap
 */
public record Series(String id, String name, LineLook look, double[] x, double[] y) {
  public Series {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
    Objects.requireNonNull(look);
    if (x.length != y.length) {
      throw new IllegalArgumentException(x.length + " x values, " + y.length + " y values: " + id);
    }
  }

  /** A series over the steps 0, 1, 2, … */
  public static Series overSteps(String id, String name, LineLook look, double[] y) {
    double[] x = new double[y.length];
    Arrays.setAll(x, i -> i);
    return new Series(id, name, look, x, y);
  }

  /** How many values are not finite. */
  int gaps() {
    int gaps = 0;
    for (double v : y) {
      gaps += Double.isFinite(v) ? 0 : 1;
    }
    return gaps;
  }

  /** The index of the last finite value, or -1. */
  int lastFinite() {
    int i = y.length - 1;
    while (i >= 0 && !Double.isFinite(y[i])) {
      i--;
    }
    return i;
  }

  /** The index of the point nearest to {@code at}, or -1 when there is none. */
  int nearest(double at) {
    return x.length == 0 ? -1 : Stops.nearest(x, at);
  }
}
