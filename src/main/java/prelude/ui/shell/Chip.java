package prelude.ui.shell;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;

/** A filter that is on, shown as a small rounded label. */
public final class Chip extends Label {
  /** A chip that cannot be taken away. */
  public Chip(String text) {
    super(text);
    getStyleClass().add("chip");
  }

  /** A chip with a cross. */
  public Chip(String text, Runnable remove) {
    this(text);
    setGraphic(Icons.of(Feather.X, "icon-12"));
    setContentDisplay(ContentDisplay.RIGHT);
    setOnMouseClicked(e -> remove.run());
    setAccessibleText(text + ", click to remove");
  }
}
