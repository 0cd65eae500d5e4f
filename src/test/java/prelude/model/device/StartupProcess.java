package prelude.model.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Prelude in a process of its own, with the class path of the default build and nothing of this
 * machine's CUDA but what a test puts there.
 */
final class StartupProcess {
  private static final long PATIENCE_SECONDS = 120;

  private final Path folder;
  private final ProcessBuilder builder = new ProcessBuilder();
  private final List<Path> classPath = new ArrayList<>();

  /** What came out of it. */
  record Outcome(int status, String out, String err) {
    /** What the doctor found about a topic, each with its level and topic. */
    List<String> findings(String topic) {
      try {
        return StreamSupport.stream(
                new ObjectMapper().readTree(out).get("findings").spliterator(), false)
            .filter(finding -> finding.get("topic").textValue().equals(topic))
            .map(Outcome::words)
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(out + err, e);
      }
    }

    private static String words(JsonNode finding) {
      return finding.get("level").textValue() + ": " + finding.get("found").textValue();
    }
  }

  /**
   * A process.
   *
   * @param folder where its home is, and what it writes
   * @param cache DJL's cache of natives
   */
  StartupProcess(Path folder, Path cache) {
    this.folder = folder;
    Map<String, String> environment = builder.environment();
    environment
        .keySet()
        .removeIf(
            name ->
                name.matches("(PYTORCH|CUDA|DJL|ENGINE|HF|XDG|JAVA|JDK|FAKE)_.*")
                    || name.matches("LD_.*"));
    environment.put("DJL_CACHE_DIR", cache.toString());
    environment.put("DJL_OFFLINE", "true");
    environment.put("HF_HUB_OFFLINE", "1");
    environment.remove("OMP_WAIT_POLICY"); // it sets it by itself
  }

  StartupProcess with(String variable, Object value) {
    builder.environment().put(variable, value.toString());
    return this;
  }

  /** Puts a folder before everything else on the class path. */
  StartupProcess before(Path classes) {
    classPath.addFirst(classes);
    return this;
  }

  /** Runs a verb and waits for its end. */
  Outcome run(String... arguments) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx1g",
                "-Duser.home=" + folder,
                "-cp",
                classPath(),
                "prelude.Prelude"));
    command.addAll(List.of(arguments));
    Process process =
        builder
            .command(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it has not ended");
    } finally {
      process.destroyForcibly();
    }
    return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private String classPath() {
    String tests = System.getProperty("surefire.test.class.path");
    String all = tests == null ? System.getProperty("java.class.path") : tests;
    String rest =
        Arrays.stream(all.split(File.pathSeparator))
            .filter(entry -> !entry.contains("pytorch-native-cu"))
            .filter(entry -> !entry.endsWith("test-classes"))
            .collect(Collectors.joining(File.pathSeparator));
    return classPath.stream().map(p -> p + File.pathSeparator).collect(Collectors.joining()) + rest;
  }

  /** The doctor's findings; nothing else is said but these notes. */
  static Outcome doctor(StartupProcess process, int status, String... notes)
      throws IOException, InterruptedException {
    Outcome outcome = process.run("doctor", "--json");
    assertEquals(List.of(notes), outcome.err().lines().toList());
    assertEquals(status, outcome.status(), outcome.out());
    return outcome;
  }
}
