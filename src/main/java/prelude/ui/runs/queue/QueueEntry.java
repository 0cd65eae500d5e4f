package prelude.ui.runs.queue;

import prelude.training.KeptRun;
import prelude.training.RunConfig;

/**
 * A run that waits its turn, or has had it.
 *
 * @param number names it as long as the window lives
 * @param config what is trained; of a resumed run its own
 * @param folder the run to go on with, or null for a new one
 * @param device where to go on; null for its own
 * @param state where it stands
 * @param run id of its run, or null before there is one
 * @param message why it failed, or cannot be trained, or when it was stopped before it began; or
 *     null
 * @param broken what was kept of one that cannot be trained; else null
 */
public record QueueEntry(
    long number,
    RunConfig config,
    String folder,
    String device,
    State state,
    String run,
    String message,
    KeptRun broken) {
  /** Where an entry stands. */
  enum State {
    WAITING,
    /** Kept, but to be repaired first. */
    BROKEN,
    RUNNING,
    DONE,
    STOPPED,
    FAILED
  }

  public boolean isWaiting() {
    return state == State.WAITING;
  }

  /** Whether it has not begun yet. */
  boolean isAhead() {
    return state == State.WAITING || state == State.BROKEN;
  }

  public boolean isOver() {
    return !isAhead() && state != State.RUNNING;
  }

  /** Whether it can be repaired: of a run that goes on only its own folder could tell. */
  boolean canMend() {
    return state == State.BROKEN && folder == null;
  }

  /** What it is called. */
  public String name() {
    return config.preset()
        + (folder == null ? "" : " · " + folder.substring(folder.lastIndexOf('-') + 1));
  }

  QueueEntry with(State state, String message) {
    return new QueueEntry(number, config, folder, device, state, run, message, broken);
  }

  QueueEntry in(String run) {
    return new QueueEntry(number, config, folder, device, state, run, message, broken);
  }
}
