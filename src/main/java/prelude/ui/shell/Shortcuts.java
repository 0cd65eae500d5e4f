package prelude.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * All keyboard shortcuts: what F1 lists is what works. Those that a control handles by itself are
 * listed without an action.
 */
public final class Shortcuts {
  /** One shortcut; {@code action} is null when the focused control handles it. */
  public record Shortcut(
      String group, String keys, String what, KeyCombination combination, Runnable action) {}

  private final List<Shortcut> all = new ArrayList<>();
  private final EventHandler<KeyEvent> handler = this::handle;

  /** Adds a shortcut that works anywhere in the window. */
  public void add(String group, String keys, String what, Runnable action) {
    all.add(
        new Shortcut(
            group, keys, what, KeyCombination.valueOf(keys), Objects.requireNonNull(action)));
  }

  /** Adds a line for keys that a control handles while it has the focus. */
  public void describe(String group, String keys, String what) {
    all.add(new Shortcut(group, keys, what, null, null));
  }

  /** The shortcuts in the order they were added. */
  public List<Shortcut> all() {
    return List.copyOf(all);
  }

  /** Makes the shortcuts work in a scene. Controls with the focus are asked first. */
  public void install(Scene scene) {
    scene.removeEventHandler(KeyEvent.KEY_PRESSED, handler);
    scene.addEventHandler(KeyEvent.KEY_PRESSED, handler);
  }

  private void handle(KeyEvent e) {
    boolean typing =
        e.getTarget() instanceof TextInputControl
            && !e.getCode().isFunctionKey()
            && !e.isShortcutDown();
    if (typing) {
      return;
    }
    for (Shortcut s : all) {
      if (s.combination() != null && s.combination().match(e)) {
        s.action().run();
        e.consume();
        return;
      }
    }
  }
}
