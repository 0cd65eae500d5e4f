package prelude.ui.runs.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import prelude.training.TinyRun;
import prelude.ui.runs.RunsModel.Phase;
import prelude.ui.shell.StatusModel;

class PhaseDeskTest {
  private final ObjectProperty<Phase> phase = new SimpleObjectProperty<>(Phase.IDLE);
  private final PhaseDesk desk = new PhaseDesk(phase);

  private void preparing() {
    assertFalse(desk.canPause());
    desk.starting();
    desk.reached(Phase.PREPARING);
    assertTrue(desk.canPause());
  }

  @Test
  void aPauseAskedForWhilePreparingIsShownUntilItComes() {
    preparing();
    assertTrue(desk.togglePause());
    assertEquals(Phase.PAUSING, phase.get());
    desk.reached(Phase.PREPARING);
    desk.reached(Phase.RUNNING);
    assertEquals(Phase.PAUSING, phase.get());
    desk.held(true);
    assertEquals(Phase.PAUSED, phase.get());
    assertFalse(desk.togglePause());
    assertEquals(Phase.RUNNING, phase.get());
  }

  @Test
  void aPauseTakenBackWhilePreparingLeavesThePreparation() {
    preparing();
    desk.togglePause();
    assertFalse(desk.togglePause());
    assertEquals(Phase.PREPARING, phase.get());
  }

  @Test
  void aSecondPauseIsNotUndoneByTheEndOfTheFirst() {
    preparing();
    desk.reached(Phase.RUNNING);
    desk.togglePause();
    desk.held(true);
    desk.togglePause();
    desk.togglePause();
    desk.held(false);
    assertEquals(Phase.PAUSING, phase.get());
    desk.held(true);
    assertEquals(Phase.PAUSED, phase.get());
  }

  @Test
  void anEndThatWasAskedForOutlastsAllThatIsTold() {
    preparing();
    desk.togglePause();
    desk.stopping();
    desk.reached(Phase.RUNNING);
    desk.held(true);
    assertEquals(Phase.STOPPING, phase.get());
    assertFalse(desk.canPause());
    desk.idle();
    assertEquals(Phase.IDLE, phase.get());
    desk.starting();
    assertEquals(Phase.STARTING, phase.get());
  }

  @Test
  void aPauseBeforeTheFirstStepShowsNothingDone() {
    StatusModel status = new StatusModel();
    JobStatus job = new JobStatus(status);
    job.starting(TinyRun.config(2));
    job.preparing("Encoding clips", 5, 5);
    job.show(Phase.PAUSED);
    job.pulse(Phase.PAUSED);
    assertEquals("step 0 / 2, paused", status.jobProperty().get().progress());
    assertEquals(0, status.jobProperty().get().fraction());
  }

  @Test
  void theStatusBarSaysThatAPauseIsOnItsWay() {
    StatusModel status = new StatusModel();
    JobStatus job = new JobStatus(status);
    job.starting(TinyRun.config(2));
    job.preparing("clips", 1, 3);
    job.show(Phase.PAUSING);
    job.pulse(Phase.PAUSING);
    assertEquals("pausing… (clips 1/3)", status.jobProperty().get().progress());
  }
}
