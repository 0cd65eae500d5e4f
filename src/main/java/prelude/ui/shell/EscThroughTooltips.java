package prelude.ui.shell;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Tooltip;
import javafx.stage.Window;
import javafx.util.Subscription;

/**
 * Lets Esc close what is open though a tooltip shows: JavaFX takes the key for the tooltip alone,
 * which shows wherever the mouse happens to rest.
 */
final class EscThroughTooltips {
  private EscThroughTooltips() {}

  /** From now on, for every tooltip that shows. */
  static Subscription follow() {
    ListChangeListener<Window> listener =
        change -> {
          while (change.next()) {
            for (Window window : change.getAddedSubList()) {
              if (window instanceof Tooltip tooltip) {
                tooltip.setConsumeAutoHidingEvents(false);
              }
            }
          }
        };
    Window.getWindows().addListener(listener);
    return () -> Window.getWindows().removeListener(listener);
  }
}
