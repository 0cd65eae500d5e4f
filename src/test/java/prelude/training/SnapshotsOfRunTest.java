package prelude.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.evidence.space.Snapshot;

/** Snapshots of whole runs of a tiny model. */
class SnapshotsOfRunTest {
  @TempDir private Path temporary;
  private TrainingEnvironment environment;

  @BeforeEach
  void prepare() throws IOException {
    environment = TinyRun.environment(temporary);
  }

  private RunFolder train(RunConfig config, List<Snapshot> heard, int stopAt) {
    var control = new RunControl();
    var folder = new Path[1];
    new Trainer(environment)
        .train(
            config,
            new TrainingListener() {
              @Override
              public void started(RunInfo run) {
                folder[0] = run.folder();
              }

              @Override
              public void step(StepMetrics metrics) {
                if (metrics.step() == stopAt) {
                  control.stop();
                }
              }

              @Override
              public void snapshot(Snapshot snapshot) {
                heard.add(snapshot);
              }
            },
            control);
    return new RunFolder(folder[0]);
  }

  private static RunConfig every(int steps, int every) {
    RunConfig config = TinyRun.config(steps);
    return config.withEvidence(config.evidence().withSnapshotEvery(every));
  }

  @Test
  void theyAreTakenAtTheirStepsAndAtTheEnd() {
    List<Snapshot> heard = new ArrayList<>();
    RunFolder run = train(every(7, 3), heard, -1);
    assertEquals(List.of(0, 3, 6, 7), run.snapshots().steps());
    assertEquals(List.of(0, 3, 6, 7), heard.stream().map(Snapshot::step).toList());
    Snapshot first = run.snapshots().read(0);
    Snapshot last = run.snapshots().read(7);
    assertEquals(run.record().shape().clipIds(), first.clipIds());
    assertEquals(10, first.softTokens());
    assertEquals(50, first.soft().count());
    assertEquals(48, first.soft().width());
    assertEquals(257, first.text().count());
    assertEquals(1, first.text().rms(), 1e-3, "the LM norms its embeddings");
    assertEquals(1, first.soft().rms(), 1e-2, "as the projector does the soft tokens");
    assertFalse(moved(first, last, 'z'), "no transcript has it");
    assertTrue(moved(first, last, 'o'));
    assertArrayEquals(heard.getLast().soft().values(), last.soft().values(), 2e-3f);
  }

  private static boolean moved(Snapshot a, Snapshot b, int token) {
    for (int d = 0; d < a.text().width(); d++) {
      if (a.text().at(token, d) != b.text().at(token, d)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void aResumedRunHasThoseOfOneThatNeverStopped() throws IOException {
    RunFolder whole = train(every(6, 1), new ArrayList<>(), -1);
    RunFolder stopped = train(every(6, 1), new ArrayList<>(), 2);
    assertTrue(stopped.snapshots().steps().getLast() < 6);
    new Trainer(environment).resume(stopped.path(), new TrainingListener() {}, new RunControl());
    assertEquals(whole.snapshots().steps(), stopped.snapshots().steps());
    for (int step : whole.snapshots().steps()) {
      assertEquals(
          -1,
          Files.mismatch(whole.snapshots().file(step), stopped.snapshots().file(step)),
          "step " + step);
    }
  }

  @Test
  void theyChangeNothingAndCanBeLeftOut() {
    RunFolder with = train(every(4, 1), new ArrayList<>(), -1);
    RunFolder without = train(every(4, 0), new ArrayList<>(), -1);
    assertEquals(List.of(), without.snapshots().steps());
    for (int i = 0; i < 4; i++) {
      assertEquals(with.metrics().get(i).loss(), without.metrics().get(i).loss());
    }
  }
}
