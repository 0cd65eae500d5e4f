package prelude.ui.prefixlab.demo;

import javafx.animation.PauseTransition;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;

/** What the keys do, for the mouse: in view while that moves. */
final class DemoButtons extends HBox {
  private static final Duration IN_VIEW = Duration.seconds(3);

  private final PauseTransition rest = new PauseTransition(IN_VIEW);
  private final Button motion;
  private final Button back;
  private final Button on;

  DemoButtons(Runnable previous, Runnable next, Runnable play, Runnable move, Runnable leave) {
    setId("demo-buttons");
    getStyleClass().add("demo-buttons");
    setVisible(false);
    setMinWidth(Region.USE_PREF_SIZE);
    back = button("demo-back", Icons.of(Feather.CHEVRON_LEFT), "Step back (Left)", previous);
    on = button("demo-next", Icons.of(Feather.CHEVRON_RIGHT), "Next step (Right, Space)", next);
    motion = button("demo-motion", Icons.play(), "Go on (S)", move);
    getChildren()
        .addAll(
            button("demo-play", Icons.of(Feather.VOLUME_2), "Play the sound (P)", play),
            motion,
            back,
            on,
            button("demo-leave", Icons.of(Feather.X), "Leave the demo (Esc)", leave));
  }

  private static Button button(String id, Node icon, String name, Runnable action) {
    Button button = Labels.icon(icon, name, action);
    button.setId(id);
    return button;
  }

  /** What of them can be done in a step. */
  void show(boolean first, boolean last, boolean moves, boolean moving) {
    back.setDisable(first);
    on.setDisable(last);
    motion.setDisable(!moves);
    motion.setGraphic(moving ? Icons.pause() : Icons.play());
    String name = moving ? "Stop (S)" : "Go on (S)";
    motion.setAccessibleText(name);
    motion.getTooltip().setText(name);
  }

  /** Comes into view for a while, and with it the pointer. */
  void appear(Region over) {
    setVisible(true);
    over.setCursor(Cursor.DEFAULT);
    rest.setOnFinished(
        e -> {
          boolean used = isHover() || getChildren().stream().anyMatch(Node::isFocused);
          if (used) {
            rest.playFromStart();
          } else {
            setVisible(false);
            over.setCursor(Cursor.NONE);
          }
        });
    rest.playFromStart();
  }

  void end() {
    rest.stop();
  }
}
