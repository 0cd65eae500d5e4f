package prelude.ui;

import com.sun.glass.ui.Application;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.stage.Stage;
import prelude.training.TrainingEnvironment;
import prelude.ui.shell.FileChoice;

/** The application with a window. */
public final class PreludeApp {
  private PreludeApp() {}

  /**
   * Opens the window and returns when it has been closed. To be called once per process.
   *
   * @param environment where runs find what they need
   * @param configDir where the window's state is kept
   * @param asked the manifest, folder or sound file to open, or a run configuration ({@code
   *     .json}); empty for what was open last
   * @throws UnsupportedOperationException if JavaFX finds no display
   */
  public static void launch(TrainingEnvironment environment, Path configDir, Optional<Path> asked) {
    var closed = new CountDownLatch(1);
    var failure = new AtomicReference<RuntimeException>();
    Platform.setImplicitExit(false);
    Platform.startup(
        () -> {
          try {
            nameWindows();
            var stage = new Stage();
            stage.setOnHidden(event -> closed.countDown());
            new PreludeWindow(stage, environment, configDir, FileChoice.ofPlatform(), asked, true)
                .show();
          } catch (RuntimeException e) {
            failure.set(e);
            closed.countDown();
          }
        });
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Platform.exit();
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  /**
   * Sets the windows' class, by which a desktop finds the menu entry that they belong to; it is
   * "java" otherwise. JavaFX does this only for an application that it makes itself, to which
   * nothing can be passed.
   */
  private static void nameWindows() {
    Application.GetApplication().setName(PreludeApp.class.getName());
  }
}
