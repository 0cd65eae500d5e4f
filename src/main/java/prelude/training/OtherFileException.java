package prelude.training;

/** A file of Prelude, but of another kind than is read there. */
public final class OtherFileException extends RunFolderException {
  private static final long serialVersionUID = 1L;

  public OtherFileException(String message) {
    super(message);
  }
}
