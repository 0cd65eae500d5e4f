package prelude.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import prelude.audio.Folders;
import prelude.audio.IoReason;
import prelude.audio.WholeFile;

/** Writes a file whole or not at all: temporary file, fsync, atomic rename. */
public final class AtomicFiles {
  private AtomicFiles() {}

  /**
   * Makes sure that a file could be written, for those who have long to work until then.
   *
   * @throws RunFolderException if it could not
   */
  public static void requireWritable(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      Folders.make(folder);
      Files.delete(Files.createTempFile(folder, "." + file.getFileName(), ".tmp"));
    } catch (IOException e) {
      throw new RunFolderException(
          "%s: cannot be written: %s; check the folder's permissions and free space"
              .formatted(file, IoReason.of(e)),
          e);
    }
    if (Files.isDirectory(file)) {
      throw new RunFolderException(file + ": is a folder; expected the name of a file");
    }
  }

  /** Replaces a text file. */
  public static void write(Path file, String text) {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    try {
      WholeFile.write(
          file,
          channel -> {
            while (bytes.hasRemaining()) {
              channel.write(bytes);
            }
          });
    } catch (IOException e) {
      throw new RunFolderException(
          "%s: cannot be written: %s; check the folder's permissions and free space"
              .formatted(file, IoReason.of(e)),
          e);
    }
  }
}
