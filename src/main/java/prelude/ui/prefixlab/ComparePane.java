package prelude.ui.prefixlab;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.evidence.lab.Answer;
import prelude.ui.plot.Numbers;
import prelude.ui.prefixlab.work.LabState;
import prelude.ui.prefixlab.work.Row;
import prelude.ui.prefixlab.work.RowKind;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;
import prelude.ui.shell.NameConverter;
import prelude.ui.shell.Segments;

/** What the model makes of every prefix: cross-entropy, divergence, and what it writes. */
final class ComparePane extends VBox {
  private static final double ROW = 26;
  private static final double HEAD = 28;
  private static final double TEMPERATURE = 1;
  private static final double NUMBER = 68;

  private final LabModel model;
  private final TableView<Row> table = new TableView<>();
  private final ComboBox<Integer> step = new ComboBox<>();
  private boolean filling;

  ComparePane(LabModel model, LabInteractor interactor) {
    this.model = model;
    setId("compare-with");
    getStyleClass().add("lab-part");
    setSpacing(8);
    table.setId("compared");
    table.getStyleClass().add("lab-table");
    table.setFixedCellSize(ROW);
    table.setAccessibleText("Prefixes to compare with");
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.getColumns().setAll(List.of(prefix(), entropy(), divergence(), decode()));
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            row -> {
              if (!filling && row != null && row.kind() != RowKind.TRUE) {
                model.comparedProperty().set(row.kind());
              }
            });
    getChildren().addAll(head(interactor), table, foot());
    model.stateProperty().subscribe(s -> show());
    model.comparedProperty().subscribe(k -> show());
    model.positionProperty().subscribe(p -> table.refresh());
  }

  private Node head(LabInteractor interactor) {
    var how = new Segments<>(List.of(false, true), false, warm -> warm ? "Temperature" : "Greedy");
    how.setId("decode-how");
    how.setMinWidth(USE_PREF_SIZE);
    Button again =
        Labels.icon(Icons.of(Feather.REFRESH_CW), "Draw other bytes", interactor::drawAgain);
    again.setId("draw-again");
    again.setVisible(false);
    again.setManaged(false);
    how.valueProperty()
        .subscribe(
            warm -> {
              model.temperatureProperty().set(warm ? TEMPERATURE : 0);
              again.setVisible(warm);
              again.setManaged(warm);
            });
    Label title = Labels.of("Compare with", "section");
    title.setMinWidth(USE_PREF_SIZE);
    HBox head = new HBox(8, title, Labels.spacer(), Labels.of("Decode", "caption"), how, again);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private Node foot() {
    step.setId("other-step");
    step.setAccessibleText("Another checkpoint to compare with");
    step.setConverter(new NameConverter<>(s -> s < 0 ? "no other step" : "Step " + s));
    step.setMinWidth(USE_PREF_SIZE);
    step.setTooltip(new Tooltip("Sets another checkpoint beside this one"));
    step.valueProperty()
        .subscribe(
            now -> {
              if (!filling && now != null) {
                model.otherStepProperty().set(now);
                if (now >= 0) {
                  model.comparedProperty().set(RowKind.OTHER_STEP);
                } else if (model.comparedProperty().get() == RowKind.OTHER_STEP) {
                  model.comparedProperty().set(RowKind.NONE);
                }
              }
            });
    Label hint = Labels.of("A zero prefix still takes attention, no prefix none.", "caption");
    hint.setWrapText(true);
    hint.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(hint, Priority.ALWAYS);
    HBox foot = new HBox(8, hint, step);
    foot.setAlignment(Pos.CENTER_LEFT);
    return foot;
  }

  private TableColumn<Row, Row> column(String title, double width) {
    TableColumn<Row, Row> column = new TableColumn<>(title);
    column.setCellValueFactory(
        cell -> new javafx.beans.property.SimpleObjectProperty<>(cell.getValue()));
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    return column;
  }

  private TableColumn<Row, Row> prefix() {
    TableColumn<Row, Row> column = column("Prefix", 152);
    column.setCellFactory(
        c ->
            new TableCell<>() {
              @Override
              protected void updateItem(Row row, boolean empty) {
                super.updateItem(row, empty);
                String title = empty || row == null ? null : RowWords.title(model, row);
                setText(title);
                setTooltip(title == null ? null : new Tooltip(title));
                setStyle(row != null && row.kind() == RowKind.TRUE ? "-fx-font-weight: bold" : "");
              }
            });
    return column;
  }

  private TableColumn<Row, Row> number(
      String title, double width, java.util.function.ToDoubleFunction<Row> value) {
    TableColumn<Row, Row> column = column(title, width);
    column.getStyleClass().add("number-column");
    column.setMinWidth(NUMBER); // a number that is cut is another number
    column.setCellFactory(
        c ->
            new TableCell<>() {
              {
                getStyleClass().add("mono");
                setAlignment(Pos.CENTER_RIGHT);
              }

              @Override
              protected void updateItem(Row row, boolean empty) {
                super.updateItem(row, empty);
                double v =
                    empty || row == null || row.answer() == null ? 0 : value.applyAsDouble(row);
                setText(
                    empty || row == null
                        ? null
                        : row.answer() == null
                            ? "\u2026"
                            : Double.isNaN(v) ? "NaN" : v == 0 ? "0" : Numbers.loss(v));
              }
            });
    return column;
  }

  private TableColumn<Row, Row> entropy() {
    return number("CE, nats/byte", 92, row -> row.answer().crossEntropy());
  }

  private TableColumn<Row, Row> divergence() {
    return number(
        "KL, nats",
        NUMBER,
        row -> {
          Answer truth = model.truth();
          if (row.answer() == truth) {
            return 0;
          }
          return truth == null ? Double.NaN : truth.divergence(row.answer(), model.shownPosition());
        });
  }

  private TableColumn<Row, Row> decode() {
    TableColumn<Row, Row> column = column("Decode", 114);
    column.setMinWidth(104);
    column.setCellFactory(
        c ->
            new TableCell<>() {
              @Override
              protected void updateItem(Row row, boolean empty) {
                super.updateItem(row, empty);
                getStyleClass().removeAll("ok-text", "secondary");
                if (empty || row == null) {
                  setText(null);
                  setTooltip(null);
                  return;
                }
                if (row.written() == null) {
                  setText("\u2026");
                  return;
                }
                Written written = written(row);
                setText((written.right() ? "\u2713 " : "\u2715 ") + visible(written.text()));
                getStyleClass().add(written.right() ? "ok-text" : "secondary");
                setTooltip(new Tooltip(visible(row.written())));
              }
            });
    return column;
  }

  private Written written(Row row) {
    LabState state = model.state();
    List<String> transcripts = state.facts().clips().stream().map(clip -> clip.text()).toList();
    return Written.of(row.written(), state.transcript(), transcripts);
  }

  /** Control characters would be drawn as nothing. */
  private static String visible(String text) {
    StringBuilder visible = new StringBuilder();
    text.chars()
        .forEach(c -> visible.append(c < ' ' || c == 0x7F || c == 0xFFFD ? '\u00B7' : (char) c));
    return visible.toString();
  }

  private void show() {
    filling = true;
    List<Row> rows = model.rows();
    if (!table.getItems().equals(rows)) {
      table.getItems().setAll(rows);
      double high = HEAD + Math.max(1, rows.size()) * ROW + 2;
      table.setMinHeight(high);
      table.setPrefHeight(high);
      table.setMaxHeight(high);
    }
    int at = rows.indexOf(model.comparedRow());
    if (at >= 0) {
      table.getSelectionModel().select(at);
    } else {
      table.getSelectionModel().clearSelection();
    }
    LabState state = model.state();
    List<Integer> steps = new ArrayList<>(List.of(-1));
    state.steps().stream().filter(s -> s != state.step()).forEach(steps::add);
    if (!step.getItems().equals(steps)) {
      step.getItems().setAll(steps);
    }
    step.setValue(model.otherStepProperty().get());
    step.setDisable(steps.size() < 2);
    filling = false;
  }
}
