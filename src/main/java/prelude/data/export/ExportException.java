package prelude.data.export;

import java.io.IOException;
import java.nio.file.Path;
import prelude.audio.IoReason;

/** A file that cannot be written; the message names it and the way out. */
public final class ExportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ExportException(String message) {
    super(message);
  }

  /**
   * @param file that cannot be written
   */
  public ExportException(Path file, IOException cause) {
    super(
        "%s: cannot be written (%s); check the folder's permissions and free space"
            .formatted(file, IoReason.of(cause)),
        cause);
  }
}
