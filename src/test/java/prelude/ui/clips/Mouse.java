package prelude.ui.clips;

import javafx.event.EventType;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** Events of a mouse with no button pressed. */
final class Mouse {
  private Mouse() {}

  /** An event at a place of the scene. */
  static MouseEvent at(EventType<MouseEvent> type, double x, double y) {
    return new MouseEvent(
        type,
        x,
        y,
        x,
        y,
        MouseButton.NONE,
        0,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        true,
        null);
  }
}
