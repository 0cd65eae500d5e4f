package prelude.weights.hub;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Gives a fetch up, from any thread. An interrupt of the fetching thread does the same. Takes
 * effect within a tenth of a second, whatever the network does.
 */
public final class HubCancel {
  static final long LOOK_MILLIS = 100;

  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final BooleanSupplier also;

  public HubCancel() {
    this(() -> false);
  }

  /**
   * @param also is asked too; true gives up
   */
  public HubCancel(BooleanSupplier also) {
    this.also = also;
  }

  /** Gives up. */
  public void cancel() {
    cancelled.countDown();
  }

  /** Whether the fetch was given up. */
  public boolean isCancelled() {
    return cancelled.getCount() == 0 || also.getAsBoolean();
  }

  /**
   * @throws HubCancelledException if the fetch was given up
   */
  void check() {
    if (isCancelled() || Thread.currentThread().isInterrupted()) {
      throw new HubCancelledException();
    }
  }

  /** Waits this long. */
  void sleep(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    try {
      for (long left = millis; left > 0; ) {
        check();
        cancelled.await(Math.min(left, LOOK_MILLIS), TimeUnit.MILLISECONDS);
        left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      }
      check();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HubCancelledException();
    }
  }

  /**
   * Waits for work that is done elsewhere, and ends with the fetch.
   *
   * @throws TimeoutException if it is not done after this many milliseconds; it is ended
   */
  <T> T await(Future<T> work, long millis) throws ExecutionException, TimeoutException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    boolean done = false;
    try {
      while (true) {
        check();
        try {
          T result = work.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
          done = true;
          return result;
        } catch (TimeoutException e) {
          if (System.nanoTime() > end) {
            throw e;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HubCancelledException();
    } finally {
      if (!done) {
        work.cancel(true);
      }
    }
  }
}
