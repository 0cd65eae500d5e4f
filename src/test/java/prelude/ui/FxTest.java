package prelude.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import prelude.ui.theme.Theme;

/** Starts JavaFX once for all tests, and runs things on its thread with a time limit. */
public final class FxTest implements BeforeAllCallback {
  private static final long LIMIT_S = 30;
  private static boolean started;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    start();
  }

  /** Starts the toolkit unless it runs already. */
  public static synchronized void start() throws InterruptedException {
    if (!started) {
      CountDownLatch ready = new CountDownLatch(1);
      Platform.startup(
          () -> {
            Platform.setImplicitExit(false);
            ready.countDown();
          });
      if (!ready.await(LIMIT_S, TimeUnit.SECONDS)) {
        throw new IllegalStateException("JavaFX did not start");
      }
      started = true;
    }
  }

  /** Runs on the FX thread and gives back what came out, or throws what was thrown. */
  public static <T> T fx(Callable<T> work) {
    if (Platform.isFxApplicationThread()) {
      try {
        return work.call();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
    CompletableFuture<T> result = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            result.complete(work.call());
          } catch (Throwable t) {
            result.completeExceptionally(t);
          }
        });
    try {
      return result.get(LIMIT_S, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new AssertionError(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** Runs on the FX thread. */
  public static void run(Runnable work) {
    fx(
        () -> {
          work.run();
          return null;
        });
  }

  /** Shows a piece in a light window of its own. On the FX thread. */
  public static Stage show(Parent piece, double width, double height) {
    Scene scene = new Scene(piece, width, height);
    Theme.LIGHT.apply(scene);
    Stage stage = new Stage();
    stage.setScene(scene);
    stage.show();
    return stage;
  }

  /** Waits until some pulses have been drawn. */
  public static void pulses() {
    for (int i = 0; i < 3; i++) {
      CountDownLatch drawn = new CountDownLatch(1);
      Platform.runLater(
          () -> {
            Stage any =
                (Stage)
                    javafx.stage.Window.getWindows().stream()
                        .filter(w -> w instanceof Stage)
                        .findFirst()
                        .orElse(null);
            if (any == null || any.getScene() == null) {
              drawn.countDown();
              return;
            }
            Scene scene = any.getScene();
            Runnable once =
                new Runnable() {
                  @Override
                  public void run() {
                    scene.removePostLayoutPulseListener(this);
                    drawn.countDown();
                  }
                };
            scene.addPostLayoutPulseListener(once);
            Platform.requestNextPulse();
          });
      try {
        if (!drawn.await(LIMIT_S, TimeUnit.SECONDS)) {
          throw new AssertionError("No pulse");
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
