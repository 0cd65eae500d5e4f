package prelude.training;

/** A file of a run that a newer version of Prelude made: it is whole, and not for this one. */
public final class NewerFormatException extends RunFolderException {
  private static final long serialVersionUID = 1L;

  public NewerFormatException(String message) {
    super(message);
  }
}
