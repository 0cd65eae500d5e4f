package prelude.training;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import prelude.audio.IoReason;

/**
 * A text file that another process may append to, read line by line and only once. A last line
 * without its end is being written, or was cut short by a crash, and waits. Lines that make no
 * sense are skipped and told.
 *
 * @param <T> what a line says
 */
final class GrowingFile<T> {
  private static final int BUFFER = 1 << 16;
  private static final int MOST_TOLD = 20;

  /** Understands a line. */
  @FunctionalInterface
  interface LineReader<T> {
    /**
     * @param number of the line, from 1
     * @return null for a line that says nothing, such as a header
     * @throws RunFolderException if the line makes no sense
     */
    T read(int number, String line);
  }

  /**
   * What was read.
   *
   * @param anew whether the file was replaced, so that what was read before no longer counts
   * @param items what the new lines say
   * @param problems the lines that made no sense
   */
  record Part<T>(boolean anew, List<T> items, List<String> problems) {
    boolean isEmpty() {
      return !anew && items.isEmpty() && problems.isEmpty();
    }
  }

  private final Path file;
  private final LineReader<T> reader;
  private Object key;
  private long offset;
  private int number;
  private long seen = -1;

  GrowingFile(Path file, LineReader<T> reader) {
    this.file = file;
    this.reader = reader;
  }

  /** Forgets what was read. */
  void restart() {
    seen = -1;
    key = null;
    offset = 0;
    number = 0;
  }

  /** Whether something was read before. */
  boolean begun() {
    return seen >= 0;
  }

  /**
   * Reads the lines that are new since the last call.
   *
   * @throws RunFolderException if the file cannot be read at all
   */
  Part<T> read() {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      if (!now.isRegularFile()) {
        throw new RunFolderException(file + ": found a folder or a device, expected a file");
      }
      boolean anew = begun() && (now.size() < offset || key != null && !key.equals(now.fileKey()));
      if (anew) {
        offset = 0;
        number = 0;
      } else if (now.size() == seen) {
        return new Part<>(false, List.of(), List.of());
      }
      key = now.fileKey();
      seen = now.size();
      List<T> items = new ArrayList<>();
      List<String> problems = new ArrayList<>();
      int skipped = readLines(items, problems);
      if (skipped > MOST_TOLD) {
        problems.add("%s: %d more lines like these".formatted(file, skipped - MOST_TOLD));
      }
      return new Part<>(anew, items, problems);
    } catch (NoSuchFileException e) {
      boolean anew = begun();
      restart();
      return new Part<>(anew, List.of(), List.of());
    } catch (IOException e) {
      throw new RunFolderException(file + ": cannot be read: " + IoReason.of(e), e);
    }
  }

  private int readLines(List<T> items, List<String> problems) throws IOException {
    int skipped = 0;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.position(offset);
      InputStream in = Channels.newInputStream(channel);
      var line = new ByteArrayOutputStream();
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        int from = 0;
        for (int i = 0; i < n; i++) {
          if (buffer[i] != '\n') {
            continue;
          }
          line.write(buffer, from, i - from);
          offset += line.size() + 1;
          number++;
          if (!take(line.toString(StandardCharsets.UTF_8), items, problems, skipped)) {
            skipped++;
          }
          line.reset();
          from = i + 1;
        }
        line.write(buffer, from, n - from);
      }
    }
    return skipped;
  }

  private boolean take(String line, List<T> items, List<String> problems, int skipped) {
    try {
      T item = reader.read(number, line);
      if (item != null) {
        items.add(item);
      }
      return true;
    } catch (RunFolderException e) {
      if (skipped < MOST_TOLD) {
        problems.add(e.getMessage());
      }
      return false;
    }
  }

  /** A line as it can be shown: its beginning, what is no letter replaced. */
  static String excerpt(String line) {
    String clean = line.replaceAll("[\\p{Cntrl}\\x{FFFD}]", "·");
    return clean.length() <= 60 ? "'" + clean + "'" : "'" + clean.substring(0, 57) + "…'";
  }
}
