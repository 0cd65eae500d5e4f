package prelude.ui.prefixlab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
import prelude.ui.prefixlab.work.LabState;
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
  private final TableView<Compared> table = new TableView<>();
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
    table
        .getColumns()
        .setAll(
            List.of(
                prefix(),
                number("CE, nats/byte", 92, Compared::entropy),
                number("KL, nats", NUMBER, Compared::divergence),
                decode()));
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
    model.positionProperty().subscribe(p -> show());
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

  private TableColumn<Compared, Compared> column(String title, double width) {
    TableColumn<Compared, Compared> column = new TableColumn<>(title);
    column.setCellValueFactory(
        cell -> new javafx.beans.property.SimpleObjectProperty<>(cell.getValue()));
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    return column;
  }

  private TableColumn<Compared, Compared> prefix() {
    TableColumn<Compared, Compared> column = column("Prefix", 152);
    column.setCellFactory(
        c ->
            new WordsCell() {
              @Override
              void read(Compared line) {
                say(line.title(), line.title());
                style("bold", line.kind() == RowKind.TRUE);
              }
            });
    return column;
  }

  private TableColumn<Compared, Compared> number(
      String title, double width, Function<Compared, String> value) {
    TableColumn<Compared, Compared> column = column(title, width);
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
              protected void updateItem(Compared line, boolean empty) {
                super.updateItem(line, empty);
                setText(empty || line == null ? null : value.apply(line));
              }
            });
    return column;
  }

  private TableColumn<Compared, Compared> decode() {
    TableColumn<Compared, Compared> column = column("Decode", 114);
    column.setMinWidth(104);
    column.setCellFactory(
        c ->
            new WordsCell() {
              @Override
              void read(Compared line) {
                say(line.decode(), line.whole());
                style("ok-text", line.right());
                style("secondary", !line.right() && !line.whole().isEmpty());
              }
            });
    return column;
  }

  private void show() {
    filling = true;
    showLines(Compared.of(model));
    int at = model.rows().indexOf(model.comparedRow());
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

  /** Only lines that read otherwise are set: each costs a layout. */
  private void showLines(List<Compared> lines) {
    List<Compared> shown = table.getItems();
    if (shown.size() != lines.size()) {
      table.getItems().setAll(lines);
      double high = HEAD + Math.max(1, lines.size()) * ROW + 2;
      table.setMinHeight(high);
      table.setPrefHeight(high);
      table.setMaxHeight(high);
      return;
    }
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).equals(shown.get(i))) {
        shown.set(i, lines.get(i));
      }
    }
  }
}
