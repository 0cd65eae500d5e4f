package prelude.audio;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** Says in a few words why the file system refused, without the file's name. */
public final class IoReason {
  private IoReason() {}

  /** Such as "permission denied" or "No space left on device". */
  public static String of(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException f && f.getReason() != null) {
      return f.getReason();
    }
    String name = e.getClass().getSimpleName();
    return e instanceof FileSystemException || e.getMessage() == null
        ? name
        : name + ": " + e.getMessage();
  }
}
