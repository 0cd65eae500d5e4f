package prelude.training;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Predicate;
import prelude.audio.IoReason;
import prelude.audio.WholeFile;
import prelude.training.GrowingFile.LineReader;

/**
 * Cuts a file of lines back to those of earlier steps, line by line, since it may be larger than
 * memory. Lines that make no sense go too, but then the file is kept beside it as it was.
 *
 * @param file may be missing
 * @param header whether the first line stays, whatever it says
 */
record Rewind(Path file, boolean header) {
  /** What was read of a file that is to be cut back. */
  private static final class Damage<T> implements GrowingFile.Sink<T> {
    private boolean found;

    @Override
    public void anew() {
      // It is read once.
    }

    @Override
    public void item(T item) {
      // Kept as it is written, while it is read.
    }

    @Override
    public void problem(String words) {
      found = true;
    }
  }

  /**
   * Keeps the lines that are wanted, as they are written.
   *
   * @param wanted hears of no header
   * @throws RunFolderException if the file cannot be read or replaced; it then stays as it was
   */
  <T> void keep(LineReader<T> reader, Predicate<T> wanted) {
    if (!Files.exists(file)) {
      return;
    }
    try {
      WholeFile.write(
          file,
          channel -> {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            boolean damaged = copy(reader, wanted, out);
            out.flush();
            if (damaged) {
              keepDamaged();
            }
          });
    } catch (IOException | UncheckedIOException e) {
      throw new RunFolderException(
          "%s: cannot be written: %s; check the folder's permissions and free space"
              .formatted(file, IoReason.of(e)),
          e);
    }
  }

  private <T> boolean copy(LineReader<T> reader, Predicate<T> wanted, OutputStream out) {
    LineReader<T> keeping =
        (number, line) -> {
          boolean keeps = number == 1 && header;
          try {
            keeps |= test(wanted, reader.read(number, line));
          } finally {
            if (keeps) {
              write(out, line);
            }
          }
          return null;
        };
    var damage = new Damage<T>();
    new GrowingFile<>(file, keeping).read(damage);
    return damage.found;
  }

  private static void write(OutputStream out, String line) {
    try {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void keepDamaged() {
    try {
      Files.copy(
          file,
          file.resolveSibling(file.getFileName() + ".damaged"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new RunFolderException(
          file + ": has damaged lines, and cannot be copied: " + IoReason.of(e), e);
    }
  }

  private static <T> boolean test(Predicate<T> wanted, T item) {
    return item != null && wanted.test(item);
  }
}
