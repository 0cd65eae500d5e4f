package prelude.ui.sheet;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import prelude.ui.shell.Badge;

/** A table with a row in each state. */
final class SampleTable {
  private record Row(Badge.Kind kind, String word, String preset, String end, String verdict) {}

  private SampleTable() {}

  static TableView<?> create() {
    TableView<Row> table = new TableView<>();
    table.setFixedCellSize(26);
    table.setMinHeight(26 + 5 * 26);
    table.setPrefHeight(26 + 5 * 26);
    table
        .getColumns()
        .setAll(
            List.of(
                status(),
                text("Preset", 92, Row::preset, "title-cell"),
                end(),
                text("Verdict", 78, Row::verdict, "secondary")));
    table
        .getItems()
        .setAll(
            new Row(Badge.Kind.OK, "done", "w1-text-only", "0.154", "at floor"),
            new Row(Badge.Kind.OK, "done", "w1-published", "0.166", "none"),
            new Row(Badge.Kind.OK, "done", "w1-evidence", "0.010", "audio used"),
            new Row(Badge.Kind.RUNNING, "running", "w2-frozen", "0.154", "stage 1"),
            new Row(Badge.Kind.ERROR, "NaN", "w1-published", "NaN", "step 2"));
    table.setRowFactory(
        t ->
            new TableRow<>() {
              @Override
              protected void updateItem(Row row, boolean empty) {
                super.updateItem(row, empty);
                getStyleClass().remove("row-hover");
                if (getIndex() == 1) {
                  getStyleClass().add("row-hover");
                }
              }
            });
    table.getSelectionModel().select(2);
    return table;
  }

  private static TableColumn<Row, Row> status() {
    TableColumn<Row, Row> column = new TableColumn<>("Status");
    column.setPrefWidth(72);
    column.setCellValueFactory(r -> new ReadOnlyObjectWrapper<>(r.getValue()));
    column.setCellFactory(
        c ->
            new TableCell<>() {
              @Override
              protected void updateItem(Row row, boolean empty) {
                super.updateItem(row, empty);
                setGraphic(empty ? null : new Badge(row.kind(), row.word()));
              }
            });
    return column;
  }

  private static TableColumn<Row, String> end() {
    TableColumn<Row, String> column = text("End", 52, Row::end, "number", "mono");
    column.setCellFactory(
        c ->
            new TableCell<>() {
              @Override
              protected void updateItem(String value, boolean empty) {
                super.updateItem(value, empty);
                setText(empty ? "" : value);
                getStyleClass().remove("err-text");
                if ("NaN".equals(value)) {
                  getStyleClass().add("err-text");
                }
              }
            });
    return column;
  }

  private static TableColumn<Row, String> text(
      String title, double width, Function<Row, String> value, String... styles) {
    TableColumn<Row, String> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.getStyleClass().addAll(styles);
    column.setCellValueFactory(r -> new ReadOnlyObjectWrapper<>(value.apply(r.getValue())));
    return column;
  }
}
