package prelude.ui.runs;

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
 * @param message why it failed, or null
 */
record QueueEntry(
    long number,
    RunConfig config,
    String folder,
    String device,
    State state,
    String run,
    String message) {
  /** Where an entry stands. */
  enum State {
    WAITING,
    RUNNING,
    DONE,
    STOPPED,
    FAILED
  }

  boolean isWaiting() {
    return state == State.WAITING;
  }

  boolean isOver() {
    return state != State.WAITING && state != State.RUNNING;
  }

  /** What it is called. */
  String name() {
    return config.preset()
        + (folder == null ? "" : " · " + folder.substring(folder.lastIndexOf('-') + 1));
  }

  QueueEntry with(State state, String message) {
    return new QueueEntry(number, config, folder, device, state, run, message);
  }

  QueueEntry in(String run) {
    return new QueueEntry(number, config, folder, device, state, run, message);
  }
}
