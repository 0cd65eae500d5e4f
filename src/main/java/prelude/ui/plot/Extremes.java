package prelude.ui.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pyramid over a column: extremes of blocks of 8 numbers, of 8 such blocks, and so on. Only full
 * blocks are kept, so that appending costs next to nothing and taking away nothing at all.
 */
final class Extremes {
  private static final int SHIFT = 3;
  private static final int BLOCK = 1 << SHIFT;

  private static final class Level {
    double[] min = new double[4];
    double[] max = new double[4];
    double[] low = new double[4];
    int[] broken = new int[4];
    int size;

    void add(Extent e) {
      if (size == min.length) {
        int room = size * 2;
        min = Arrays.copyOf(min, room);
        max = Arrays.copyOf(max, room);
        low = Arrays.copyOf(low, room);
        broken = Arrays.copyOf(broken, room);
      }
      min[size] = e.min;
      max[size] = e.max;
      low[size] = e.low;
      broken[size++] = e.broken;
    }
  }

  private final List<Level> levels = new ArrayList<>();
  private final Extent scratch = new Extent();

  /** Takes in the numbers that are new. */
  void catchUp(double[] values, int size) {
    Level first = level(0);
    for (int end = (first.size + 1) << SHIFT; end <= size; end += BLOCK) {
      scratch.clear();
      for (int i = end - BLOCK; i < end; i++) {
        scratch.add(values[i]);
      }
      first.add(scratch);
    }
    for (int l = 1; levels.get(l - 1).size >= BLOCK; l++) {
      Level below = levels.get(l - 1);
      Level level = level(l);
      for (int end = (level.size + 1) << SHIFT; end <= below.size; end += BLOCK) {
        scratch.clear();
        for (int i = end - BLOCK; i < end; i++) {
          scratch.add(below.min[i], below.max[i], below.low[i], below.broken[i]);
        }
        level.add(scratch);
      }
    }
  }

  void cutTo(int size) {
    int full = size;
    for (Level level : levels) {
      full >>= SHIFT;
      level.size = Math.min(level.size, full);
    }
  }

  /**
   * Adds {@code [from, to)} to an extent: single numbers at the rims, the largest blocks inside.
   */
  void collect(double[] values, int from, int to, Extent into) {
    int i = from;
    while (i < to) {
      int l = 0;
      while (fits(l, i, to)) {
        l++;
      }
      if (l == 0) {
        into.add(values[i++]);
      } else {
        Level level = levels.get(l - 1);
        int b = i >> SHIFT * l;
        into.add(level.min[b], level.max[b], level.low[b], level.broken[b]);
        i += 1 << SHIFT * l;
      }
    }
  }

  /**
   * Whether a full block of the level above {@code l} begins at {@code i} and ends by {@code to}.
   */
  private boolean fits(int l, int i, int to) {
    int shift = SHIFT * (l + 1);
    return l < levels.size()
        && (i & (1 << shift) - 1) == 0
        && to - i >= 1 << shift
        && i >> shift < levels.get(l).size;
  }

  private Level level(int index) {
    if (index == levels.size()) {
      levels.add(new Level());
    }
    return levels.get(index);
  }
}
