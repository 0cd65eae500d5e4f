package prelude.ui.plot;

import java.util.Arrays;
import java.util.Comparator;

/** Moves labels apart along one axis, each as little as possible. */
public final class LabelLayout {
  private LabelLayout() {}

  /**
   * Places labels at least {@code gap} apart between {@code lo} and {@code hi}, in the order of
   * their wishes. Neighbours that collide are moved as one block around the mean of their wishes,
   * which is the least-squares answer. When all of them cannot fit they are spread evenly.
   */
  public static double[] spread(double[] wanted, double gap, double lo, double hi) {
    int n = wanted.length;
    if (n == 0) {
      return new double[0];
    }
    double room = Math.max(0, hi - lo);
    double step = n > 1 ? Math.min(gap, room / (n - 1)) : gap;
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> wanted[i]));

    // Pool adjacent violators on wishes with the gaps taken out.
    double[] mean = new double[n];
    int[] size = new int[n];
    int blocks = 0;
    for (int i = 0; i < n; i++) {
      mean[blocks] = wanted[order[i]] - i * step;
      size[blocks++] = 1;
      while (blocks > 1 && mean[blocks - 2] > mean[blocks - 1]) {
        int a = size[blocks - 2];
        int b = size[blocks - 1];
        mean[blocks - 2] = (mean[blocks - 2] * a + mean[blocks - 1] * b) / (a + b);
        size[blocks - 2] = a + b;
        blocks--;
      }
    }
    double[] placed = new double[n];
    double top = Math.max(lo, hi - (n - 1) * step);
    for (int block = 0, i = 0; block < blocks; block++) {
      double start = Math.max(lo, Math.min(top, mean[block]));
      for (int k = 0; k < size[block]; k++, i++) {
        placed[order[i]] = start + i * step;
      }
    }
    return placed;
  }
}
