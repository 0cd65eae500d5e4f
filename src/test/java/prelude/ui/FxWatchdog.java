package prelude.ui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;

/**
 * Finds the longest piece of work on the FX thread, in processor time, so that other load does not
 * count: a beat that is queued again and again comes between any two pieces.
 */
public final class FxWatchdog implements AutoCloseable {
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final AtomicBoolean open = new AtomicBoolean(true);
  private final long fxThread = FxTest.fx(() -> Thread.currentThread().threadId());
  private long last; // on the FX thread only
  private long longest;

  public FxWatchdog() {
    Platform.runLater(
        () -> {
          last = threads.getThreadCpuTime(fxThread);
          beat();
        });
  }

  private void beat() {
    long now = threads.getThreadCpuTime(fxThread);
    longest = Math.max(longest, now - last);
    last = threads.getThreadCpuTime(fxThread);
    if (open.get()) {
      Platform.runLater(this::beat);
    }
  }

  /** Forgets what was measured. */
  public void reset() {
    FxTest.run(() -> longest = 0);
  }

  /** The longest piece since the last reset, in milliseconds of processor time. */
  public double longestMs() {
    return FxTest.fx(() -> longest * 1e-6);
  }

  @Override
  public void close() {
    open.set(false);
  }
}
