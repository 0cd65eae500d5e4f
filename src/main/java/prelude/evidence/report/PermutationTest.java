package prelude.evidence.report;

import java.util.SplittableRandom;

/**
 * How often labels dealt out at random do as well as the true ones: every way to deal them where
 * there are few enough, else as many drawn at random, with p = (b + 1)/(m + 1) (Phipson and Smyth
 * 2010).
 *
 * @param p share of the ways that do as well or better, the true one included; NaN where there is
 *     only one label to deal
 * @param exact whether all ways were looked at
 * @param ways how many were looked at
 * @param expected mean of the score over all ways
 */
public record PermutationTest(double p, boolean exact, long ways, double expected) {
  /** 10! is 3.6 million. */
  static final int EXACT_UP_TO = 10;

  static final int DRAWN = 9999;

  /** Sums in another order differ by rounding. */
  private static final double ROUNDING = 1e-9;

  /**
   * Tests.
   *
   * @param score (n, n): what source i scores with the label of source j; the true way is i = j,
   *     and more is better
   */
  static PermutationTest of(double[][] score, long seed) {
    int n = score.length;
    double own = 0;
    double all = 0;
    double size = 0;
    for (int i = 0; i < n; i++) {
      own += score[i][i];
      for (double one : score[i]) {
        all += one;
        size += Math.abs(one);
      }
    }
    double expected = all / n;
    if (n < 2 || !Double.isFinite(all)) {
      return new PermutationTest(Double.NaN, true, n < 2 ? 1 : 0, expected);
    }
    double least = own - ROUNDING * Math.max(1e-3, size / n);
    if (n <= EXACT_UP_TO) {
      long[] counts = new long[2];
      enumerate(score, 0, 0, 0, least, counts);
      return new PermutationTest((double) counts[1] / counts[0], true, counts[0], expected);
    }
    return drawn(score, least, seed, expected);
  }

  private static void enumerate(
      double[][] score, int row, int taken, double sum, double least, long[] counts) {
    if (row == score.length) {
      counts[0]++;
      counts[1] += sum >= least ? 1 : 0;
      return;
    }
    for (int label = 0; label < score.length; label++) {
      if ((taken & 1 << label) == 0) {
        enumerate(score, row + 1, taken | 1 << label, sum + score[row][label], least, counts);
      }
    }
  }

  private static PermutationTest drawn(double[][] score, double least, long seed, double expected) {
    var random = new SplittableRandom(seed ^ 0x7065726dL);
    int n = score.length;
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    int asGood = 0;
    for (int draw = 0; draw < DRAWN; draw++) {
      double sum = 0;
      for (int i = n - 1; i >= 0; i--) {
        int j = random.nextInt(i + 1);
        int label = order[j];
        order[j] = order[i];
        order[i] = label;
        sum += score[i][label];
      }
      asGood += sum >= least ? 1 : 0;
    }
    return new PermutationTest((asGood + 1.0) / (DRAWN + 1.0), false, DRAWN, expected);
  }
}
