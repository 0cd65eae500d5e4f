package prelude.data;

import java.nio.file.Path;

/** A manifest that cannot be used; the message names the file, the lines and the way out. */
public final class ManifestException extends RuntimeException {
  private final transient Path file;

  /**
   * @param file the manifest at fault
   * @param problem what was found and what was expected, without the file's name
   */
  public ManifestException(Path file, String problem) {
    this(file, problem, null);
  }

  public ManifestException(Path file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
    this.file = file;
  }

  /** The manifest at fault. */
  public Path file() {
    return file;
  }
}
