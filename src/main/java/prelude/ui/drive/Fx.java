package prelude.ui.drive;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;

/** JavaFX without a display, driven from another thread. */
public final class Fx {
  private static final long LIMIT_S = 60;

  private Fx() {}

  /** Starts the toolkit without a display, unless it runs already. */
  public static void start() throws InterruptedException {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    CountDownLatch ready = new CountDownLatch(1);
    try {
      Platform.startup(ready::countDown);
    } catch (IllegalStateException e) {
      Platform.runLater(ready::countDown); // it runs already
    }
    if (!ready.await(LIMIT_S, TimeUnit.SECONDS)) {
      throw new IllegalStateException("JavaFX did not start within a minute");
    }
    Platform.setImplicitExit(false);
  }

  /** Runs on the FX thread and gives back what came out. */
  public static <T> T get(Callable<T> work) throws InterruptedException {
    CompletableFuture<T> result = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            result.complete(work.call());
          } catch (Exception | Error e) {
            result.completeExceptionally(e);
          }
        });
    try {
      return result.get(LIMIT_S, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("The window did not answer within a minute", e);
    }
  }

  public static void run(Runnable work) throws InterruptedException {
    get(
        () -> {
          work.run();
          return null;
        });
  }

  /** Waits until a condition holds on the FX thread. */
  public static void await(String what, long seconds, Callable<Boolean> condition)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!get(condition)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("Waited in vain for " + what);
      }
      Thread.sleep(20);
    }
  }

  /** Lets the window draw what has changed. */
  public static void settle() throws InterruptedException {
    for (int i = 0; i < 4; i++) {
      Thread.sleep(40);
      run(() -> {});
    }
  }
}
