package prelude.training;

/** Where a run stands. */
public enum RunStatus {
  /** Being trained, or was when its process ended without a word. */
  RUNNING,
  PAUSED,
  DONE,
  /** Stopped by request; can be resumed. */
  STOPPED,
  /** The loss became NaN or infinite. */
  DIVERGED,
  /** Ended by a fault; the message says which. */
  FAILED,
  /** Its process ended without a word; can be resumed from the last checkpoint. */
  INTERRUPTED;

  /** Whether a process is said to go on with it. */
  public boolean live() {
    return this == RUNNING || this == PAUSED;
  }
}
