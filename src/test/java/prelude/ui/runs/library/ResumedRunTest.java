package prelude.ui.runs.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.model.device.DeviceDescription;
import prelude.training.RunFixture;
import prelude.training.RunFolder;
import prelude.training.RunInfo;
import prelude.training.RunRecord;
import prelude.training.StepMetrics;
import prelude.training.TinyRun;

/** A run that goes on in this window, from steps that are read meanwhile or not at all. */
class ResumedRunTest {
  @TempDir Path runs;
  private RunFolder folder;
  private List<StepMetrics> steps;
  private Run run;

  @BeforeEach
  void aRunOfFiveSteps() throws Exception {
    folder = RunFixture.finished(runs, "20260102T030405Z-tiny-0001", TinyRun.config(8));
    steps = folder.metrics();
    run = new Run("20260102T030405Z-tiny-0001", folder.path());
    run.take(folder.record());
  }

  private void resume() {
    RunRecord r = folder.record();
    run.started(
        new RunInfo(
            r.id(),
            run.shortId(),
            folder.path(),
            r.config(),
            r.created(),
            r.encoder(),
            r.encoderSha256(),
            r.device(),
            new DeviceDescription("CPU", "", Optional.empty(), false, List.of(), List.of()),
            r.floor(),
            List.of()),
        Instant.EPOCH);
  }

  @Test
  void stepsThatAreReadLateComeBeforeThoseThatWereHeard() {
    resume();
    assertTrue(run.awaitsSteps());
    run.step(steps.get(3)); // from the checkpoint at 3: made once more
    run.step(steps.get(4));
    assertEquals(2, run.course().size());
    run.evaluated(folder.evaluations().getLast(), Instant.EPOCH);

    run.take(Course.of(steps), folder.evaluations().subList(0, 2));
    assertFalse(run.awaitsSteps());
    assertEquals(5, run.course().size());
    assertEquals(0, run.course().steps().get(0));
    assertEquals(3, run.evaluations().size(), "read ones, then the one that was heard of");
  }

  @Test
  void stepsThatAreKnownAreNotAwaited() {
    run.take(Course.of(steps), folder.evaluations());
    resume();
    assertFalse(run.awaitsSteps());
    run.step(steps.get(3));
    assertEquals(4, run.course().size(), "those after the checkpoint are made once more");
  }

  @Test
  void aRunThatIsLetGoStillSaysHowFarItCame() {
    run.take(Course.of(steps), folder.evaluations());
    run.unload();
    assertFalse(run.loaded());
    assertEquals(0, run.course().size());
    assertEquals(5, run.glance().made());
    assertEquals(steps.getFirst().loss(), run.glance().firstLoss());
    assertEquals(steps.getLast().loss(), run.glance().lastLoss());
  }
}
