package prelude.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, for a verb that has something to finish: native calls cannot be interrupted, so it is
 * told, ends between two steps, and only then the process goes (with 130, as the system expects).
 */
public final class StopSignal {
  private final List<Runnable> actions = new CopyOnWriteArrayList<>();
  private final List<Runnable> lastWords = new CopyOnWriteArrayList<>();
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean stopped;

  /** To be closed when there is nothing left to stop. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Calls this on Ctrl-C, from another thread; the process then waits a while for the verb's end.
   */
  public Registration onStop(Runnable action) {
    actions.add(action);
    return () -> actions.remove(action);
  }

  /**
   * Calls this, from another thread, when the verb did not end in time and the process is about to
   * go.
   */
  public Registration onGivingUp(Runnable action) {
    lastWords.add(action);
    return () -> lastWords.remove(action);
  }

  /** Whether Ctrl-C was pressed. */
  public boolean stopped() {
    return stopped;
  }

  /** The verb has ended. */
  public void finish() {
    finished.countDown();
  }

  /**
   * Ctrl-C was pressed: asks the verb to stop, and waits for it if it has something to finish.
   *
   * @param patience how long to wait
   * @return whether the verb has ended, so that nothing native is still at work
   */
  public boolean stop(Duration patience) {
    if (finished.getCount() == 0) {
      return true;
    }
    stopped = true;
    List<Runnable> asked = List.copyOf(actions);
    asked.forEach(Runnable::run);
    boolean ended = !asked.isEmpty() && await(patience);
    if (!ended) {
      lastWords.forEach(StopSignal::say);
    }
    return ended;
  }

  private boolean await(Duration patience) {
    try {
      return finished.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void say(Runnable lastWord) {
    try {
      lastWord.run();
    } catch (RuntimeException e) {
      // The process ends now, whatever could not be written.
    }
  }
}
