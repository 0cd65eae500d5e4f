package prelude.ui.runs;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import prelude.ui.work.Faults;

/**
 * Small work on files, one after the other on a thread of its own: presets, configurations, the
 * kept queue, lists of checkpoints. Results wait until the window takes them, once per pulse.
 */
public final class FileDesk {
  private final Queue<Runnable> results = new ConcurrentLinkedQueue<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread t = new Thread(work, "files of runs");
            t.setDaemon(true);
            return t;
          });

  /**
   * Does something later.
   *
   * @param then takes the result on the FX thread
   * @param fault takes the words of what went wrong, there too
   */
  public <T> void ask(Callable<T> work, Consumer<T> then, Consumer<String> fault) {
    thread.execute(
        () -> {
          try {
            T result = work.call();
            results.add(() -> then.accept(result));
          } catch (Exception e) {
            // Whatever it is, it is told in its place.
            String words = Faults.words(e);
            results.add(() -> fault.accept(words));
          }
        });
  }

  /** Hands over what is done since the last call. */
  public boolean pulse() {
    boolean any = false;
    for (Runnable result = results.poll(); result != null; result = results.poll()) {
      result.run();
      any = true;
    }
    return any;
  }

  /**
   * Does what was asked for, and ends.
   *
   * @return whether it ended within that time
   */
  public boolean close(Duration wait) {
    thread.shutdown();
    try {
      return thread.awaitTermination(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
