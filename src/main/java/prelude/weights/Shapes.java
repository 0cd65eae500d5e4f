package prelude.weights;

/** Arithmetic on tensor shapes; the empty shape is a scalar, of one element. */
final class Shapes {
  private Shapes() {}

  /**
   * Product of the dimensions.
   *
   * @throws ArithmeticException if a dimension is negative or the product exceeds a long
   */
  static long elements(long... shape) {
    long product = 1;
    for (long dimension : shape) {
      if (dimension < 0) {
        throw new ArithmeticException("negative dimension " + dimension);
      }
      product = Math.multiplyExact(product, dimension);
    }
    return product;
  }

  /**
   * Elements times element size.
   *
   * @throws ArithmeticException as {@link #elements}
   */
  static long byteSize(DType dtype, long... shape) {
    return Math.multiplyExact(elements(shape), (long) dtype.bytes());
  }
}
