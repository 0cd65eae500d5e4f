package prelude.ui.space.scatter;

import java.util.List;

/** A line drawn around points. */
final class Lasso {
  private Lasso() {}

  /** Whether a point is inside, by how often a ray from it crosses the line. */
  static boolean holds(List<double[]> corners, double x, double y) {
    boolean inside = false;
    for (int i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
      double[] a = corners.get(i);
      double[] b = corners.get(j);
      if (a[1] > y != b[1] > y && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]) {
        inside = !inside;
      }
    }
    return inside;
  }
}
