package prelude.ui.shell;

import java.util.List;
import java.util.Objects;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import javafx.util.Subscription;
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
   * Shows the window, no larger than its screen. Its state is kept when it is closed, and what was
   * chosen in it at once.
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
    Subscription tooltips = EscThroughTooltips.follow();
    stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, e -> tooltips.unsubscribe());
    stage.show();
    fitScreen();
    shell.themeProperty().subscribe((was, now) -> file.save(state()));
    shell.onChoice(() -> file.save(state()));
    shell.enterWork();
    return !before.welcomed();
  }

  private void fitScreen() {
    Rectangle2D now =
        new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
    Rectangle2D room =
        Screen.getScreensForRectangle(now).stream()
            .findFirst()
            .orElseGet(Screen::getPrimary)
            .getVisualBounds();
    Rectangle2D fit = fit(now, room);
    if (!stage.isMaximized() && !fit.equals(now)) {
      stage.setMinWidth(Math.min(WindowState.MIN_WIDTH, room.getWidth()));
      stage.setMinHeight(Math.min(WindowState.MIN_HEIGHT, room.getHeight()));
      stage.setX(fit.getMinX());
      stage.setY(fit.getMinY());
      stage.setWidth(fit.getWidth());
      stage.setHeight(fit.getHeight());
    }
  }

  /**
   * The window as it is, or smaller and moved so that all of it is in view. A screen narrower than
   * the narrowest window changes nothing: it would be cut off there either way.
   */
  static Rectangle2D fit(Rectangle2D window, Rectangle2D room) {
    if (room.getWidth() < WindowState.MIN_WIDTH) {
      return window;
    }
    double width = Math.min(window.getWidth(), room.getWidth());
    double height = Math.min(window.getHeight(), room.getHeight());
    return new Rectangle2D(
        Math.clamp(window.getMinX(), room.getMinX(), room.getMaxX() - width),
        Math.clamp(window.getMinY(), room.getMinY(), room.getMaxY() - height),
        width,
        height);
  }

  /** The user has been greeted. It is kept at once: not again after a crash either. */
  public void setWelcomed() {
    before = before.afterWelcome();
    file.save(state());
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
