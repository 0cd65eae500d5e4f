package prelude.ui.clips;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prelude.training.AtomicFiles;

/**
 * What was open before, the latest first, kept in a small JSON file. A lost or broken file is no
 * trouble.
 */
final class RecentManifests {
  private static final Logger LOG = LoggerFactory.getLogger(RecentManifests.class);
  private static final int MOST = 8;
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final Executor writer;
  private final List<Path> paths = new ArrayList<>();

  /**
   * Reads what was kept earlier.
   *
   * @param writer writes the file, which waits for the disk
   */
  RecentManifests(Path file, Executor writer) {
    this.file = file;
    this.writer = writer;
    if (!Files.exists(file)) {
      return;
    }
    try {
      for (String text : JSON.readValue(Files.readString(file), String[].class)) {
        paths.add(Path.of(text));
      }
    } catch (IOException | InvalidPathException | NullPointerException e) {
      LOG.warn("What was open before could not be read and starts anew: {}", e.getMessage());
    }
  }

  /** The latest first. */
  List<Path> paths() {
    return List.copyOf(paths);
  }

  /** Puts a path first, and keeps the list. */
  void add(Path location) {
    paths.remove(location);
    paths.addFirst(location);
    while (paths.size() > MOST) {
      paths.removeLast();
    }
    List<String> now = paths.stream().map(Path::toString).toList();
    writer.execute(() -> write(now));
  }

  private void write(List<String> now) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      AtomicFiles.write(file, JSON.writeValueAsString(now));
    } catch (IOException | RuntimeException e) {
      LOG.warn("What is open could not be kept for next time: {}", e.getMessage());
    }
  }
}
