package prelude.model.reference;

import java.nio.file.Path;

/** A reference folder that cannot be used; the message names the file and the way out. */
public final class ReferenceFolderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ReferenceFolderException(Path file, String problem) {
    super(file + ": " + problem);
  }

  ReferenceFolderException(Path file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
