package prelude.ui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;

/**
 * Finds the longest piece of work on the FX thread, in processor time, so that other load does not
 * count: a beat that is queued again and again comes between any two pieces.
 *
 * <p>One kind of piece is none of the application's: without a display the toolkit copies each
 * frame's pixels on this thread, where a window system would take them over. A second thread looks
 * at what is going on, and such a piece does not count.
 */
public final class FxWatchdog implements AutoCloseable {
  private static final long LOOK_AFTER_NS = 2_000_000;
  private static final String COPY = "uploadPixels";

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final AtomicBoolean open = new AtomicBoolean(true);
  private final Thread fxThread = FxTest.fx(Thread::currentThread);
  private final Thread watcher = new Thread(this::watch, "fx watchdog");
  private volatile long began = Long.MAX_VALUE;
  private volatile boolean copying;
  private volatile StackTraceElement[] seen = {};
  private long last; // these on the FX thread only
  private Piece longest = new Piece(0, "");

  /**
   * Some work.
   *
   * @param ms processor time in milliseconds
   * @param where the thread was in the midst of it, if that was seen
   */
  public record Piece(double ms, String where) {}

  public FxWatchdog() {
    watcher.setDaemon(true);
    watcher.start();
    Platform.runLater(this::next);
  }

  private void beat() {
    double ms = (threads.getThreadCpuTime(fxThread.threadId()) - last) * 1e-6;
    if (!copying && ms > longest.ms()) {
      longest = new Piece(ms, where(seen));
    }
    if (open.get()) {
      next();
    }
  }

  private void next() {
    copying = false;
    seen = new StackTraceElement[0];
    last = threads.getThreadCpuTime(fxThread.threadId());
    began = System.nanoTime();
    Platform.runLater(this::beat);
  }

  private void watch() {
    try {
      while (open.get()) {
        Thread.sleep(1);
        long piece = began;
        if (System.nanoTime() - piece > LOOK_AFTER_NS) {
          StackTraceElement[] stack = fxThread.getStackTrace();
          if (piece == began) {
            seen = stack;
            copying |= Arrays.stream(stack).anyMatch(at -> at.getMethodName().equals(COPY));
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String where(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .filter(at -> at.getClassName().startsWith("prelude.") || at == stack[0])
        .limit(4)
        .map(at -> at.getFileName() + ":" + at.getLineNumber())
        .toList()
        .toString();
  }

  /** Forgets what was measured. */
  public void reset() {
    FxTest.run(() -> longest = new Piece(0, ""));
  }

  /** The longest piece since the last reset. */
  public Piece longest() {
    return FxTest.fx(() -> longest);
  }

  @Override
  public void close() {
    open.set(false);
  }
}
