package prelude.ui.prefixlab.demo;

import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The keys of the demo. No other key of the window works meanwhile, but for the theme's. */
final class DemoKeys {
  private final DemoPlayer player;
  private final Runnable play;
  private final Runnable appear;
  private final Runnable leave;

  DemoKeys(DemoPlayer player, Runnable play, Runnable appear, Runnable leave) {
    this.player = player;
    this.play = play;
    this.appear = appear;
    this.leave = leave;
  }

  void pressed(KeyEvent e) {
    KeyCode code = e.getCode();
    if (e.isShortcutDown() && code == KeyCode.T) {
      return;
    }
    if (code == KeyCode.TAB) {
      appear.run();
      return;
    }
    boolean button = e.getTarget() instanceof ButtonBase;
    if (button && (code == KeyCode.SPACE || code == KeyCode.ENTER)) {
      return;
    }
    e.consume();
    if (e.isShortcutDown() || e.isAltDown() || e.isMetaDown()) {
      if (e.isShortcutDown() && code == KeyCode.D) {
        leave.run();
      }
      return;
    }
    switch (code) {
      case RIGHT, DOWN, SPACE, ENTER, PAGE_DOWN -> player.next();
      case LEFT, UP, BACK_SPACE, PAGE_UP -> player.previous();
      case HOME -> player.first();
      case END -> player.last();
      case P -> play.run();
      case S -> player.toggle();
      case ESCAPE -> leave.run();
      default -> {}
    }
  }
}
