package prelude.model.reference;

/**
 * One comparison with the reference.
 *
 * @param group what kind: mel-filters, mel, encoder, gpt, gradients, training or greedy
 * @param name clip or case, then what was compared
 * @param largestError the largest difference found; NaN or infinite if a computed value is
 * @param tolerance the largest difference allowed, in the same unit
 * @param passed whether the error is a number and within the tolerance
 * @param note the unit if it is not absolute, where the worst is, why it failed; may be empty
 */
public record ReferenceItem(
    String group, String name, double largestError, double tolerance, boolean passed, String note) {

  static ReferenceItem of(
      String group, String name, double largestError, double tolerance, String note) {
    // A comparison with NaN is false, so NaN fails.
    return new ReferenceItem(group, name, largestError, tolerance, largestError <= tolerance, note);
  }
}
