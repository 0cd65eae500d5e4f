package prelude.ui.runs;

import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.CustomTextField;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.shell.EmptyState;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;

/** All runs: filter, sort, choose, show in the chart. */
final class RunTablePane extends VBox {
  private static final double ROOMY = 816;
  private static final double VERDICT = 124;

  private final RunsModel model;
  private final RunsInteractor interactor;
  private final TableView<RowHandle> table = new TableView<>();
  private final CustomTextField filter = new CustomTextField();
  private final FilteredList<RowHandle> filtered;
  private final Label count = Labels.mono("0", "caption");
  private boolean selecting;
  private String placeholderFor;

  RunTablePane(RunsModel model, RunsInteractor interactor) {
    this.model = model;
    this.interactor = interactor;
    filtered = new FilteredList<>(model.rows());
    SortedList<RowHandle> sorted = new SortedList<>(filtered);
    sorted.comparatorProperty().bind(table.comparatorProperty());
    table.setItems(sorted);
    table.setId("runs");
    table.setFixedCellSize(26);
    table.getColumns().setAll(RunColumns.create(interactor));
    table.widthProperty().subscribe(w -> fillWidth(w.doubleValue()));
    table.setAccessibleText("Runs");
    table.setRowFactory(t -> row());
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            now -> {
              if (now != null && !selecting) {
                interactor.select(now.id());
              }
            });
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    model.selectedProperty().subscribe(this::showSelected);
    filter.textProperty().subscribe(this::refilter);
    setMinHeight(110);
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(head(), table);
  }

  void refresh() {
    count.setText(
        filtered.size() == model.rows().size()
            ? String.valueOf(model.rows().size())
            : filtered.size() + " of " + model.rows().size());
    boolean computes = model.devices().failureProperty().get() == null;
    String now = model.listed() + " " + model.rows().isEmpty() + " " + computes;
    if (filtered.isEmpty() && !now.equals(placeholderFor)) {
      placeholderFor = now;
      table.setPlaceholder(placeholder());
    }
    showSelected();
  }

  /** The verdict, last, takes what is left; where little is, two columns make room for it. */
  private void fillWidth(double width) {
    var columns = table.getColumns();
    columns.stream()
        .filter(c -> RunColumns.SPARE.contains(c.getText()))
        .forEach(c -> c.setVisible(width >= ROOMY));
    double others =
        columns.stream()
            .limit(columns.size() - 1)
            .filter(c -> c.isVisible())
            .mapToDouble(c -> c.getWidth())
            .sum();
    columns.getLast().setPrefWidth(Math.max(VERDICT, width - others - 12));
  }

  void focusFilter() {
    filter.requestFocus();
  }

  private Node head() {
    filter.setPromptText("Filter runs");
    filter.setId("filter");
    filter.setAccessibleText("Filter runs by words");
    filter.setLeft(Icons.of(Feather.SEARCH));
    filter.setPrefWidth(184);
    HBox head = new HBox(8, Labels.of("Runs", "section"), count, filter);
    head.setMinHeight(32);
    head.setStyle("-fx-padding: 4 12 4 12; -fx-alignment: center-left;");
    return head;
  }

  private Node placeholder() {
    if (!model.listed()) {
      return Labels.of("Reading runs", "secondary");
    }
    EmptyState empty;
    if (model.rows().isEmpty() && model.devices().failureProperty().get() != null) {
      empty =
          new EmptyState(
              "No runs yet", "Nothing has been trained in this folder, and nothing can be.");
    } else if (model.rows().isEmpty()) {
      empty =
          new EmptyState(
              "No runs yet",
              "Nothing has been trained in this folder. The first run takes about a minute on a"
                  + " processor and shows whether the audio is used.",
              "Run w1-evidence",
              () -> interactor.start(model.presets().getFirst()));
    } else {
      empty =
          new EmptyState(
              "No run fits the filter",
              "Every word of it has to occur in status, preset, seed, verdict or id.",
              "Clear the filter",
              filter::clear);
    }
    empty.setMaxSize(420, USE_PREF_SIZE);
    StackPane around = new StackPane(empty);
    around.setStyle("-fx-padding: 12;");
    return around;
  }

  private void refilter() {
    String words = filter.getText().strip();
    selecting = true;
    filtered.setPredicate(words.isEmpty() ? null : handle -> handle.row().matches(words));
    selecting = false;
    refresh();
  }

  /** Selects by id, so that sorting and filtering never move the selection to another run. */
  private void showSelected() {
    RowHandle wanted = model.row(model.selectedProperty().get());
    if (wanted == table.getSelectionModel().getSelectedItem()) {
      return;
    }
    selecting = true;
    if (wanted == null || !table.getItems().contains(wanted)) {
      table.getSelectionModel().clearSelection();
    } else {
      table.getSelectionModel().select(wanted);
    }
    selecting = false;
  }

  private void key(KeyEvent e) {
    RowHandle chosen = table.getSelectionModel().getSelectedItem();
    if (chosen == null || e.isShortcutDown()) {
      return;
    }
    if (e.getCode() == KeyCode.V) {
      interactor.setShown(chosen.id(), !model.lines().contains(chosen.id()));
      e.consume();
    }
  }

  private TableRow<RowHandle> row() {
    TableRow<RowHandle> row = new TableRow<>();
    row.itemProperty().subscribe(item -> row.setContextMenu(item == null ? null : menu(item.id())));
    return row;
  }

  private ContextMenu menu(String id) {
    MenuItem show = new MenuItem("Show in the chart, or not");
    show.setOnAction(e -> interactor.setShown(id, !model.lines().contains(id)));
    MenuItem duplicate = new MenuItem("Duplicate and edit");
    duplicate.setOnAction(e -> interactor.duplicate(id));
    MenuItem resume = new MenuItem("Resume");
    resume.setOnAction(e -> interactor.resume(id, null));
    MenuItem onCpu = new MenuItem("Resume on the CPU");
    onCpu.setOnAction(e -> interactor.resume(id, "cpu"));
    Menu branch = BranchMenu.menu();
    ContextMenu menu = new ContextMenu(show, duplicate, branch, resume, onCpu);
    menu.setOnShowing(
        e -> {
          Run run = model.run(id);
          duplicate.setDisable(run == null || run.config() == null);
          show.setDisable(run == null || run.config() == null);
          resume.setVisible(run != null && run.canResume());
          branch.setDisable(run == null || run.config() == null);
          if (!branch.isDisable()) {
            BranchMenu.fill(branch, run, interactor);
          }
          resume.setText(model.isIdle() ? "Resume" : "Queue to resume");
          resume.setDisable(model.unready() != null);
          onCpu.setVisible(run != null && run.canResume() && run.onCard());
          onCpu.setDisable(model.unready() != null);
        });
    return menu;
  }
}
