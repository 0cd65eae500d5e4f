package prelude.cli;

/** There is nothing to show a window on; the message says what is missing, and the way out. */
public final class NoDisplayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoDisplayException(String message) {
    super(message);
  }
}
