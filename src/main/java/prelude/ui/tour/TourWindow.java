package prelude.ui.tour;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import prelude.ui.PreludeWindow;
import prelude.ui.drive.Fx;
import prelude.ui.shell.Snapshots;
import prelude.ui.theme.Theme;

/** A window as somebody uses it: finds, presses, types, and keeps pictures. */
final class TourWindow {
  private final PreludeWindow window;
  private final Path out;
  private final Consumer<String> say;

  /**
   * @param out where the pictures go
   * @param say hears of each picture
   */
  TourWindow(PreludeWindow window, Path out, Consumer<String> say) {
    this.window = window;
    this.out = out;
    this.say = say;
  }

  PreludeWindow window() {
    return window;
  }

  Optional<Node> find(String selector) {
    return Optional.ofNullable(window.stage().getScene().getRoot().lookup(selector));
  }

  /** The words of a label; empty while there is none. */
  String text(String selector) {
    return find(selector).map(node -> ((Labeled) node).getText()).orElse("");
  }

  void press(String id) throws InterruptedException {
    Button button = (Button) Fx.get(() -> find("#" + id).orElseThrow());
    Fx.run(button::fire);
    Fx.settle();
  }

  /** Chooses a run at the top right; null leaves the one that is chosen. */
  void chooseRun(String id) throws InterruptedException {
    if (id != null) {
      var context = window.shell().context();
      Fx.run(
          () ->
              context.runs().stream()
                  .filter(run -> run.id().equals(id))
                  .findFirst()
                  .ifPresent(context.runProperty()::set));
    }
  }

  void tab(int index) throws InterruptedException {
    TabPane tabs = (TabPane) Fx.get(() -> find("#inspector-tabs").orElseThrow());
    Fx.run(() -> tabs.getSelectionModel().select(index));
    Fx.settle();
  }

  void type(String id, String text) throws InterruptedException {
    TextField field = (TextField) Fx.get(() -> find("#" + id).orElseThrow());
    Fx.run(
        () -> {
          field.requestFocus();
          field.setText(text);
        });
  }

  @SuppressWarnings("unchecked")
  void choose(String id, String value) throws InterruptedException {
    Node choice = Fx.get(() -> find("#" + id).orElseThrow());
    Fx.run(() -> ((ComboBox<String>) choice).setValue(value));
  }

  void key(String id, KeyCode code) throws InterruptedException {
    Fx.run(
        () -> {
          Node node = find("#" + id).orElseThrow();
          Event.fireEvent(
              node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
        });
    Fx.settle();
  }

  /** Focuses a field and scrolls the form until it stands in the middle. */
  void focus(String id) throws InterruptedException {
    Fx.run(
        () -> {
          Node field = find("#" + id).orElseThrow();
          field.requestFocus();
          ScrollPane outer = null;
          for (Node up = field.getParent(); up != null; up = up.getParent()) {
            outer = up instanceof ScrollPane pane ? pane : outer;
          }
          Node content = outer.getContent();
          Bounds in = content.sceneToLocal(field.localToScene(field.getBoundsInLocal()));
          double seen = outer.getViewportBounds().getHeight();
          double rest = content.getBoundsInLocal().getHeight() - seen;
          outer.setVvalue(Math.clamp((in.getCenterY() - seen / 2) / rest, 0, 1));
        });
    Fx.settle();
  }

  void theme(Theme theme) throws InterruptedException {
    Fx.run(() -> window.shell().themeProperty().set(theme));
  }

  void picture(String name) throws IOException, InterruptedException {
    Fx.settle();
    picture(name, window.stage().getScene());
  }

  /** A picture of each theme. */
  void pictures(String name) throws IOException, InterruptedException {
    picture(name);
    theme(Theme.DARK);
    picture(name + "-dark");
    theme(Theme.LIGHT);
  }

  void picture(String name, Scene scene) throws IOException, InterruptedException {
    Path once = out.resolve(name + ".png");
    Snapshots.write(Fx.get(() -> Snapshots.of(scene, 1)), once);
    Snapshots.write(Fx.get(() -> Snapshots.of(scene, 2)), out.resolve(name + "@2x.png"));
    say.accept(once.toString());
  }

  /**
   * The window at another size. It is laid out in a scene of its own, since the screen that stands
   * in for a display is smaller than some windows.
   */
  void picture(String name, double width, double height) throws IOException, InterruptedException {
    Fx.run(
        () -> {
          Scene scene = window.stage().getScene();
          scene.setRoot(new Region());
          new Scene(window.shell(), width, height);
          window.shell().resize(width, height);
        });
    Fx.settle();
    picture(name, Fx.get(() -> window.shell().getScene()));
    Fx.run(
        () -> {
          window.shell().getScene().setRoot(new Region());
          window.stage().getScene().setRoot(window.shell());
        });
    Fx.settle();
  }
}
