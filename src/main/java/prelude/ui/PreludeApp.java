package prelude.ui;

import java.nio.file.Path;
import javafx.application.Application;
import javafx.stage.Stage;
import prelude.training.TrainingEnvironment;
import prelude.ui.runs.FileChoice;

/** The application with a window. */
public final class PreludeApp extends Application {
  private static TrainingEnvironment environment;
  private static Path configDir;

  /**
   * Opens the window and returns when it has been closed. To be called once per process.
   *
   * @param environment where runs find what they need
   * @param configDir where the window's state is kept
   */
  public static void launch(TrainingEnvironment environment, Path configDir) {
    PreludeApp.environment = environment;
    PreludeApp.configDir = configDir;
    Application.launch(PreludeApp.class);
  }

  @Override
  public void start(Stage stage) {
    new PreludeWindow(stage, environment, configDir, FileChoice.ofPlatform()).show();
  }
}
