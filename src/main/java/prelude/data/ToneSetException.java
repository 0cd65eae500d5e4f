package prelude.data;

/** A tone set that cannot be made as specified; the message names field, value and expectation. */
public final class ToneSetException extends RuntimeException {
  /**
   * @param problems what is wrong, a sentence for each field at fault
   */
  public ToneSetException(String problems) {
    super(problems);
  }
}
