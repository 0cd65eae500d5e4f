package prelude.ui.runs.train;

import javafx.beans.property.ObjectProperty;
import prelude.ui.runs.RunsModel.Phase;

/**
 * Where the training thread stands: what it has told, and what the user has asked of it since. A
 * pause or an end that was asked for is shown until it comes, whatever is told meanwhile.
 */
public final class PhaseDesk {
  private final ObjectProperty<Phase> phase;
  private Phase told = Phase.IDLE;
  private boolean held;
  private boolean pause;
  private boolean stop;

  public PhaseDesk(ObjectProperty<Phase> phase) {
    this.phase = phase;
  }

  /** A run has been handed to the thread. */
  void starting() {
    begin(Phase.STARTING);
  }

  /** The thread is free again. */
  public void idle() {
    begin(Phase.IDLE);
  }

  private void begin(Phase now) {
    told = now;
    held = false;
    pause = false;
    stop = false;
    show();
  }

  /** The thread has come to this phase. */
  public void reached(Phase now) {
    told = now;
    show();
  }

  /** The thread has paused, or has gone on. */
  public void held(boolean now) {
    held = now;
    show();
  }

  /** Whether the user can pause the run, or let it go on. */
  public boolean canPause() {
    return (told == Phase.PREPARING || told == Phase.RUNNING) && !stop;
  }

  /**
   * The user wants a pause, or the run to go on after one that was asked for.
   *
   * @return whether it is to pause
   */
  public boolean togglePause() {
    pause = !pause;
    show();
    return pause;
  }

  /** The user wants an end. */
  public void stopping() {
    stop = true;
    show();
  }

  private void show() {
    boolean trains = told != Phase.IDLE;
    phase.set(
        stop && trains
            ? Phase.STOPPING
            : pause && trains ? held ? Phase.PAUSED : Phase.PAUSING : told);
  }
}
