package prelude.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir Path temporary;

  @Test
  void aFileIsReplacedOrLeftAlone() throws IOException {
    Path file = temporary.resolve("new/a.txt");
    WholeFile.write(file, channel -> channel.write(ByteBuffer.wrap("one".getBytes())));
    assertEquals("one", Files.readString(file));
    WholeFile.write(file, channel -> channel.write(ByteBuffer.wrap("2".getBytes())));
    assertEquals("2", Files.readString(file));
    for (Exception failure : List.of(new IOException("full"), new IllegalStateException("no"))) {
      assertThrows(
          failure.getClass(),
          () ->
              WholeFile.write(
                  file,
                  channel -> {
                    channel.write(ByteBuffer.wrap("half".getBytes()));
                    if (failure instanceof IOException e) {
                      throw e;
                    }
                    throw (RuntimeException) failure;
                  }));
      assertEquals("2", Files.readString(file));
    }
    try (var files = Files.list(file.getParent())) {
      assertEquals(List.of(file), files.toList());
    }
  }
}
