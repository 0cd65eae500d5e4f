package prelude.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Predicate;
import prelude.audio.IoReason;
import prelude.training.GrowingFile.LineReader;

/**
 * Cuts a file of lines back to those of earlier steps. Lines that make no sense go too, but then
 * the file is kept beside it as it was.
 *
 * @param file may be missing
 * @param header whether the first line stays, whatever it says
 */
record Rewind(Path file, boolean header) {
  /**
   * Keeps the lines that are wanted, as they are written.
   *
   * @param wanted hears of no header
   */
  <T> void keep(LineReader<T> reader, Predicate<T> wanted) {
    if (!Files.exists(file)) {
      return;
    }
    var kept = new StringBuilder();
    LineReader<T> keeping =
        (number, line) -> {
          boolean keeps = number == 1 && header;
          try {
            keeps |= test(wanted, reader.read(number, line));
          } finally {
            if (keeps) {
              kept.append(line).append('\n');
            }
          }
          return null;
        };
    boolean damaged = !new GrowingFile<>(file, keeping).read().problems().isEmpty();
    if (damaged) {
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
    AtomicFiles.write(file, kept.toString());
  }

  private static <T> boolean test(Predicate<T> wanted, T item) {
    return item != null && wanted.test(item);
  }
}
