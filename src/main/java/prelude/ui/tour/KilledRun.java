package prelude.ui.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A run whose process ends without a word, as when the power fails. */
final class KilledRun {
  private static final long LIMIT_S = 600;

  private KilledRun() {}

  /**
   * Trains in another process and ends it after some steps.
   *
   * @param home where that process works and keeps its data
   * @param runs where the run goes
   * @param steps of the run
   * @param made steps that are waited for
   */
  static void make(Path home, Path runs, int steps, int made)
      throws IOException, InterruptedException {
    List<Path> before = folders(runs);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "prelude.Prelude",
                "smoke",
                "--encoder=random:0",
                "--seed=2",
                "--steps=" + steps,
                "--runs-dir=" + runs));
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().put("PRELUDE_HOME", home.toString());
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_S);
      while (process.isAlive() && steps(runs, before) < made) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("The other process did not get to step " + made);
        }
        Thread.sleep(50);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static long steps(Path runs, List<Path> before) throws IOException {
    for (Path folder : folders(runs)) {
      Path metrics = folder.resolve("metrics.csv");
      if (!before.contains(folder) && Files.exists(metrics)) {
        try (Stream<String> lines = Files.lines(metrics)) {
          return lines.count() - 1; // the first names the columns
        }
      }
    }
    return 0;
  }

  private static List<Path> folders(Path runs) throws IOException {
    try (Stream<Path> folders = Files.list(runs)) {
      return folders.toList();
    }
  }
}
