package prelude.evidence.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Percentile intervals by the bootstrap (Efron and Tibshirani 1993, chapter 13). What is drawn
 * again are sources, with all their clips: variants of one tone resemble each other, and drawing
 * them one by one would make intervals too narrow.
 */
final class Bootstrap {
  static final int DRAWS = 2000;
  private static final double TAIL = 0.025;

  private final int[][] sources;
  private final long seed;

  /**
   * @param source of each clip, any numbers; clips of one number are drawn together
   */
  Bootstrap(int[] source, long seed) {
    Map<Integer, List<Integer>> clips = new LinkedHashMap<>();
    for (int i = 0; i < source.length; i++) {
      clips.computeIfAbsent(source[i], s -> new ArrayList<>()).add(i);
    }
    this.sources =
        clips.values().stream()
            .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    this.seed = seed;
  }

  /**
   * The ratio of two sums over clips, such as nats over bytes.
   *
   * @return without an interval where there are fewer than two sources, or numbers that are none
   */
  Estimate ratio(double[] above, double[] below) {
    double value = Arrays.stream(above).sum() / Arrays.stream(below).sum();
    if (sources.length < 2 || !Double.isFinite(value)) {
      return Estimate.of(value);
    }
    var random = new SplittableRandom(seed ^ 0x626f6f74L);
    double[] drawn = new double[DRAWS];
    for (int d = 0; d < DRAWS; d++) {
      double a = 0;
      double b = 0;
      for (int k = 0; k < sources.length; k++) {
        for (int clip : sources[random.nextInt(sources.length)]) {
          a += above[clip];
          b += below[clip];
        }
      }
      drawn[d] = a / b;
    }
    Arrays.sort(drawn);
    return new Estimate(value, quantile(drawn, TAIL), quantile(drawn, 1 - TAIL));
  }

  /** The mean over clips. */
  Estimate mean(double[] values) {
    double[] ones = new double[values.length];
    Arrays.fill(ones, 1);
    return ratio(values, ones);
  }

  /** Between the two nearest values, in proportion. */
  private static double quantile(double[] sorted, double part) {
    double at = part * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
