package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.training.RunConfig.Stop;

/** Runs that reach their target and are interrupted while they are being judged. */
class TargetStopTest {
  private static final double TARGET = 3;

  @TempDir private Path temporary;

  private static RunConfig config(double target) {
    RunConfig tiny = TinyRun.config(40);
    return tiny.withTraining(tiny.training().withStop(new Stop(true, target)))
        .withEvidence(tiny.evidence().withEvaluateEvery(0));
  }

  /** Stops a run in the middle of an evaluation, or once so many steps were made. */
  private record Halt(RunControl control, int steps) implements TrainingListener {
    @Override
    public void step(StepMetrics metrics) {
      if (metrics.step() == steps - 1) {
        control.stop();
      }
    }

    @Override
    public void evaluating(int done, int total) {
      control.stop();
    }
  }

  private RunFolder train(RunConfig config, int steps) throws IOException {
    var control = new RunControl();
    new Trainer(TinyRun.environment(temporary)).train(config, new Halt(control, steps), control);
    try (Stream<Path> runs = Files.list(temporary.resolve("runs"))) {
      return new RunFolder(runs.findFirst().orElseThrow());
    }
  }

  private RunResult resume(RunFolder run, TrainingListener listener, RunControl control)
      throws IOException {
    return new Trainer(TinyRun.environment(temporary)).resume(run.path(), listener, control);
  }

  @Test
  void theJudgingIsDoneOnceMore() throws IOException {
    RunFolder run = train(config(TARGET), Integer.MAX_VALUE);
    int steps = run.metrics().size();
    assertTrue(steps < 40 && run.metrics().getLast().loss() < TARGET);
    assertEquals(RunStatus.STOPPED, run.record().status());
    assertNull(run.record().result().verdict());
    var again = new RunControl();
    RunResult stopped = resume(run, new Halt(again, Integer.MAX_VALUE), again);
    assertNull(stopped.verdict(), "and may be interrupted again");
    RunResult result = resume(run, new TrainingListener() {}, new RunControl());
    assertEquals(RunStatus.DONE, result.status());
    assertEquals(steps, result.steps());
    assertEquals(steps, result.evaluation().step());
    assertEquals(1, run.evaluations().size());
  }

  /** A card has made more steps than those up to the target when it is read. */
  @Test
  void stepsBeyondTheTargetDoNotTakeItBack() throws IOException {
    RunFolder run = train(config(0), 8);
    assertEquals(8, run.metrics().size());
    run.write(run.record().with(config(TARGET)));
    List<String> rows = new ArrayList<>(Files.readAllLines(run.metricsFile()));
    rows.set(6, rows.get(6).replaceFirst(",[^,]*,", ",2.9,"));
    for (int i = 7; i < rows.size(); i++) {
      rows.set(i, rows.get(i).replaceFirst(",[^,]*,", ",3.2,"));
    }
    Files.write(run.metricsFile(), rows);
    RunResult result = resume(run, new TrainingListener() {}, new RunControl());
    assertEquals(RunStatus.DONE, result.status());
    assertEquals(8, result.steps(), "it is judged, and not trained on");
    assertEquals(8, result.evaluation().step());
  }

  @Test
  void aRunThatHasNotReachedItGoesOn() throws IOException {
    RunFolder run = train(config(TARGET), 2);
    RunResult result = resume(run, new TrainingListener() {}, new RunControl());
    assertEquals(RunStatus.DONE, result.status());
    assertTrue(result.steps() > 2 && result.lastLoss() < TARGET);
  }
}
