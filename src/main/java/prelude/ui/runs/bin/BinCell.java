package prelude.ui.runs.bin;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import prelude.ui.shell.Labels;

/** A row of the bin. */
final class BinCell extends ListCell<BinEntry> {
  private final Label name = Labels.of("", "bold");
  private final Label shortId = Labels.mono("", "caption");
  private final Label seed = Labels.mono("", "caption");
  private final Label words = Labels.mono("", "caption");
  private final Tooltip tip = new Tooltip();
  private final VBox row;

  BinCell() {
    name.setMinWidth(0);
    name.setTooltip(tip);
    words.setMinWidth(0);
    words.setTooltip(tip);
    HBox first = new HBox(8, name, shortId, seed);
    first.setAlignment(Pos.BASELINE_LEFT);
    row = new VBox(1, first, words);
    row.setAlignment(Pos.CENTER_LEFT);
    row.setStyle("-fx-padding: 0 12 0 12;");
    setStyle("-fx-padding: 0;");
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(BinEntry entry, boolean empty) {
    super.updateItem(entry, empty);
    if (empty || entry == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    boolean unread = entry.unread() != null;
    name.setText(entry.preset());
    shortId.setText(unread ? "" : entry.shortId());
    seed.setText(unread ? entry.unread() : "seed " + entry.seed());
    words.setText(entry.words());
    tip.setText(unread ? entry.problem() : entry.id());
    setAccessibleText("%s, %s, %s".formatted(entry.name(), seed.getText(), entry.words()));
    setGraphic(row);
  }
}
