package prelude.audio;

import java.nio.file.Path;

/** A sound file that cannot be read or written; the message names the file and the way out. */
public final class AudioFileException extends RuntimeException {
  private final transient Path file;

  /**
   * @param file the file at fault
   * @param problem one sentence without the file's name: what was found, what was expected
   */
  public AudioFileException(Path file, String problem) {
    this(file, problem, null);
  }

  public AudioFileException(Path file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
    this.file = file;
  }

  /** The file at fault. */
  public Path file() {
    return file;
  }
}
