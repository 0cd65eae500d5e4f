package prelude.ui.shell;

import java.util.Objects;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/**
 * A cell that keeps what it showed. A table empties all cells before it fills them anew, and to
 * take a cell's text and picture out and put them back is dear: an emptied cell only hides them.
 *
 * @param <S> what a row of the table is
 * @param <T> what the cell shows
 */
public abstract class KeptCell<S, T> extends TableCell<S, T> {
  private static final double TIP_WIDTH = 420;

  private String tip = "";
  private String style = "";

  protected KeptCell() {
    addEventHandler(MouseEvent.MOUSE_ENTERED, e -> putTip());
  }

  @Override
  protected final void updateItem(T item, boolean empty) {
    super.updateItem(item, empty);
    boolean filled = !empty && item != null;
    if (filled) {
      show(item);
    } else {
      clear();
    }
    // The cell itself must stay visible, or the table no longer fills it.
    getChildrenUnmodifiable().forEach(part -> part.setVisible(filled));
  }

  /** Shows an item. */
  protected abstract void show(T item);

  /** Forgets the item; what it looked like stays, unseen. */
  protected void clear() {
    tip("");
  }

  /** What is told where the pointer rests; empty for nothing. */
  protected final void tip(String text) {
    String now = Objects.requireNonNullElse(text, "");
    if (!now.equals(tip)) {
      tip = now;
      setTooltip(null);
    }
  }

  /** A tooltip is a window, and dear: it is made where the pointer comes to the cell. */
  private void putTip() {
    if (!tip.isEmpty() && getTooltip() == null) {
      Tooltip hint = new Tooltip(Brief.tip(tip));
      hint.setWrapText(true);
      hint.setMaxWidth(TIP_WIDTH);
      setTooltip(hint);
    }
  }

  /** Puts a style on, or takes it off. */
  protected final void style(String name, boolean on) {
    if (!on) {
      getStyleClass().remove(name);
    } else if (!getStyleClass().contains(name)) {
      getStyleClass().add(name);
    }
  }

  /** Puts this style in the place of the last one that was put so; empty for none. */
  protected final void style(String name) {
    if (!name.equals(style)) {
      getStyleClass().remove(style);
      style = name;
      if (!name.isEmpty()) {
        getStyleClass().add(name);
      }
    }
  }
}
