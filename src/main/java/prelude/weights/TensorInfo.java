package prelude.weights;

import java.util.Arrays;

/**
 * One tensor of a safetensors file, as its header describes it.
 *
 * @param name the name in the file
 * @param dtype type of the elements
 * @param shape dimensions, row-major; empty for a scalar
 * @param begin first byte, counted from the end of the header
 * @param end byte after the last, counted from the end of the header
 */
public record TensorInfo(String name, DType dtype, long[] shape, long begin, long end) {
  public TensorInfo {
    shape = shape.clone();
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  /** Number of elements: the product of the shape. */
  public long elements() {
    return Shapes.elements(shape);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TensorInfo that
        && name.equals(that.name)
        && dtype == that.dtype
        && Arrays.equals(shape, that.shape)
        && begin == that.begin
        && end == that.end;
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(shape);
  }

  @Override
  public String toString() {
    return "%s %s%s [%d, %d)".formatted(name, dtype, Arrays.toString(shape), begin, end);
  }
}
