package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingFileTest {
  @TempDir private Path folder;
  private final Heard heard = new Heard();
  private int faultAfter = Integer.MAX_VALUE;

  /** Keeps what it is given. */
  private static final class Heard implements GrowingFile.Sink<String> {
    private final List<String> lines = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int anew;

    @Override
    public void anew() {
      anew++;
    }

    @Override
    public void item(String line) {
      lines.add(line);
    }

    @Override
    public void problem(String words) {
      problems.add(words);
    }
  }

  /** A file on a disk that fails after so many bytes. */
  private record Faulty(SeekableByteChannel file, int most) implements SeekableByteChannel {
    @Override
    public int read(ByteBuffer into) throws IOException {
      long left = most - file.position();
      if (left <= 0) {
        throw new IOException("Input/output error");
      }
      ByteBuffer part = into.slice();
      part.limit((int) Math.min(part.limit(), left));
      int n = file.read(part);
      into.position(into.position() + Math.max(0, n));
      return n;
    }

    @Override
    public int write(ByteBuffer from) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long position() throws IOException {
      return file.position();
    }

    @Override
    public SeekableByteChannel position(long at) throws IOException {
      file.position(at);
      return this;
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  private SeekableByteChannel open(Path path) throws IOException {
    return new Faulty(Files.newByteChannel(path, StandardOpenOption.READ), faultAfter);
  }

  @Test
  void noLineIsLostWhereReadingFailsMidway() throws IOException {
    List<String> all = IntStream.range(0, 1000).mapToObj(i -> "line " + i).toList();
    Path path = Files.write(folder.resolve("lines.txt"), all);
    var file = new GrowingFile<String>(path, (number, line) -> line, this::open);
    faultAfter = 2500;
    RunFolderException e = assertThrows(RunFolderException.class, () -> file.read(heard));
    assertTrue(e.getMessage().startsWith(path + ": cannot be read"), e.getMessage());
    assertTrue(!heard.lines.isEmpty() && heard.lines.size() < 1000, "some, not all");
    assertEquals(all.subList(0, heard.lines.size()), heard.lines);
    faultAfter = 2501;
    assertThrows(RunFolderException.class, () -> file.read(heard));
    faultAfter = Integer.MAX_VALUE;
    file.read(heard);
    assertEquals(all, heard.lines, "each once, in order");
    assertEquals(0, heard.anew);
    assertEquals(List.of(), heard.problems);
    file.read(heard);
    assertEquals(1000, heard.lines.size());
  }

  @Test
  void aReplacedFileIsToldBeforeItsLines() throws IOException {
    Path path = Files.write(folder.resolve("lines.txt"), List.of("a", "b"));
    var file = new GrowingFile<String>(path, (number, line) -> line);
    file.read(heard);
    Files.delete(path);
    file.read(heard);
    assertEquals(1, heard.anew);
    Files.write(path, List.of("c"));
    file.read(heard);
    assertEquals(List.of("a", "b", "c"), heard.lines);
    AtomicFiles.write(path, "d\n");
    file.read(heard);
    assertEquals(2, heard.anew);
    assertEquals(List.of("a", "b", "c", "d"), heard.lines);
  }
}
