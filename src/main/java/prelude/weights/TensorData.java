package prelude.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A tensor to be written.
 *
 * @param dtype type of the elements
 * @param shape dimensions, row-major; empty for a scalar
 * @param data the elements from position to limit, little-endian; not copied, so leave it unchanged
 *     until it has been written
 */
public record TensorData(DType dtype, long[] shape, ByteBuffer data) {
  /**
   * @throws IllegalArgumentException if the data is not as long as shape and dtype say
   */
  public TensorData {
    shape = shape.clone();
    data = data.slice().asReadOnlyBuffer();
    long expected = Shapes.byteSize(dtype, shape);
    if (data.remaining() != expected) {
      throw new IllegalArgumentException(
          "%d bytes of data, but %s%s takes %d"
              .formatted(data.remaining(), dtype, Arrays.toString(shape), expected));
    }
  }

  /** An F32 tensor of these values, copied. */
  public static TensorData floats(long[] shape, float[] values) {
    ByteBuffer data = allocate(values.length, Float.BYTES);
    data.asFloatBuffer().put(values);
    return new TensorData(DType.F32, shape, data);
  }

  /** An F16 tensor of these values, rounded to the nearest. */
  public static TensorData halves(long[] shape, float[] values) {
    ByteBuffer data = allocate(values.length, Short.BYTES);
    for (int i = 0; i < values.length; i++) {
      data.putShort(i * Short.BYTES, Float.floatToFloat16(values[i]));
    }
    return new TensorData(DType.F16, shape, data);
  }

  /** An I64 tensor of these values, copied. */
  public static TensorData longs(long[] shape, long[] values) {
    ByteBuffer data = allocate(values.length, Long.BYTES);
    data.asLongBuffer().put(values);
    return new TensorData(DType.I64, shape, data);
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  /** A read-only little-endian view with its own position. */
  @Override
  public ByteBuffer data() {
    return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer allocate(int elements, int size) {
    return ByteBuffer.allocate(Math.multiplyExact(elements, size)).order(ByteOrder.LITTLE_ENDIAN);
  }
}
