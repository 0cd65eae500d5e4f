package prelude.data;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Opens whatever clips can be read from: a manifest in JSON Lines, a folder, or a single sound file
 * with the transcript beside it. See {@link FolderScan} for what is found in a folder.
 */
public final class ClipSources {
  /**
   * Reads all rows; those that cannot be used become problems and leave the others usable. The
   * sound files are looked at, not read. To be called off the FX thread.
   *
   * @throws ManifestException when there is nothing to read: no such file, an unreadable folder, a
   *     file that is no manifest
   * @throws java.util.concurrent.CancellationException when {@code progress} says so
   */
  public ClipCollection read(Path location, ReadProgress progress) {
    if (Files.isDirectory(location)) {
      return new FolderScan(location, progress).folder();
    }
    Path name = location.getFileName();
    if (name != null && SoundFiles.named(name.toString()) && Files.exists(location)) {
      return new FolderScan(location, progress).file();
    }
    return ClipCollection.of(new ManifestReader().read(location, progress));
  }
}
