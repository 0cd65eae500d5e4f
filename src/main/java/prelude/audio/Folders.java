package prelude.audio;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Folders, where a file may be in the way. */
public final class Folders {
  private Folders() {}

  /**
   * Makes a folder and those above it; one that is there stays.
   *
   * @throws IOException if it cannot be made; {@link IoReason} names a file that is in the way
   */
  public static void make(Path folder) throws IOException {
    Optional<Path> file = obstacle(folder);
    if (file.isPresent()) {
      throw new FileSystemException(folder.toString(), null, found(file.get()));
    }
    Files.createDirectories(folder);
  }

  /**
   * Why a folder can neither be read nor be made: a file is in its place or in that of one above
   * it. Empty if that is not so.
   *
   * @return what is to be said behind the folder's own name
   */
  public static Optional<String> problem(Path folder) {
    return obstacle(folder)
        .map(
            file ->
                file.equals(folder.toAbsolutePath())
                    ? "found a file, expected a folder"
                    : found(file));
  }

  private static String found(Path file) {
    return "found the file %s, expected a folder".formatted(file);
  }

  private static Optional<Path> obstacle(Path folder) {
    Path at = folder.toAbsolutePath();
    while (at != null && !Files.exists(at)) {
      at = at.getParent();
    }
    return Optional.ofNullable(at).filter(path -> !Files.isDirectory(path));
  }
}
