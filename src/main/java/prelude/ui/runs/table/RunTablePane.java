package prelude.ui.runs.table;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import prelude.ui.runs.RunsInteractor;
import prelude.ui.runs.RunsModel;
import prelude.ui.shell.EmptyState;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Shell;

/** All runs: filter, group, sort, choose, show in the chart. */
public final class RunTablePane extends VBox {
  private static final double ROW = 26;
  private static final double HEAD = 28;
  private static final double BAR = 14;
  private static final Duration ORDER_AGAIN = Duration.millis(500);
  private static final PseudoClass GROUP = PseudoClass.getPseudoClass("group");

  private final RunsModel model;
  private final RunsInteractor interactor;
  private final TableView<RowHandle> table = new TableView<>();
  private final RunTableHead head = new RunTableHead();
  private final RunRows rows = new RunRows();
  private final RunMenu menu;
  private final ObservableList<String> columns =
      FXCollections.observableArrayList(RunColumns.AT_FIRST);
  private final PauseTransition order = new PauseTransition(ORDER_AGAIN);
  private boolean unordered;
  private boolean barred;
  private long members = -1;
  private boolean selecting;
  private String placeholderFor;

  public RunTablePane(RunsModel model, RunsInteractor interactor, Shell shell, FileChoice files) {
    this.model = model;
    this.interactor = interactor;
    this.menu = new RunMenu(model, interactor, files);
    table.setItems(rows.shown());
    table.setId("runs");
    table.setFixedCellSize(ROW);
    table.setAccessibleText("Runs");
    table.setRowFactory(t -> row());
    // Rows are put in order here, before the table would: while it sorts, none can be selected.
    table.setSortPolicy(t -> true);
    table
        .comparatorProperty()
        .subscribe(
            () -> {
              rows.setOrder(order());
              arrange();
            });
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<RowHandle>) c -> head.setChosen(chosenIds().size()));
    table.getSelectionModel().selectedItemProperty().subscribe(this::chosen);
    table.widthProperty().subscribe(w -> fit());
    table.heightProperty().subscribe(h -> fitAgain());
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    model.selectedProperty().subscribe(this::showSelected);
    shell.remember("runs-columns", columns);
    order.setOnFinished(e -> orderAgain());
    columns.addListener((ListChangeListener<String>) c -> showColumns());
    showColumns();
    buildHead(shell);
    interactor.set().onToggleGroup(this::toggleGroup);
    setMinHeight(110);
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(head, table);
  }

  private void buildHead(Shell shell) {
    head.filter()
        .textProperty()
        .subscribe(
            text -> {
              rows.setWords(text);
              refresh();
            });
    head.onStatus(
        status -> {
          rows.setStatus(status);
          refresh();
        });
    ObservableList<String> grouping = FXCollections.observableArrayList();
    shell.remember("runs-grouping", grouping);
    RunRows.Grouping before = grouping(grouping);
    rows.setGrouping(before);
    head.onGrouping(
        before,
        by -> {
          grouping.setAll(by.name());
          rows.setGrouping(by);
          fit();
          refresh();
        });
    head.onCompare(() -> interactor.set().compare(chosenIds()));
    head.onDelete(() -> interactor.keeper().bin().delete(chosenIds()));
    head.setBin(model.bin().count(), () -> model.toggle(RunsModel.Side.BIN));
    head.setColumns(RunColumns.all(), columns);
  }

  private static RunRows.Grouping grouping(List<String> remembered) {
    for (RunRows.Grouping each : RunRows.Grouping.values()) {
      if (remembered.contains(each.name())) {
        return each;
      }
    }
    return RunRows.Grouping.NONE;
  }

  /**
   * Brings the table up to date with the runs. Rows that come or go do so at once; what is sorted
   * by a number that moves is put in order again only so often that it can be read.
   */
  public void refreshRuns() {
    if (members == model.members() && order.getStatus() == Animation.Status.RUNNING) {
      unordered = true;
      headAndSelection();
    } else {
      refresh();
    }
  }

  private void orderAgain() {
    if (unordered) {
      refresh();
    }
  }

  /** Brings the table up to date with what the user has chosen. */
  void refresh() {
    unordered = false;
    members = model.members();
    order.playFromStart();
    arrange();
    headAndSelection();
  }

  private void headAndSelection() {
    int all = model.rows().size();
    head.setCount(rows.isFiltered() ? rows.runs() + " of " + all : String.valueOf(all));
    boolean computes = model.devices().failureProperty().get() == null;
    String now = model.listed() + " " + model.rows().isEmpty() + " " + computes;
    if (rows.shown().isEmpty() && !now.equals(placeholderFor)) {
      placeholderFor = now;
      table.setPlaceholder(placeholder());
    }
    RowHandle chosen = table.getSelectionModel().getSelectedItem();
    if (chosen == null || !chosen.isGroup()) {
      showSelected();
    }
  }

  /** Brings the rows into order; the chosen ones stay chosen wherever they go. */
  private void arrange() {
    selecting = true;
    List<RowHandle> chosen = List.copyOf(table.getSelectionModel().getSelectedItems());
    RowHandle last = table.getSelectionModel().getSelectedItem();
    if (rows.update(model.rows())) {
      table.getSelectionModel().clearSelection();
      for (RowHandle handle : chosen) {
        if (handle != last) {
          select(handle);
        }
      }
      select(last);
      fitAgain();
    }
    selecting = false;
  }

  private void select(RowHandle handle) {
    int at = handle == null ? -1 : rows.shown().indexOf(handle);
    if (at >= 0) {
      table.getSelectionModel().select(at);
    }
  }

  private Comparator<RunRow> order() {
    Comparator<RunRow> order = null;
    for (TableColumn<RowHandle, ?> column : table.getSortOrder()) {
      if (column.getUserData() instanceof RunColumn shown) {
        var by = shown.order(column.getSortType() == TableColumn.SortType.DESCENDING);
        order = order == null ? by : order.thenComparing(by);
      }
    }
    return order;
  }

  private void showColumns() {
    var next = new java.util.ArrayList<TableColumn<RowHandle, RunRow>>();
    next.addAll(RunColumns.marks(interactor));
    for (RunColumn column : RunColumns.all()) {
      if (columns.contains(column.key())) {
        next.add(RunColumns.create(column));
      }
    }
    table.getColumns().setAll(next);
    fit();
  }

  private void fit() {
    if (!table.getColumns().isEmpty()) {
      barred = isBarred();
      boolean grouped = rows.grouping() != RunRows.Grouping.NONE;
      boolean usual = columns.equals(RunColumns.AT_FIRST);
      ColumnRoom.give(table, table.getWidth() - (barred ? 12 + BAR : 12), grouped, usual);
    }
  }

  /** Whether the rows need a scroll bar, which takes room from the last column. */
  private boolean isBarred() {
    return rows.shown().size() * ROW + HEAD > table.getHeight();
  }

  private void fitAgain() {
    if (isBarred() != barred) {
      fit();
    }
  }

  public void focusFilter() {
    head.filter().requestFocus();
  }

  /** Opens or closes a group of runs. */
  void toggleGroup(String group) {
    rows.toggle(group);
    refresh();
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
              "Every word of it has to occur in status, preset, seed, verdict, tags, note or id.",
              "Clear the filter",
              head::clear);
    }
    empty.setMaxSize(420, USE_PREF_SIZE);
    StackPane around = new StackPane(empty);
    around.setStyle("-fx-padding: 12;");
    return around;
  }

  /** Selects by id, so that sorting and filtering never move the selection to another run. */
  private void showSelected() {
    RowHandle wanted = model.row(model.selectedProperty().get());
    if (wanted != null && table.getSelectionModel().getSelectedItems().contains(wanted)
        || wanted == table.getSelectionModel().getSelectedItem()) {
      return;
    }
    selecting = true;
    table.getSelectionModel().clearSelection();
    select(wanted);
    selecting = false;
    head.setChosen(chosenIds().size());
  }

  private void chosen(RowHandle now) {
    if (!selecting && now != null && !now.isGroup()) {
      interactor.select(now.id());
    }
  }

  /** The runs that are chosen; a group stands for its members. */
  private List<String> chosenIds() {
    Set<String> ids =
        table.getSelectionModel().getSelectedItems().stream()
            .filter(java.util.Objects::nonNull)
            .flatMap(
                handle ->
                    handle.isGroup()
                        ? handle.row().members().stream().map(RunRow::id)
                        : java.util.stream.Stream.of(handle.id()))
            .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    return List.copyOf(ids);
  }

  private void key(KeyEvent e) {
    RowHandle now = table.getSelectionModel().getSelectedItem();
    if (now == null || e.isShortcutDown() || e.isAltDown()) {
      return;
    }
    boolean done = true;
    switch (e.getCode()) {
      case V -> {
        boolean show = !model.lines().contains(chosenIds().getFirst());
        chosenIds().forEach(id -> interactor.setShown(id, show));
      }
      case DELETE -> interactor.keeper().bin().delete(chosenIds());
      case ENTER, SPACE -> done = toggle(now, !now.row().open());
      case LEFT -> done = toggle(now, false);
      case RIGHT -> done = toggle(now, true);
      default -> done = false;
    }
    if (done) {
      e.consume();
    }
  }

  private boolean toggle(RowHandle handle, boolean open) {
    if (!handle.isGroup()) {
      return false;
    }
    if (handle.row().open() != open) {
      toggleGroup(handle.id());
    }
    return true;
  }

  private TableRow<RowHandle> row() {
    TableRow<RowHandle> row = new TableRow<>();
    row.itemProperty()
        .subscribe(
            item -> {
              row.pseudoClassStateChanged(GROUP, item != null && item.isGroup());
              row.setContextMenu(item == null || item.isGroup() ? null : menu);
            });
    row.setOnContextMenuRequested(
        e -> {
          if (row.getItem() != null && !row.getItem().isGroup()) {
            menu.of(row.getItem().id(), chosenIds());
          }
        });
    return row;
  }
}
