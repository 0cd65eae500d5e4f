package prelude.training;

/** A run folder or one of its files cannot be read or written; the message names it. */
public class RunFolderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RunFolderException(String message, Throwable cause) {
    super(message, cause);
  }

  public RunFolderException(String message) {
    super(message);
  }
}
