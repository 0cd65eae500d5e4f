package prelude.ui.shell;

import javafx.geometry.HPos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The list of shortcuts, in a panel that leaves the window usable. */
final class ShortcutSheet extends VBox {
  /**
   * @param welcome opens the welcome in its place; null where there is none
   */
  ShortcutSheet(Shortcuts shortcuts, Runnable close, Runnable welcome) {
    HBox head =
        new HBox(
            Labels.of("Keyboard", "title"),
            Labels.spacer(),
            Labels.icon(Icons.of(Feather.X), "Close (Esc)", close));
    if (welcome != null) {
      Hyperlink entry = new Hyperlink("Welcome");
      entry.setId("help-welcome");
      entry.setOnAction(e -> welcome.run());
      head.getChildren().add(2, entry);
    }
    GridPane grid = new GridPane(12, 2);
    int row = 0;
    String group = "";
    for (Shortcuts.Shortcut s : shortcuts.active()) {
      if (!s.group().equals(group)) {
        group = s.group();
        Label title = Labels.of(group, "section");
        grid.add(title, 0, row++, 2, 1);
      }
      Label keys = Labels.mono(s.keys().replace("Period", "."), "keycap");
      GridPane.setHalignment(keys, HPos.LEFT);
      grid.addRow(row++, keys, Labels.of(s.what()));
    }
    ScrollPane scroll = new ScrollPane(grid);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    getChildren().addAll(head, scroll);
    getStyleClass().addAll("floating-panel", "shortcut-sheet");
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
  }
}
