package prelude.model.reference;

import java.util.Arrays;

/**
 * What the reference keeps of a tensor that is not stored whole.
 *
 * @param shape dimensions of the whole
 * @param sum of all values, in double precision
 * @param absSum of all absolute values
 * @param min smallest value
 * @param max largest value
 * @param indices row-major places of the sampled values
 * @param values the sampled values
 */
record TensorSummary(
    long[] shape,
    double sum,
    double absSum,
    double min,
    double max,
    int[] indices,
    double[] values) {

  static TensorSummary read(ReferenceJson json) {
    var summary =
        new TensorSummary(
            Arrays.stream(json.child("shape").integers()).asLongStream().toArray(),
            json.child("sum").number(),
            json.child("abs_sum").number(),
            json.child("min").number(),
            json.child("max").number(),
            json.child("flat_indices").integers(),
            json.child("values").numbers());
    long size = 1;
    for (long dimension : summary.shape) {
      size *= dimension;
    }
    for (int index : summary.indices) {
      if (index < 0 || index >= size) {
        throw json.wrong("flat index %d is outside of the %d values".formatted(index, size));
      }
    }
    if (summary.indices.length != summary.values.length) {
      throw json.wrong("flat_indices and values differ in length");
    }
    return summary;
  }

  boolean describes(Tensor tensor) {
    return Arrays.equals(shape, tensor.shape());
  }

  /** Largest absolute value of the whole. */
  double largest() {
    return Math.max(Math.abs(min), Math.abs(max));
  }

  /** Largest difference of smallest, largest and sampled values; NaN if the tensor holds one. */
  double cellError(Tensor found) {
    double foundMin = Double.POSITIVE_INFINITY;
    double foundMax = Double.NEGATIVE_INFINITY;
    for (float value : found.values()) {
      foundMin = Math.min(foundMin, value);
      foundMax = Math.max(foundMax, value);
    }
    double error = Math.max(Math.abs(foundMin - min), Math.abs(foundMax - max));
    for (int i = 0; i < indices.length; i++) {
      error = Math.max(error, Math.abs(found.values()[indices[i]] - values[i]));
    }
    return error;
  }

  /**
   * Larger difference of sum and sum of absolute values, relative to the latter; absolute if that
   * is 0. Relative, because the sums grow with the number of values; and where every value is
   * within t of a reference whose largest is a, neither sum is off by more than about t / a of it.
   */
  double sumError(Tensor found) {
    double foundSum = 0;
    double foundAbsSum = 0;
    for (float value : found.values()) {
      foundSum += value;
      foundAbsSum += Math.abs(value);
    }
    double error = Math.max(Math.abs(foundSum - sum), Math.abs(foundAbsSum - absSum));
    return absSum == 0 ? error : error / absSum;
  }
}
