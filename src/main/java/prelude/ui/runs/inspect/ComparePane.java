package prelude.ui.runs.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import prelude.training.ConfigDiff;
import prelude.training.RunConfig;
import prelude.ui.plot.LineKey;
import prelude.ui.runs.RunsInteractor;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.form.Setting;
import prelude.ui.runs.library.Run;
import prelude.ui.runs.table.RunColumn;
import prelude.ui.runs.table.RunColumns;
import prelude.ui.runs.table.RunRow;
import prelude.ui.shell.Labels;

/** Some runs beside one another: what came out of them, and in what their settings differ. */
public final class ComparePane extends VBox {
  private static final double NAMES = 96;
  private static final double VALUES = 88;

  /** What the pane depends on. */
  private record State(List<String> ids, List<Long> revisions, List<Object> looks) {}

  private final RunsModel model;
  private final RunsInteractor interactor;
  private final Label title = Labels.of("", "title");
  private final VBox content = new VBox();
  private State state;

  public ComparePane(RunsModel model, RunsInteractor interactor) {
    this.model = model;
    this.interactor = interactor;
    setId("compare-pane");
    Button only = new Button("Show only these");
    only.setMinWidth(USE_PREF_SIZE);
    only.setTooltip(new Tooltip("Takes all other runs out of the charts"));
    only.setOnAction(e -> interactor.set().showOnly(List.copyOf(model.compared())));
    Button close = new Button("Close");
    close.setId("compare-close");
    close.setMinWidth(USE_PREF_SIZE);
    close.getStyleClass().add("flat");
    close.setOnAction(e -> model.sideProperty().set(RunsModel.Side.INSPECTOR));
    HBox head = new HBox(title, Labels.spacer(), only, close);
    head.getStyleClass().add("toolbar");
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToHeight(true);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(head, scroll);
  }

  public void refresh() {
    List<Run> runs = model.compared().stream().map(model::run).filter(Objects::nonNull).toList();
    State now =
        new State(
            runs.stream().map(Run::id).toList(),
            runs.stream().map(Run::revision).toList(),
            runs.stream().map(r -> (Object) model.lines().look(r.id())).toList());
    if (now.equals(state)) {
      return;
    }
    state = now;
    title.setText("Compare " + runs.size() + " runs");
    content.getChildren().setAll(Labels.section("Results", "", ""), results(runs));
    content.getChildren().addAll(differences(runs));
  }

  private GridPane results(List<Run> runs) {
    GridPane grid = grid(runs);
    int row = 1;
    List<RunRow> rows = runs.stream().map(run -> RunRow.of(run, null)).toList();
    for (RunColumn column : RunColumns.all()) {
      if (column.key().equals(RunColumns.PRESET)) {
        continue;
      }
      List<String> values = rows.stream().map(column::show).toList();
      if (values.stream().anyMatch(v -> !v.isEmpty())) {
        row(grid, row++, column.title(), column.hint(), values, column.isNumber());
      }
    }
    return grid;
  }

  private List<Node> differences(List<Run> runs) {
    List<Run> known = runs.stream().filter(run -> run.config() != null).toList();
    List<ConfigDiff.Difference> differences =
        ConfigDiff.among(known.stream().map(Run::config).toList());
    HBox head =
        Labels.section(
            "Settings that differ",
            differences.isEmpty() ? "" : String.valueOf(differences.size()),
            "");
    head.getStyleClass().add("pane-line-top");
    if (differences.isEmpty()) {
      Label none = Labels.of("All settings are the same.", "secondary");
      none.setStyle("-fx-padding: 0 12 12 12;");
      return List.of(head, none);
    }
    GridPane grid = grid(known);
    int row = 1;
    for (ConfigDiff.Difference difference : differences) {
      List<String> values = new ArrayList<>();
      if (Setting.of(difference.path()).filter(Setting.ORIGIN::equals).isPresent()) {
        known.forEach(run -> values.add(origin(run.config().origin())));
      } else {
        difference.values().forEach(v -> values.add(words(difference.path(), v)));
      }
      row(grid, row++, title(difference.path()), difference.path(), values, false);
    }
    return List.of(head, grid);
  }

  /** As the form calls it; what is not in the form keeps its path. */
  private static String title(String path) {
    return Setting.of(path).map(Setting::label).orElse(path);
  }

  private static String origin(RunConfig.Origin origin) {
    return origin == null ? "none" : Setting.originWords(origin);
  }

  /** A value as the form shows it. */
  private static String words(String path, String value) {
    if (value == null || value.equals("null")) {
      return "none";
    }
    return Setting.of(path).map(setting -> setting.wordsOf(value)).orElse(value);
  }

  private GridPane grid(List<Run> runs) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("compare-grid");
    grid.setHgap(8);
    grid.setVgap(3);
    grid.getColumnConstraints().add(new ColumnConstraints(NAMES));
    for (int i = 0; i < runs.size(); i++) {
      ColumnConstraints width = new ColumnConstraints(VALUES);
      width.setHalignment(HPos.LEFT);
      grid.getColumnConstraints().add(width);
      grid.add(head(runs.get(i)), i + 1, 0);
    }
    return grid;
  }

  private Node head(Run run) {
    VBox head = new VBox(2);
    var look = model.lines().look(run.id());
    if (look != null) {
      head.getChildren().add(new LineKey(look, 20));
    }
    Label name = Labels.of(run.preset(), "bold");
    name.setTooltip(new Tooltip(run.id()));
    head.getChildren().addAll(name, Labels.mono(run.shortId(), "caption"));
    return head;
  }

  private static void row(
      GridPane grid, int at, String name, String hint, List<String> values, boolean number) {
    Label label = whole(Labels.of(name, "secondary"));
    label.setTooltip(new Tooltip(hint));
    grid.add(label, 0, at);
    boolean differ = values.stream().distinct().count() > 1;
    if (!differ) {
      Label all = whole(number ? Labels.mono(values.getFirst()) : Labels.of(values.getFirst()));
      all.getStyleClass().add("secondary");
      grid.add(all, 1, at, values.size(), 1);
      return;
    }
    for (int i = 0; i < values.size(); i++) {
      Label value = whole(number ? Labels.mono(values.get(i)) : Labels.of(values.get(i)));
      value.getStyleClass().add("differs");
      value.setMinWidth(0); // a path without a gap is cut; whole in the tooltip
      value.setTooltip(values.get(i).isEmpty() ? null : new Tooltip(values.get(i)));
      grid.add(value, i + 1, at);
    }
  }

  /** What is longer than its column goes on below. */
  private static Label whole(Label label) {
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    GridPane.setValignment(label, VPos.TOP);
    return label;
  }
}
