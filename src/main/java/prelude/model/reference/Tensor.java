package prelude.model.reference;

import java.util.Arrays;
import prelude.weights.SafetensorsFile;

/**
 * A tensor on the heap.
 *
 * @param shape dimensions
 * @param values row-major
 */
record Tensor(long[] shape, float[] values) {
  static Tensor of(float[] values, long... shape) {
    return new Tensor(shape, values);
  }

  static Tensor read(SafetensorsFile file, String name) {
    // floats() first: it says which names are near if there is none of this.
    float[] values = file.floats(name);
    return new Tensor(file.tensors().get(name).shape(), values);
  }

  boolean hasShapeOf(Tensor other) {
    return Arrays.equals(shape, other.shape);
  }

  /** Positions {@code from}, {@code from + step}, … below {@code to} of one axis. */
  Tensor slice(int axis, int from, int to, int step) {
    int inner = 1;
    for (int i = axis + 1; i < shape.length; i++) {
      inner *= (int) shape[i];
    }
    int length = (int) shape[axis];
    int outer = values.length / Math.max(1, length * inner);
    int count = Math.ceilDiv(to - from, step);
    var part = new float[outer * count * inner];
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < count; i++) {
        int source = (o * length + from + i * step) * inner;
        System.arraycopy(values, source, part, (o * count + i) * inner, inner);
      }
    }
    long[] partShape = shape.clone();
    partShape[axis] = count;
    return new Tensor(partShape, part);
  }

  /** Largest absolute value; NaN if there is one. */
  double largest() {
    double largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value)); // Math.max keeps NaN
    }
    return largest;
  }

  /** Largest difference from a tensor of the same shape; NaN if either holds one. */
  double largestDifference(Tensor other) {
    double largest = 0;
    for (int i = 0; i < values.length; i++) {
      largest = Math.max(largest, Math.abs((double) values[i] - other.values[i]));
    }
    return largest;
  }

  /** Euclidean norm, summed in double precision. */
  double norm() {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }
}
