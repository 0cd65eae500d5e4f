package prelude.training;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
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

  /** Takes what is read, line by line, so that a file need not fit into memory. */
  interface Sink<T> {
    /** The file was replaced or is gone: what was read before no longer counts. */
    void anew();

    /** What a line says. */
    void item(T item);

    /** A line makes no sense. */
    void problem(String words);
  }

  /** Opens a file to be read from its beginning. */
  @FunctionalInterface
  interface Opener {
    SeekableByteChannel open(Path file) throws IOException;
  }

  private final Path file;
  private final LineReader<T> reader;
  private final Opener opener;
  private Object key;
  private long offset;
  private int number;
  private long seen = -1;

  GrowingFile(Path file, LineReader<T> reader) {
    this(file, reader, path -> Files.newByteChannel(path, StandardOpenOption.READ));
  }

  GrowingFile(Path file, LineReader<T> reader, Opener opener) {
    this.file = file;
    this.reader = reader;
    this.opener = opener;
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
   * Reads the lines that are new since the last call. Where reading fails midway, the sink has the
   * lines before that place, and the next call goes on there.
   *
   * @throws RunFolderException if the file cannot be read, or not to its end
   */
  void read(Sink<T> sink) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      if (!now.isRegularFile()) {
        throw new RunFolderException(file + ": found a folder or a device, expected a file");
      }
      if (begun() && (now.size() < offset || key != null && !key.equals(now.fileKey()))) {
        offset = 0;
        number = 0;
        sink.anew();
      } else if (now.size() == seen) {
        return;
      }
      key = now.fileKey();
      seen = offset; // until all is read
      int skipped = readLines(sink);
      seen = now.size();
      if (skipped > MOST_TOLD) {
        sink.problem("%s: %d more lines like these".formatted(file, skipped - MOST_TOLD));
      }
    } catch (NoSuchFileException e) {
      boolean anew = begun();
      restart();
      if (anew) {
        sink.anew();
      }
    } catch (IOException e) {
      throw new RunFolderException(file + ": cannot be read: " + IoReason.of(e), e);
    }
  }

  private int readLines(Sink<T> sink) throws IOException {
    int skipped = 0;
    try (SeekableByteChannel channel = opener.open(file)) {
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
          if (!take(line.toString(StandardCharsets.UTF_8), sink, skipped)) {
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

  private boolean take(String line, Sink<T> sink, int skipped) {
    T item;
    try {
      item = reader.read(number, line);
    } catch (RunFolderException e) {
      if (skipped < MOST_TOLD) {
        sink.problem(e.getMessage());
      }
      return false;
    }
    if (item != null) {
      sink.item(item);
    }
    return true;
  }

  /** A line as it can be shown: its beginning, what is no letter replaced. */
  static String excerpt(String line) {
    String clean = line.replaceAll("[\\p{Cntrl}\\x{FFFD}]", "·");
    return clean.length() <= 60 ? "'" + clean + "'" : "'" + clean.substring(0, 57) + "…'";
  }
}
