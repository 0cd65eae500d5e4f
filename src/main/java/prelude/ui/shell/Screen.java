package prelude.ui.shell;

import javafx.scene.Node;

/**
 * One of the window's screens. The shell shows a tab for every screen it is given, and no other.
 */
public interface Screen {
  /** The word on the tab. */
  String title();

  /** What fills the work area; always the same node. */
  Node view();

  /** What fills the transport band; always the same node. */
  Node transport();

  /** The screen has come into view. */
  void shown();

  /** The screen has gone out of view. */
  void hidden();

  /** Whether the transport of this screen moves the training step, rather than a sound's time. */
  default boolean movesStep() {
    return true;
  }

  /** Hides or shows the pane at the left (F8). */
  default void toggleLeft() {}

  /** Hides or shows the inspector at the right (F9). */
  default void toggleInspector() {}
}
