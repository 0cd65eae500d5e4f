package prelude.cli.gpucheck;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import prelude.training.RunConfig;
import prelude.training.RunControl;
import prelude.training.RunFolder;
import prelude.training.Trainer;
import prelude.training.TrainingListener;

/**
 * A process that is killed in the middle of a run: the run has to be readable, and after resuming
 * the same in every bit as one that was left alone.
 */
record KillAndResume(Runs runs, int steps) implements Check {
  private static final int CHECKPOINT_EVERY = 5;
  private static final long PATIENCE_SECONDS = 300;
  private static final long LOOK_EVERY_MILLIS = 2;

  @Override
  public String name() {
    return "kill, resume";
  }

  @Override
  public Finding run() throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java" + suffix());
    if (!Files.exists(java)) {
      return Finding.skipped("this Java has no launcher to start a second process with");
    }
    RunConfig config = runs.config(steps, CHECKPOINT_EVERY, CHECKPOINT_EVERY);
    Runs.Made whole = runs.train(config, new TrainingListener() {});
    var stopped = new RunControl();
    stopped.stop();
    Path run = runs.train(config, new TrainingListener() {}, stopped).folder();
    Path said = Files.createTempFile(runs.environment().runs(), "said", ".txt");
    int written = kill(java, run, said);
    int read = new RunFolder(run).metrics().size();
    if (written == 0) {
      return Finding.of(
          false,
          "the other process made no step: "
              + Files.readString(said).lines().reduce((a, b) -> b).orElse("it said nothing"));
    }
    if (read == steps) {
      return Finding.of(false, "the run was at its end before it could be killed");
    }
    new Trainer(runs.environment()).resume(run, new TrainingListener() {}, runs.control());
    OptionalInt difference = Runs.difference(whole.metrics(), new RunFolder(run).metrics());
    String words = "killed after %d of %d steps, %d read back".formatted(written, steps, read);
    return difference.isEmpty()
        ? Finding.of(read >= written, words + "; after resuming the same in every bit")
        : Finding.of(false, words + "; after resuming it differs at step " + difference.getAsInt());
  }

  /** Carries the run on in another process and kills that half way; returns the rows there were. */
  private int kill(Path java, Path run, Path said) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                java.toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "prelude.Prelude",
                "resume",
                run.toString(),
                "--quiet")
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      int rows = 0;
      while (rows < steps / 2 && process.isAlive() && System.nanoTime() < end) {
        process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        rows = rows(run.resolve("metrics.csv"));
      }
      return rows;
    } finally {
      process.destroyForcibly().waitFor(); // SIGKILL: nothing is told, nothing is tidied up
    }
  }

  private static int rows(Path metrics) throws IOException {
    return Files.exists(metrics)
        ? Math.max(0, (int) Files.readString(metrics).chars().filter(c -> c == '\n').count() - 1)
        : 0;
  }

  private static String suffix() {
    return File.separatorChar == '\\' ? ".exe" : "";
  }
}
