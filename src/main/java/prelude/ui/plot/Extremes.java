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

  /** How many numbers the smallest blocks have. */
  static final int BLOCK = 1 << SHIFT;

  /** What a block holds lies side by side, since a frame reads blocks here and there. */
  private static final class Level {
    static final int EACH = 4;
    double[] blocks = new double[4 * EACH];
    int size;

    void add(Extent e) {
      int at = size * EACH;
      if (at == blocks.length) {
        blocks = Arrays.copyOf(blocks, 2 * at);
      }
      blocks[at] = e.min;
      blocks[at + 1] = e.max;
      blocks[at + 2] = e.low;
      blocks[at + 3] = e.broken;
      size++;
    }

    void collect(int from, int to, Extent into) {
      for (int at = from * EACH; at < to * EACH; at += EACH) {
        into.add(blocks[at], blocks[at + 1], blocks[at + 2], (int) blocks[at + 3]);
      }
    }
  }

  private final List<Level> levels = new ArrayList<>();
  private final Extent scratch = new Extent();

  /** Takes in the numbers that are new. */
  void catchUp(double[] values, int size) {
    Level first = level(0);
    for (int end = (first.size + 1) << SHIFT; end <= size; end += BLOCK) {
      scratch.clear();
      numbers(values, end - BLOCK, end, scratch);
      first.add(scratch);
    }
    for (int l = 1; levels.get(l - 1).size >= BLOCK; l++) {
      Level below = levels.get(l - 1);
      Level level = level(l);
      for (int end = (level.size + 1) << SHIFT; end <= below.size; end += BLOCK) {
        scratch.clear();
        below.collect(end - BLOCK, end, scratch);
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

  /** Adds {@code [from, to)} to an extent: single numbers at the rims, large blocks inside. */
  void collect(double[] values, int from, int to, Extent into) {
    int first = (from + BLOCK - 1) >> SHIFT;
    int last = Math.min(to >> SHIFT, levels.isEmpty() ? 0 : levels.getFirst().size);
    if (first >= last) {
      numbers(values, from, to, into);
      return;
    }
    numbers(values, from, first << SHIFT, into);
    blocks(0, first, last, into);
    numbers(values, last << SHIFT, to, into);
  }

  /** The same with the blocks {@code [from, to)} of a level. */
  private void blocks(int l, int from, int to, Extent into) {
    int first = (from + BLOCK - 1) >> SHIFT;
    int last = Math.min(to >> SHIFT, l + 1 < levels.size() ? levels.get(l + 1).size : 0);
    if (first >= last) {
      levels.get(l).collect(from, to, into);
      return;
    }
    levels.get(l).collect(from, first << SHIFT, into);
    blocks(l + 1, first, last, into);
    levels.get(l).collect(last << SHIFT, to, into);
  }

  // Tight loops over local numbers: most of a frame is spent here.
  private static void numbers(double[] values, int from, int to, Extent into) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double low = Double.POSITIVE_INFINITY;
    int broken = 0;
    for (int i = from; i < to; i++) {
      double v = values[i];
      if (v - v != 0) {
        broken++;
        continue;
      }
      min = v < min ? v : min;
      max = v > max ? v : max;
      low = v > 0 && v < low ? v : low;
    }
    into.add(min, max, low, broken);
  }

  private Level level(int index) {
    if (index == levels.size()) {
      levels.add(new Level());
    }
    return levels.get(index);
  }
}
