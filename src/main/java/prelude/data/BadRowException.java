package prelude.data;

/** Ends the parsing of one manifest row; never leaves this package. */
final class BadRowException extends Exception {
  private final String clipId;

  BadRowException(String message) {
    this(null, message);
  }

  BadRowException(String clipId, String message) {
    super(message);
    this.clipId = clipId;
  }

  /** The row's id as far as it is known, or null. */
  String clipId() {
    return clipId;
  }
}
