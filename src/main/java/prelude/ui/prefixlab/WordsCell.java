package prelude.ui.prefixlab;

import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

/**
 * A cell of words that may be cut, and are then read in its tooltip. Nothing of it is styled anew
 * while it reads the same: lines change several times a second while a slider moves.
 */
abstract class WordsCell extends TableCell<Compared, Compared> {
  private final Tooltip whole = new Tooltip();

  /** Says what stands in a line. */
  abstract void read(Compared line);

  @Override
  protected final void updateItem(Compared line, boolean empty) {
    super.updateItem(line, empty);
    if (empty || line == null) {
      setText(null);
      setTooltip(null);
    } else {
      read(line);
    }
  }

  /**
   * @param all without anything cut; empty for no tooltip
   */
  final void say(String words, String all) {
    setText(words);
    whole.setText(all);
    setTooltip(all.isEmpty() ? null : whole);
  }

  final void style(String name, boolean on) {
    if (on && !getStyleClass().contains(name)) {
      getStyleClass().add(name);
    } else if (!on) {
      getStyleClass().remove(name);
    }
  }
}
