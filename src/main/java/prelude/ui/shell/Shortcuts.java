package prelude.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
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
  /**
   * One shortcut; {@code action} is null when the focused control handles it.
   *
   * @param when whether it works at the moment, as when its screen is in view
   */
  public record Shortcut(
      String group,
      String keys,
      String what,
      KeyCombination combination,
      Runnable action,
      BooleanSupplier when) {}

  private final List<Shortcut> all = new ArrayList<>();
  private final EventHandler<KeyEvent> handler = this::handle;
  private final Scope always = new Scope(() -> true);

  /** Adds a shortcut that works anywhere in the window. */
  public void add(String group, String keys, String what, Runnable action) {
    always.add(group, keys, what, action);
  }

  /** Adds a line for keys that a control handles while it has the focus. */
  public void describe(String group, String keys, String what) {
    always.describe(group, keys, what);
  }

  /** Where shortcuts are added that work, and are listed, at some times only. */
  public Scope when(BooleanSupplier active) {
    return new Scope(active);
  }

  /** Shortcuts that share a condition. */
  public final class Scope {
    private final BooleanSupplier active;

    private Scope(BooleanSupplier active) {
      this.active = active;
    }

    /** Adds a shortcut. */
    public void add(String group, String keys, String what, Runnable action) {
      all.add(
          new Shortcut(
              group,
              keys,
              what,
              KeyCombination.valueOf(keys),
              Objects.requireNonNull(action),
              active));
    }

    /** Adds a line for keys or mouse moves that a control handles by itself. */
    public void describe(String group, String keys, String what) {
      all.add(new Shortcut(group, keys, what, null, null, active));
    }
  }

  /** The shortcuts in the order they were added. */
  public List<Shortcut> all() {
    return List.copyOf(all);
  }

  /** The shortcuts that work at the moment, in the order they were added. */
  public List<Shortcut> active() {
    return all.stream().filter(s -> s.when().getAsBoolean()).toList();
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
      if (s.combination() != null && s.combination().match(e) && s.when().getAsBoolean()) {
        s.action().run();
        e.consume();
        return;
      }
    }
  }
}
