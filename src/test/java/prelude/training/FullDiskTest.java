package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import prelude.model.StateCopy;

@EnabledIf("theDeviceIsThere")
class FullDiskTest {
  private static final Path FULL = Path.of("/dev/full");

  @TempDir Path temporary;

  static boolean theDeviceIsThere() {
    return Files.exists(FULL);
  }

  /** Fills the disk for one file when the run starts, or after a step. */
  private static final class Filling implements TrainingListener {
    private final String file;
    private final int after;
    private final List<Integer> shown = new ArrayList<>();
    private RunFolder folder;
    private RunResult result;

    Filling(String file, int after) {
      this.file = file;
      this.after = after;
    }

    @Override
    public void started(RunInfo run) {
      folder = new RunFolder(run.folder());
      if (after < 0) {
        fill();
      }
    }

    @Override
    public void step(StepMetrics metrics) {
      shown.add(metrics.step());
      if (metrics.step() == after) {
        fill();
      }
    }

    @Override
    public void ended(RunResult result) {
      this.result = result;
    }

    private void fill() {
      try {
        Path path = folder.path().resolve(file);
        Files.deleteIfExists(path);
        Files.createSymbolicLink(path, FULL);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Filling train(String file, int after) throws IOException {
    var listener = new Filling(file, after);
    RunConfig config = TinyRun.config(9);
    var trainer = new Trainer(TinyRun.environment(temporary));
    RunFolderException e =
        assertThrows(
            RunFolderException.class, () -> trainer.train(config, listener, new RunControl()));
    assertTrue(e.getMessage().contains(file + ": "), e.getMessage());
    assertTrue(e.getMessage().contains("No space left on device"), e.getMessage());
    RunRecord record = listener.folder.record();
    assertEquals(RunStatus.FAILED, record.status());
    assertEquals(e.getMessage(), record.result().message());
    assertEquals(RunStatus.FAILED, listener.result.status());
    assertTrue(listener.folder.holder().isEmpty());
    return listener;
  }

  @Test
  void theFirstRowThatCannotBeWrittenEndsTheRun() throws IOException {
    assertEquals(List.of(), train("metrics.csv", -1).shown);
  }

  @Test
  void halfACheckpointDoesNotStay() throws IOException {
    // A name that leads nowhere: the folder cannot be moved there in the end.
    Path place = temporary.resolve("step-000003");
    Files.createSymbolicLink(place, temporary.resolve("nowhere"));
    StateCopy state = new StateCopy(Map.of(), Map.of(), Map.of(), Map.of());
    assertThrows(
        RunFolderException.class, () -> Checkpoint.write(temporary, 3, state, Map.of(), 2));
    try (Stream<Path> left = Files.list(temporary)) {
      assertEquals(List.of(place), left.toList());
    }
  }

  @Test
  void anEvaluationThatCannotBeWrittenEndsTheRunAndWhatWasShownIsKept() throws IOException {
    Filling listener = train("evaluations.jsonl", 2);
    assertEquals(List.of(0, 1, 2, 3), listener.shown);
    assertEquals(
        listener.shown, listener.folder.metrics().stream().map(StepMetrics::step).toList());
  }
}
