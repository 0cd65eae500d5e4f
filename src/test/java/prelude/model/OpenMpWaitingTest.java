package prelude.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In processes of their own, which start with the variable set, or without it. */
class OpenMpWaitingTest {
  @TempDir private Path folder;

  /** Run in the other process; says what C's getenv finds before and after. */
  public static void main(String[] arguments) {
    System.out.println(OpenMpWaiting.sleep());
    OpenMpWaiting.sleepByDefault();
    System.out.println(OpenMpWaiting.sleep());
  }

  @BeforeEach
  void onlyWhereThereIsSetenv() {
    assumeTrue(File.separatorChar == '/');
  }

  private List<String> said(String policy) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classes(OpenMpWaiting.class) + File.pathSeparator + classes(OpenMpWaitingTest.class),
            OpenMpWaitingTest.class.getName());
    builder.environment().remove("OMP_WAIT_POLICY");
    if (policy != null) {
      builder.environment().put("OMP_WAIT_POLICY", policy);
    }
    Path out = folder.resolve("out.txt");
    Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertEquals(0, process.waitFor(), () -> read(out));
    return read(out).lines().toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static Path classes(Class<?> of) throws Exception {
    return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  @Test
  void threadsSleepWhereNothingIsSaid() throws Exception {
    assertEquals(List.of("false", "true"), said(null));
  }

  @Test
  void whatTheUserHasChosenStays() throws Exception {
    assertEquals(List.of("false", "false"), said("active"));
    assertEquals(List.of("true", "true"), said("PASSIVE"));
  }
}
