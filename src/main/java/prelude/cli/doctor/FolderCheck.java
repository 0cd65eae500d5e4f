package prelude.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import prelude.audio.IoReason;
import prelude.cli.doctor.Finding.Level;

/** Whether Prelude can write where it keeps things. Leaves nothing behind. */
final class FolderCheck {
  private FolderCheck() {}

  /**
   * A folder to be written to.
   *
   * @param otherwise how bad it is if it cannot
   * @param others what chooses another folder
   */
  static Finding writable(String topic, Path folder, Level otherwise, String others) {
    return trouble(folder)
        .map(
            why ->
                new Finding(
                    topic,
                    otherwise,
                    why,
                    "Correct its permissions, or choose another: " + others + "."))
        .orElseGet(
            () ->
                Finding.ok(
                    topic, folder + (existing(folder).equals(folder) ? "" : " (not made yet)")));
  }

  /** Why a folder, or the one that it would be made in, cannot be written to. */
  static Optional<String> trouble(Path folder) {
    Path existing = existing(folder);
    if (!Files.isDirectory(existing)) {
      return Optional.of("%s: %s is not a folder".formatted(folder, existing));
    }
    try {
      Files.delete(Files.createTempFile(existing, ".prelude", ".tmp"));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("%s cannot be written to (%s)".formatted(existing, IoReason.of(e)));
    }
  }

  /** The folder, or the nearest one above it that is there. */
  static Path existing(Path folder) {
    Path path = folder.toAbsolutePath();
    while (Files.notExists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    return path;
  }
}
