package prelude.ui.shell;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a {@link WindowState} in a small JSON file. A lost or broken file is no trouble. */
public final class WindowStateFile {
  private static final Logger LOG = LoggerFactory.getLogger(WindowStateFile.class);
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Path file;

  public WindowStateFile(Path file) {
    this.file = file;
  }

  /** The state kept earlier, or the initial one. */
  public WindowState load() {
    if (!Files.exists(file)) {
      return WindowState.initial();
    }
    try {
      return JSON.readValue(Files.readString(file), WindowState.class);
    } catch (IOException e) {
      LOG.warn("The window's state could not be read and starts anew: {}", e.getMessage());
      return WindowState.initial();
    }
  }

  /** Keeps a state; the file is replaced in one move, so that a crash leaves the old one. */
  public void save(WindowState state) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Path temporary = Files.createTempFile(folder, "window", ".tmp");
      Files.writeString(temporary, JSON.writeValueAsString(state));
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("The window's state could not be kept: {}", e.getMessage());
    }
  }
}
