package prelude.model.device;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prelude.audio.IoReason;

/**
 * Loads libtorch in a process of its own, which may die of it, before this one does: a libtorch of
 * another version or ABI ends the process with a linker error that no exception announces.
 */
final class LibraryProbe {
  private static final String WORKS = "libtorch works";
  private static final long PATIENCE_SECONDS = 180;

  private static final Pattern SIGNAL = Pattern.compile("^#\\s+(SIG[A-Z]+|EXCEPTION_\\w+) .*");

  private LibraryProbe() {}

  /** Run in the other process. */
  public static void main(String[] arguments) {
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
    // CUDA natives need the driver's library, which only Prelude finds in some places.
    CudaDriver.library(System.getProperty("os.name"));
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
   * @return what went wrong, in the words of whoever noticed; empty if libtorch works
   */
  static Optional<String> trouble(String flavor) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    if (File.separatorChar == '\\') {
      java = java.resolveSibling("java.exe");
    }
    if (!Files.exists(java)) {
      return Optional.of("this installation cannot start the other process that would try it");
    }
    try {
      Path folder = Files.createTempDirectory("prelude-libtorch");
      Path said = folder.resolve("said.txt");
      Path crash = folder.resolve("crash.txt");
      try {
        Process process =
            new ProcessBuilder(
                    java.toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    // A crash is one of the answers, not something to keep.
                    "-XX:-CreateCoredumpOnCrash",
                    "-XX:ErrorFile=" + crash,
                    "-DPYTORCH_FLAVOR=" + flavor,
                    "-cp",
                    System.getProperty("java.class.path"),
                    LibraryProbe.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        return outcome(process, said);
      } finally {
        Files.deleteIfExists(said);
        Files.deleteIfExists(crash);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      return Optional.of("no other process can be started to try it: " + IoReason.of(e));
    }
  }

  private static Optional<String> outcome(Process process, Path said) throws IOException {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return Optional.of("it was not loaded within %d s".formatted(PATIENCE_SECONDS));
      }
      return verdict(
          new String(Files.readAllBytes(said), StandardCharsets.UTF_8), process.exitValue());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    } finally {
      process.destroyForcibly();
    }
  }

  /** What the other process meant by its output. */
  static Optional<String> verdict(String output, int status) {
    List<String> lines = output.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    if (lines.contains(WORKS)) {
      return Optional.empty();
    }
    return crash(lines)
        .or(
            () ->
                // The root cause, the linker's last word, or whatever was said last.
                lines.stream()
                    .filter(l -> l.startsWith("Caused by: ") || l.contains("symbol lookup error"))
                    .reduce((first, second) -> second)
                    .or(() -> last(lines))
                    .map(LibraryProbe::withoutPackages))
        .or(() -> Optional.of("the process that tried ended with status " + status));
  }

  private static Optional<String> crash(List<String> lines) {
    return lines.stream()
        .map(SIGNAL::matcher)
        .filter(Matcher::matches)
        .findFirst()
        .map(m -> "it crashes with " + m.group(1));
  }

  private static Optional<String> last(List<String> lines) {
    return lines.stream()
        .filter(l -> !l.startsWith("at ") && !l.startsWith("... "))
        .reduce((first, second) -> second);
  }

  private static String withoutPackages(String line) {
    return DeviceFaults.oneFile(
        line.replaceFirst("^(?:Caused by: |Exception in thread \"[^\"]*\" )([a-zA-Z]+\\.)*", ""));
  }
}
