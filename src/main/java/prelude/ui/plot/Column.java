package prelude.ui.plot;

import java.util.Arrays;

/**
 * Numbers that are appended one by one, a million of them if need be, with the extremes of any
 * stretch at hand. Readers hold the column itself and see it grow; nothing is copied. Not safe for
 * use by several threads at once.
 */
public final class Column {
  private double[] values;
  private int size;
  private int epoch;
  private int broken;
  private int lastFinite = -1;
  private Extremes extremes;

  public Column() {
    this(64);
  }

  private Column(int room) {
    values = new double[room];
  }

  /** A column of these numbers. */
  public static Column of(double... values) {
    Column column = new Column(Math.max(1, values.length));
    for (double v : values) {
      column.add(v);
    }
    return column;
  }

  /** The numbers 0, 1, 2, … */
  public static Column counting(int size) {
    Column column = new Column(Math.max(1, size));
    for (int i = 0; i < size; i++) {
      column.add(i);
    }
    return column;
  }

  /** Appends a number; not finite for one that is missing. */
  public void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size] = value;
    if (Double.isFinite(value)) {
      lastFinite = size;
    } else {
      broken++;
    }
    size++;
  }

  /** Takes numbers off the end again until {@code size} are left. */
  public void cutTo(int size) {
    if (size >= this.size) {
      return;
    }
    for (int i = Math.max(0, size); i < this.size; i++) {
      broken -= Double.isFinite(values[i]) ? 0 : 1;
    }
    this.size = Math.max(0, size);
    epoch++;
    lastFinite = Math.min(lastFinite, this.size - 1);
    while (lastFinite >= 0 && !Double.isFinite(values[lastFinite])) {
      lastFinite--;
    }
    if (extremes != null) {
      extremes.cutTo(this.size);
    }
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public double get(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException(index + " of " + size);
    }
    return values[index];
  }

  /** The last number, or NaN. */
  public double last() {
    return size == 0 ? Double.NaN : values[size - 1];
  }

  /** How many are not finite. */
  public int broken() {
    return broken;
  }

  /** The index of the last finite number, or -1. */
  public int lastFinite() {
    return lastFinite;
  }

  /** Moves whenever numbers were taken away: what was worked out from them no longer holds. */
  int epoch() {
    return epoch;
  }

  /** Adds what lies in {@code [from, to)} to an extent, at a cost of its logarithm. */
  void extent(int from, int to, Extent into) {
    if (extremes == null) {
      extremes = new Extremes();
    }
    extremes.catchUp(values, size);
    extremes.collect(values, from, to, into);
  }

  /**
   * What it keeps its numbers in, those beyond its size not yet meant. Other threads may read what
   * was there when they were handed it, for as long as {@link #epoch} stays.
   */
  double[] raw() {
    return values;
  }

  /** A copy, for other threads. */
  public double[] toArray() {
    return Arrays.copyOf(values, size);
  }

  /**
   * The first index in {@code [from, to)} whose number is at least {@code bound}, or {@code to};
   * the numbers ascend. Quick when it lies near {@code guess}.
   */
  int firstAtLeast(double bound, int from, int to, int guess) {
    int lo = from;
    int hi = to;
    int reach = 1;
    int at = Math.max(from, Math.min(to, guess));
    if (at < to && values[at] < bound) {
      lo = at + 1;
      while (lo + reach < hi && values[lo + reach] < bound) {
        lo += reach + 1;
        reach *= 2;
      }
      hi = Math.min(hi, lo + reach);
    } else {
      hi = at;
      while (hi - reach >= lo && values[hi - reach] >= bound) {
        hi -= reach;
        reach *= 2;
      }
      lo = Math.max(lo, hi - reach);
    }
    while (lo < hi) {
      int middle = (lo + hi) >>> 1;
      if (values[middle] < bound) {
        lo = middle + 1;
      } else {
        hi = middle;
      }
    }
    return lo;
  }

  /** The index of the number nearest to a value, or -1 when there is none; the numbers ascend. */
  public int nearest(double value) {
    if (size == 0) {
      return -1;
    }
    int after = firstAtLeast(value, 0, size, size / 2);
    if (after == 0 || after == size) {
      return after == 0 ? 0 : size - 1;
    }
    return value - values[after - 1] <= values[after] - value ? after - 1 : after;
  }
}
