package prelude.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javafx.event.EventHandler;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.controlsfx.control.RangeSlider;

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

  /**
   * In a part of the window, asks the shortcuts before the control with the focus, which might take
   * their keys for itself, as a table takes Space, Home and all arrows. Fields, choices, sliders
   * and buttons keep the keys that they are worked with.
   *
   * @param own further keys that are left to the control with the focus
   */
  public void lead(Node part, Predicate<KeyEvent> own) {
    part.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (!worksControl(e) && !own.test(e)) {
            handle(e);
          }
        });
  }

  private static boolean worksControl(KeyEvent e) {
    EventTarget target = e.getTarget();
    if (target instanceof ButtonBase) {
      return e.getCode() == KeyCode.SPACE || e.getCode() == KeyCode.ENTER;
    }
    // The knobs of a range slider have the focus themselves.
    for (Node node = target instanceof Node n ? n : null; node != null; node = node.getParent()) {
      if (node instanceof TextInputControl
          || node instanceof Spinner<?>
          || node instanceof ComboBoxBase<?>
          || node instanceof Slider
          || node instanceof RangeSlider) {
        return true;
      }
    }
    return false;
  }

  private void handle(KeyEvent e) {
    boolean typing =
        e.getTarget() instanceof TextInputControl
            && !e.getCode().isFunctionKey()
            && !e.isShortcutDown();
    // The window hears what an open menu has no use for.
    if (typing || Window.getWindows().stream().anyMatch(ContextMenu.class::isInstance)) {
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
