package prelude.ui.work;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.application.Platform;

/**
 * Work of which only the newest counts, such as reading the selected clip: a request that has been
 * overtaken is not begun, and its result is not shown.
 */
public final class LatestJob {
  private final Executor executor;
  private final AtomicLong newest = new AtomicLong();

  /**
   * @param executor where the work is done, never the FX thread
   */
  public LatestJob(Executor executor) {
    this.executor = executor;
  }

  /** Work that looks now and then whether it has been overtaken, to give up early. */
  @FunctionalInterface
  public interface Work<T> {
    T call(BooleanSupplier overtaken) throws Exception;
  }

  /** As {@link #request(Work, Consumer, Consumer)}, for work that is soon done. */
  public <T> void request(
      Callable<T> work, Consumer<? super T> shown, Consumer<? super Throwable> failed) {
    request(overtaken -> work.call(), shown, failed);
  }

  /**
   * Asks for something; what was asked for before is forgotten.
   *
   * @param shown hears of the result, on the FX thread
   * @param failed hears of what went wrong, on the FX thread
   */
  public <T> void request(
      Work<T> work, Consumer<? super T> shown, Consumer<? super Throwable> failed) {
    long mine = newest.incrementAndGet();
    executor.execute(
        () -> {
          if (newest.get() != mine) {
            return;
          }
          T result;
          try {
            result = work.call(() -> newest.get() != mine);
          } catch (Exception | StackOverflowError | OutOfMemoryError | LinkageError e) {
            deliver(mine, () -> failed.accept(e));
            return;
          }
          deliver(mine, () -> shown.accept(result));
        });
  }

  /** Forgets what was asked for. */
  public void cancel() {
    newest.incrementAndGet();
  }

  private void deliver(long mine, Runnable result) {
    if (newest.get() == mine) {
      Platform.runLater(
          () -> {
            if (newest.get() == mine) {
              result.run();
            }
          });
    }
  }
}
