package prelude.ui.runs;

/**
 * When the views are brought up to date. What the user does, or a run that starts or ends, is seen
 * at the next pulse. Steps of a run that goes on are gathered, so that to draw them takes no more
 * than a small part of a processor that trains meanwhile: all of them are there at each drawing.
 */
final class Redraw {
  /** Ten times a second is as live as numbers can be read. */
  private static final long LEAST_NS = 100_000_000;

  private static final long MOST_NS = 1_000_000_000;

  /** The time between two drawings, in times that one took. */
  private static final int PAUSE = 40;

  private boolean now;
  private boolean soon;
  private long next;
  private boolean begun;

  /** Something has changed that is waited for. */
  void now() {
    now = true;
  }

  /** As {@link #now()}, if it has. */
  void now(boolean changed) {
    now |= changed;
  }

  /** A run has gone on. */
  void soon() {
    soon = true;
  }

  /**
   * Whether to draw now; asked once per pulse.
   *
   * @param nanos of a clock that only moves on
   */
  boolean due(long nanos) {
    if (!now && !(soon && (!begun || nanos - next >= 0))) {
      return false;
    }
    now = false;
    soon = false;
    return true;
  }

  /** A drawing took from one time to another. */
  void drew(long from, long to) {
    begun = true;
    next = to + Math.clamp(PAUSE * (to - from), LEAST_NS, MOST_NS);
  }
}
