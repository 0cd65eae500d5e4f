package prelude.ui.runs;

import java.util.function.LongSupplier;

/**
 * When the views are brought up to date. What the user does, or a run that starts or ends, is seen
 * at the next pulse. Steps of a run that goes on are gathered, so that drawing them takes no more
 * than a small part of a processor, which trains meanwhile: all of them are there at each drawing.
 */
final class Redraw {
  /** Ten times a second is as live as numbers can be read. */
  private static final long LEAST_NS = 100_000_000;

  private static final long MOST_NS = 3_000_000_000L;

  /** The part of one processor's time that drawing may take. */
  private static final double SHARE = 0.02;

  private boolean now;
  private boolean soon;
  private boolean drawn;
  private long drawnAt;
  private long usedThen;

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
   * @param used processor time that drawing has taken so far, nanoseconds; asked only where that
   *     matters, since to find it out takes time too
   */
  boolean due(long nanos, LongSupplier used) {
    if (!now && !(soon && affordable(nanos - drawnAt, used))) {
      return false;
    }
    now = false;
    soon = false;
    drawn = true;
    drawnAt = nanos;
    usedThen = used.getAsLong();
    return true;
  }

  private boolean affordable(long passed, LongSupplier used) {
    return !drawn
        || passed >= MOST_NS
        || passed >= LEAST_NS && used.getAsLong() - usedThen <= SHARE * passed;
  }
}
