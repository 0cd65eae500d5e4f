package prelude.ui.prefixlab.picture;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import prelude.ui.FxTest;

/** Works a picture with mouse and keys, in its own coordinates. Off the FX thread. */
final class Hand {
  private Hand() {}

  static void mouse(Node node, EventType<MouseEvent> type, double x, double y) {
    boolean down = type == MouseEvent.MOUSE_PRESSED || type == MouseEvent.MOUSE_DRAGGED;
    MouseButton button = type == MouseEvent.MOUSE_MOVED ? MouseButton.NONE : MouseButton.PRIMARY;
    FxTest.run(
        () -> {
          var at = node.localToScene(x, y);
          Event.fireEvent(
              node,
              new MouseEvent(
                  type, at.getX(), at.getY(), at.getX(), at.getY(), button, 1, false, false, false,
                  false, down, false, false, false, false, true, null));
        });
  }

  static void click(Node node, double x, double y) {
    mouse(node, MouseEvent.MOUSE_PRESSED, x, y);
    mouse(node, MouseEvent.MOUSE_RELEASED, x, y);
  }

  static void move(Node node, double x, double y) {
    mouse(node, MouseEvent.MOUSE_MOVED, x, y);
  }

  static void key(Node node, KeyCode code) {
    FxTest.run(
        () ->
            Event.fireEvent(
                node,
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false)));
  }

  static String said(Node node) {
    return FxTest.fx(node::getAccessibleText);
  }
}
