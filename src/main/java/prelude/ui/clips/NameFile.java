package prelude.ui.clips;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prelude.training.AtomicFiles;

/**
 * Names that are kept from one session to the next in a small JSON file. A lost or broken file is
 * no trouble.
 */
final class NameFile {
  private static final Logger LOG = LoggerFactory.getLogger(NameFile.class);
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final Executor writer;

  /**
   * @param writer writes the file, which waits for the disk
   */
  NameFile(Path file, Executor writer) {
    this.file = file;
    this.writer = writer;
  }

  /** What was kept earlier; nothing if it cannot be read. */
  List<String> read() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      String[] names = JSON.readValue(Files.readString(file), String[].class);
      return names == null ? List.of() : Arrays.stream(names).filter(Objects::nonNull).toList();
    } catch (IOException e) {
      LOG.warn("{} could not be read and starts anew: {}", file, e.getMessage());
      return List.of();
    }
  }

  /** Keeps other names; returns at once. */
  void keep(List<String> names) {
    List<String> now = List.copyOf(names);
    writer.execute(() -> write(now));
  }

  private void write(List<String> now) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      AtomicFiles.write(file, JSON.writeValueAsString(now));
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} could not be kept for next time: {}", file, e.getMessage());
    }
  }
}
