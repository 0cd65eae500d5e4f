package prelude.ui.shell;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/**
 * Says for a while what has been taken away, with a way back. It takes its own room, so that it
 * covers nothing.
 */
final class UndoBar extends HBox {
  private static final Duration TIME = Duration.seconds(12);

  private final Label said = new Label();
  private final Button undo = new Button("Undo");
  private final PauseTransition offer = new PauseTransition(TIME);
  private final Runnable leave;
  private Runnable action = () -> {};

  /**
   * @param leave takes the focus when the bar goes with it
   */
  UndoBar(Runnable leave) {
    super(12);
    this.leave = leave;
    setId("undo-bar");
    getStyleClass().add("undo-bar");
    setAlignment(Pos.CENTER_LEFT);
    said.setMinWidth(0);
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(said.textProperty());
    said.setTooltip(whole);
    undo.setId("undo");
    undo.setMinWidth(USE_PREF_SIZE);
    undo.setOnAction(
        e -> {
          hide();
          action.run();
        });
    getChildren()
        .addAll(said, Labels.spacer(), undo, Labels.icon(Icons.of(Feather.X), "Close", this::hide));
    setAccessibleRole(AccessibleRole.PARENT);
    offer.setOnFinished(e -> hide());
    shown(false);
  }

  /** Offers a way back; what was offered before stays as it is. */
  void offer(String text, Runnable undo) {
    said.setText(text);
    action = undo;
    shown(true);
    offer.playFromStart();
  }

  private void hide() {
    boolean focused = isFocusWithin();
    offer.stop();
    shown(false);
    if (focused) {
      leave.run();
    }
  }

  private void shown(boolean shown) {
    setVisible(shown);
    setManaged(shown);
  }
}
