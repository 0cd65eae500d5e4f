package prelude.audio;

import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says in a few words why the file system refused, without the file's name. */
public final class IoReason {
  private IoReason() {}

  /**
   * Such as "permission denied" or "No space left on device".
   *
   * @param failure of the file system, perhaps as an {@link UncheckedIOException}
   */
  public static String of(Exception failure) {
    Exception e =
        failure instanceof UncheckedIOException unchecked ? unchecked.getCause() : failure;
    if (e instanceof FileSystemException f && f.getReason() != null) {
      return f.getReason();
    }
    return switch (e) {
      case AccessDeniedException denied -> "permission denied";
      case NoSuchFileException missing -> "there is no such file or folder";
      case FileAlreadyExistsException there -> "something of that name is there already";
      case NotDirectoryException file -> "found a file, expected a folder";
      case DirectoryNotEmptyException full -> "the folder is not empty";
      case ClosedByInterruptException stopped -> "it was stopped";
      case CharacterCodingException bytes -> "it is no UTF-8 text";
      case FileSystemException other -> "the system gives no reason";
      default -> e.getMessage() == null ? "the system gives no reason" : e.getMessage();
    };
  }
}
