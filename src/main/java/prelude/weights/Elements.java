package prelude.weights;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Little-endian elements in memory, as Java arrays. Offsets need no alignment: the format promises
 * none.
 */
final class Elements {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private Elements() {}

  static boolean isFloat(DType dtype) {
    return switch (dtype) {
      case F32, F16, BF16, F64 -> true;
      default -> false;
    };
  }

  static boolean isInteger(DType dtype) {
    return switch (dtype) {
      case I64, I32, U32, I16, U16, I8, U8, BOOL -> true;
      default -> false;
    };
  }

  /** F16 and BF16 widen exactly; F64 rounds to the nearest float. */
  static float[] floats(DType dtype, MemorySegment data) {
    float[] values = new float[count(dtype, data)];
    switch (dtype) {
      case F32 -> MemorySegment.copy(data, FLOAT, 0, values, 0, values.length);
      case F16 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = Float.float16ToFloat(data.get(SHORT, 2L * i));
        }
      }
      case BF16 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = Float.intBitsToFloat(data.get(SHORT, 2L * i) << 16);
        }
      }
      case F64 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) data.get(DOUBLE, 8L * i);
        }
      }
      default -> throw new IllegalArgumentException(dtype + " holds no floats");
    }
    return values;
  }

  /** Whole numbers of any width, sign kept; BOOL as 0 and 1. */
  static long[] longs(DType dtype, MemorySegment data) {
    long[] values = new long[count(dtype, data)];
    if (dtype == DType.I64) {
      MemorySegment.copy(data, LONG, 0, values, 0, values.length);
      return values;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (dtype) {
            case I32 -> data.get(INT, 4L * i);
            case U32 -> Integer.toUnsignedLong(data.get(INT, 4L * i));
            case I16 -> data.get(SHORT, 2L * i);
            case U16 -> Short.toUnsignedLong(data.get(SHORT, 2L * i));
            case I8 -> data.get(ValueLayout.JAVA_BYTE, i);
            case U8, BOOL -> Byte.toUnsignedLong(data.get(ValueLayout.JAVA_BYTE, i));
            default -> throw new IllegalArgumentException(dtype + " holds no longs");
          };
    }
    return values;
  }

  private static int count(DType dtype, MemorySegment data) {
    return Math.toIntExact(data.byteSize() / dtype.bytes());
  }
}
