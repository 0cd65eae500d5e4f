package prelude.ui.shell;

import java.util.List;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import prelude.ui.theme.Theme;

/** Puts a shell into a stage and brings back what the window was like. */
public final class MainWindow {
  /** Pixels; the window manager takes the one that it needs. */
  private static final List<Integer> ICON_SIZES = List.of(16, 32, 48, 128);

  private final Stage stage;
  private final Shell shell;
  private final WindowStateFile file;
  private WindowState before = WindowState.initial();

  public MainWindow(Stage stage, Shell shell, WindowStateFile file) {
    this.stage = stage;
    this.shell = shell;
    this.file = file;
  }

  /**
   * Shows the window; its state is kept when it is closed.
   *
   * @return whether this user has not been greeted yet
   */
  public boolean show() {
    before = file.load();
    shell.themeProperty().set(Theme.named(before.theme()));
    shell.restoreDividers(before.dividers());
    shell.restoreChoices(before.choices());
    stage.setTitle("Prelude");
    stage.getIcons().setAll(icons());
    stage.setMinWidth(WindowState.MIN_WIDTH);
    stage.setMinHeight(WindowState.MIN_HEIGHT);
    stage.setScene(new Scene(shell, before.width(), before.height()));
    stage.setMaximized(before.maximized());
    stage.setOnHiding(e -> file.save(state()));
    stage.show();
    shell.enterWork();
    return !before.welcomed();
  }

  /** The user has been greeted. It is kept at once: not again after a crash either. */
  public void setWelcomed() {
    before = before.afterWelcome();
    file.save(before);
  }

  private static List<Image> icons() {
    return ICON_SIZES.stream()
        .map("/prelude/assets/icons/prelude-%d.png"::formatted)
        .map(path -> Objects.requireNonNull(MainWindow.class.getResource(path), path))
        .map(url -> new Image(url.toString()))
        .toList();
  }

  private WindowState state() {
    Scene scene = stage.getScene();
    return new WindowState(
        scene.getWidth(),
        scene.getHeight(),
        stage.isMaximized(),
        shell.themeProperty().get().name().toLowerCase(java.util.Locale.ROOT),
        shell.dividers(),
        shell.choices(),
        before.welcomed());
  }
}
