package prelude.training;

import java.util.SplittableRandom;

/**
 * Which clips each step takes: all of them, or so many of an order that is drawn anew each time all
 * have been seen. Depends on seed and step alone, so that a resumed run takes the same.
 */
final class BatchOrder {
  private final int clips;
  private final int rows;
  private final long seed;
  private long epoch = -1;
  private int[] order;

  /**
   * @param batch clips per step; 0, or as many as there are, takes all
   */
  BatchOrder(int clips, int batch, long seed) {
    this.clips = clips;
    this.rows = batch == 0 ? clips : Math.min(batch, clips);
    this.seed = seed;
  }

  /** Whether every step takes all clips in their own order. */
  boolean isWhole() {
    return rows == clips;
  }

  /** Clips per step. */
  int rows() {
    return rows;
  }

  /** Numbers of the clips of a step. */
  int[] of(int step) {
    int[] chosen = new int[rows];
    for (int i = 0; i < rows; i++) {
      long at = (long) step * rows + i;
      chosen[i] = isWhole() ? i : order(at / clips)[(int) (at % clips)];
    }
    return chosen;
  }

  private int[] order(long wanted) {
    if (epoch != wanted) {
      epoch = wanted;
      order = shuffled(new SplittableRandom(seed ^ 0x6f726465L).nextLong() + wanted, clips);
    }
    return order;
  }

  /** A uniformly drawn order of 0 to n - 1. */
  static int[] shuffled(long seed, int n) {
    var random = new SplittableRandom(seed);
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
