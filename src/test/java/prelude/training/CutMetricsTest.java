package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs that go on after rows of their steps were lost. Checkpoints stand at 4 and 6, at 2 no more.
 */
class CutMetricsTest {
  @TempDir private Path temporary;

  private RunFolder stopped() throws IOException {
    var control = new RunControl();
    new Trainer(TinyRun.environment(temporary))
        .train(
            TinyRun.config(9),
            new TrainingListener() {
              @Override
              public void step(StepMetrics metrics) {
                if (metrics.step() == 6) {
                  control.stop();
                }
              }
            },
            control);
    return new RunStore(temporary.resolve("runs")).list().getFirst().folder();
  }

  private static void keepRows(RunFolder run, int rows) throws IOException {
    List<String> lines = Files.readAllLines(run.metricsFile());
    Files.write(run.metricsFile(), lines.subList(0, rows + 1));
  }

  private RunResult resume(RunFolder run, List<String> notes) throws IOException {
    return new Trainer(TinyRun.environment(temporary))
        .resume(
            run.path(),
            new TrainingListener() {
              @Override
              public void started(RunInfo info) {
                notes.addAll(info.notes());
              }
            },
            new RunControl());
  }

  private static List<Integer> steps(RunFolder run) {
    return run.metrics().stream().map(StepMetrics::step).toList();
  }

  @Test
  void anOlderCheckpointMakesTheLostStepsOnceMore() throws IOException {
    RunFolder run = stopped();
    List<Integer> checkpoints = run.checkpointSteps();
    assertEquals(2, checkpoints.size(), checkpoints.toString());
    keepRows(run, checkpoints.getFirst());
    List<String> notes = new ArrayList<>();
    assertEquals(9, resume(run, notes).steps());
    assertEquals(IntStream.range(0, 9).boxed().toList(), steps(run));
    assertTrue(notes.stream().noneMatch(note -> note.contains("metrics.csv")), notes.toString());
  }

  @Test
  void aGapThatNoCheckpointCanFillIsTold() throws IOException {
    RunFolder run = stopped();
    int newest = run.checkpointSteps().getLast();
    keepRows(run, 1);
    List<String> notes = new ArrayList<>();
    assertEquals(9, resume(run, notes).steps(), "steps are those made, not the rows left");
    assertEquals(0, steps(run).getFirst());
    assertEquals(newest, steps(run).get(1));
    assertTrue(
        notes.stream().anyMatch(note -> note.contains("no readable row of step 1")),
        notes.toString());
  }
}
