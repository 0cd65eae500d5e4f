package prelude.ui.runs.inspect;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.Words;
import prelude.ui.runs.library.LogLine;
import prelude.ui.runs.library.Run;
import prelude.ui.shell.Labels;

/** What happened in the selected run, in words, with times where they were kept. */
final class LogPane extends VBox {
  private final RunsModel model;
  private final ListView<LogLine> list = new ListView<>();

  LogPane(RunsModel model) {
    this.model = model;
    list.setCellFactory(v -> new Cell());
    list.setFocusTraversable(true);
    list.setAccessibleText("Events of the run");
    list.setPlaceholder(Labels.of("Nothing has happened yet", "secondary"));
    list.getStyleClass().add("log-list");
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().add(list);
  }

  void refresh() {
    Run run = model.selected();
    List<LogLine> lines = run == null ? List.of() : run.log();
    if (!lines.equals(list.getItems())) {
      boolean atEnd = list.getItems().size() < lines.size();
      list.getItems().setAll(lines);
      if (atEnd && run != null && run.live()) {
        list.scrollTo(lines.size() - 1);
      }
    }
  }

  private static final class Cell extends ListCell<LogLine> {
    private final Label time = Labels.mono("", "caption");
    private final Label text = Labels.of("");
    private final HBox box = new HBox(10, time, text);

    Cell() {
      text.setWrapText(true);
      text.setMaxWidth(300);
      text.setMinHeight(USE_PREF_SIZE);
      time.setMinWidth(52);
      box.setStyle("-fx-padding: 4 0 4 0;");
    }

    @Override
    protected void updateItem(LogLine line, boolean empty) {
      super.updateItem(line, empty);
      if (empty || line == null) {
        setGraphic(null);
        return;
      }
      time.setText(line.at() == null ? "" : Words.time(line.at()).substring(11));
      text.setText(line.text());
      setGraphic(box);
    }
  }
}
