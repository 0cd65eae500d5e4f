package prelude.model.device;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Loads libtorch in a process of its own, which may die of it, before this one does: a libtorch of
 * another version or ABI ends the process with a linker error that no exception announces.
 */
final class LibraryProbe {
  private static final String WORKS = "libtorch works";
  private static final long PATIENCE_SECONDS = 180;

  private LibraryProbe() {}

  /** Run in the other process. */
  public static void main(String[] arguments) {
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
    Engine engine = Engine.getEngine("PyTorch");
    try (NDManager manager = engine.newBaseManager(Device.cpu());
        NDArray ones = manager.ones(new Shape(2, 2))) {
      if (ones.matMul(ones).toFloatArray()[0] == 2) {
        System.out.println(WORKS);
      }
    }
  }

  /**
   * Tries.
   *
   * @param flavor value of PYTORCH_FLAVOR for the other process
   * @return what went wrong, in the words of whoever noticed; empty if libtorch works, or if no
   *     other process can be started
   */
  static Optional<String> trouble(String flavor) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    if (File.separatorChar == '\\') {
      java = java.resolveSibling("java.exe");
    }
    if (!Files.exists(java)) {
      return Optional.empty(); // an installed application has no launcher
    }
    try {
      Path said = Files.createTempFile("prelude-libtorch", ".txt");
      try {
        Process process =
            new ProcessBuilder(
                    java.toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-DPYTORCH_FLAVOR=" + flavor,
                    "-cp",
                    System.getProperty("java.class.path"),
                    LibraryProbe.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
          return Optional.of("it was not loaded within %d s".formatted(PATIENCE_SECONDS));
        }
        return verdict(Files.readString(said, StandardCharsets.UTF_8), process.exitValue());
      } finally {
        Files.deleteIfExists(said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("another Java process cannot be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  /** What the other process meant by its output. */
  static Optional<String> verdict(String output, int status) {
    List<String> lines = output.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    if (lines.contains(WORKS)) {
      return Optional.empty();
    }
    // The root cause, the linker's last word, or whatever was said last.
    return lines.stream()
        .filter(l -> l.startsWith("Caused by:") || l.contains("symbol lookup error"))
        .reduce((first, second) -> second)
        .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
        .map(l -> l.replaceFirst("^Caused by: ([a-zA-Z]+\\.)*", ""))
        .or(() -> Optional.of("the process that tried ended with status " + status));
  }
}
