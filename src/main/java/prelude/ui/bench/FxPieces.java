package prelude.ui.bench;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToDoubleFunction;
import javafx.application.Platform;
import prelude.ui.drive.Fx;

/**
 * Finds the largest piece of work on the FX thread: a beat that is queued again and again comes
 * between any two pieces. Pieces are measured in what the thread itself has used, processor time or
 * bytes allocated, so that other load does not count.
 *
 * <p>One kind of piece is none of the application's: without a display the toolkit copies each
 * frame's pixels on this thread, where a window system would take them over. A second thread looks
 * at what is going on, and such a piece does not count.
 */
public final class FxPieces implements AutoCloseable {
  private static final long LOOK_AFTER_NS = 2_000_000;
  private static final String COPY = "uploadPixels";

  private final ToDoubleFunction<Thread> meter;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private final Thread fxThread;
  private final Thread watcher = new Thread(this::watch, "fx pieces");
  private volatile long began = Long.MAX_VALUE;
  private volatile boolean copying;
  private volatile StackTraceElement[] seen = {};
  private double last; // these on the FX thread only
  private Piece largest = new Piece(0, "");

  /**
   * Some work.
   *
   * @param size in the meter's unit
   * @param where the thread was in the midst of it, if that was seen
   */
  public record Piece(double size, String where) {}

  /**
   * @param meter what a thread has used so far: it never falls
   */
  public FxPieces(ToDoubleFunction<Thread> meter) throws InterruptedException {
    this.meter = meter;
    fxThread = Fx.get(Thread::currentThread);
    watcher.setDaemon(true);
    watcher.start();
    Platform.runLater(this::next);
  }

  private void beat() {
    double size = meter.applyAsDouble(fxThread) - last;
    if (!copying && size > largest.size()) {
      largest = new Piece(size, where(seen));
    }
    if (open.get()) {
      next();
    }
  }

  private void next() {
    copying = false;
    seen = new StackTraceElement[0];
    last = meter.applyAsDouble(fxThread);
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
  public void reset() throws InterruptedException {
    Fx.run(() -> largest = new Piece(0, ""));
  }

  /** The largest piece since the last reset. */
  public Piece largest() throws InterruptedException {
    return Fx.get(() -> largest);
  }

  @Override
  public void close() {
    open.set(false);
  }
}
