package prelude.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.evidence.Evaluation;

/**
 * Processes that are killed with SIGKILL at random moments, start-up and checkpoints included. Each
 * time the run has to be readable and to hold what could be read before; in the end it has to be
 * the same in every bit as one that was left alone. {@code -Dprelude.kills=50} kills more often,
 * {@code -Dprelude.kills.seed} at other moments.
 */
class KilledRunTest {
  private static final int KILLS = Integer.getInteger("prelude.kills", 4);
  private static final long SEED = Long.getLong("prelude.kills.seed", 1);
  private static final int STEPS = 150;
  private static final long LONGEST_MILLIS = 5000;

  @TempDir private Path temporary;

  private static RunConfig config() {
    RunConfig tiny = TinyRun.config(STEPS);
    return tiny.withTraining(tiny.training().withCheckpointEvery(3));
  }

  /** The other process: begins a run below a folder, or goes on with the one that is there. */
  static final class Worker {
    private Worker() {}

    public static void main(String[] args) throws IOException {
      Path base = Path.of(args[0]);
      var trainer = new Trainer(TinyRun.environment(base));
      Optional<Path> run = run(base);
      if (run.isPresent()) {
        trainer.resume(run.get(), new TrainingListener() {}, new RunControl());
      } else {
        trainer.train(config(), new TrainingListener() {}, new RunControl());
      }
    }
  }

  /** The run below a folder; a folder without run.json was killed before anything was shown. */
  private static Optional<Path> run(Path base) throws IOException {
    if (!Files.isDirectory(base.resolve("runs"))) {
      return Optional.empty();
    }
    try (Stream<Path> runs = Files.list(base.resolve("runs"))) {
      return runs.filter(r -> new RunFolder(r).exists()).findFirst();
    }
  }

  private static Process start(Path base) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Worker.class.getName(),
            base.toString())
        .redirectErrorStream(true)
        .redirectOutput(base.resolve("said.txt").toFile())
        .start();
  }

  /** What anyone could have seen of a run. */
  private record Seen(List<StepMetrics> steps, List<Evaluation> evaluations) {}

  @Test
  void aKilledRunIsReadableAndGoesOnAsIfNothingHadHappened() throws Exception {
    Path left = Files.createDirectory(temporary.resolve("left-alone"));
    assertEquals(0, start(left).waitFor(), "the run that is left alone ends well");
    RunFolder whole = new RunFolder(run(left).orElseThrow());
    var random = new SplittableRandom(SEED);
    int kills = 0;
    int finished = 0;
    while (kills < KILLS || finished == 0) {
      Path base = Files.createDirectory(temporary.resolve("killed-" + finished));
      while (true) {
        long moment = kills < KILLS ? random.nextLong(200, LONGEST_MILLIS) : 300_000;
        Process process = start(base);
        boolean ended = process.waitFor(moment, TimeUnit.MILLISECONDS);
        if (ended) {
          assertEquals(0, process.exitValue(), Files.readString(base.resolve("said.txt")));
          break;
        }
        Seen before = seen(base);
        process.destroyForcibly().waitFor(); // SIGKILL: nothing is told, nothing is tidied up
        kills++;
        checkReadable(base, before, whole, "kill " + kills + " after " + moment + " ms");
        if (done(base)) {
          break; // killed on its way out
        }
      }
      checkSame(whole, new RunFolder(run(base).orElseThrow()));
      finished++;
    }
  }

  private static boolean done(Path base) throws IOException {
    Optional<Path> run = run(base);
    return run.isPresent() && new RunFolder(run.get()).record().status() == RunStatus.DONE;
  }

  private static Seen seen(Path base) throws IOException {
    Optional<Path> run = run(base);
    return run.isEmpty()
        ? new Seen(List.of(), List.of())
        : new Seen(new RunFolder(run.get()).metrics(), new RunFolder(run.get()).evaluations());
  }

  private static void checkReadable(Path base, Seen before, RunFolder whole, String when)
      throws IOException {
    Optional<Path> run = run(base);
    if (run.isEmpty()) {
      return;
    }
    var folder = new RunFolder(run.get());
    RunStatus status = folder.record().status();
    assertTrue(
        status == RunStatus.INTERRUPTED || status == RunStatus.DONE, when + ": found " + status);
    Seen after = seen(base);
    List<StepMetrics> expected = whole.metrics();
    assertTrue(
        after.steps().size() >= before.steps().size(), when + ": rows that were there are gone");
    for (int i = 0; i < after.steps().size(); i++) {
      assertEquals(expected.get(i).loss(), after.steps().get(i).loss(), 0.0, when + ", step " + i);
    }
    List<Integer> evaluated = new ArrayList<>();
    after.evaluations().forEach(e -> evaluated.add(e.step()));
    before.evaluations().forEach(e -> assertTrue(evaluated.contains(e.step()), when));
  }

  private static void checkSame(RunFolder whole, RunFolder killed) {
    assertEquals(RunStatus.DONE, killed.record().status());
    List<StepMetrics> a = whole.metrics();
    List<StepMetrics> b = killed.metrics();
    assertEquals(a.size(), b.size());
    for (int i = 0; i < a.size(); i++) {
      assertEquals(a.get(i).step(), b.get(i).step());
      assertEquals(a.get(i).loss(), b.get(i).loss(), 0.0, "loss of step " + i);
      assertArrayEquals(a.get(i).clipLosses(), b.get(i).clipLosses(), 0.0);
      assertEquals(a.get(i).projector(), b.get(i).projector());
      assertEquals(a.get(i).lm(), b.get(i).lm());
      assertEquals(a.get(i).learningRate(), b.get(i).learningRate(), 0.0);
    }
    List<Evaluation> ea = whole.evaluations();
    List<Evaluation> eb = killed.evaluations();
    assertEquals(ea.size(), eb.size());
    for (int i = 0; i < ea.size(); i++) {
      assertEquals(ea.get(i).step(), eb.get(i).step());
      assertEquals(ea.get(i).crossEntropy(), eb.get(i).crossEntropy());
      assertEquals(ea.get(i).samples(), eb.get(i).samples());
    }
  }
}
