package prelude.data;

import java.nio.file.Path;

/** A tone set would replace a file that is there already; nothing has been written. */
public final class ToneSetExistsException extends RuntimeException {
  private final transient Path file;

  /**
   * @param file what is there
   */
  public ToneSetExistsException(Path file) {
    super(file + ": is there already; expected a folder without it; choose another folder");
    this.file = file;
  }

  /** The file that would have been replaced. */
  public Path file() {
    return file;
  }
}
