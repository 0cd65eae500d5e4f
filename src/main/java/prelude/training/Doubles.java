package prelude.training;

import java.util.Arrays;

/** Numbers that grow, 8 bytes each. */
public final class Doubles {
  private double[] values = new double[16];
  private int size;

  public void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size + (size >> 1));
    }
    values[size++] = value;
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public double first() {
    return size == 0 ? Double.NaN : values[0];
  }

  public double last() {
    return size == 0 ? Double.NaN : values[size - 1];
  }

  /** A copy. */
  public double[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
