package prelude.ui.clips.list;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.util.Subscription;
import prelude.ui.clips.ClipRow;
import prelude.ui.clips.ClipsModel;
import prelude.ui.shell.Brief;

/**
 * The rows as a table. What is selected is named by its key, and stays through every reordering.
 */
final class ClipTable extends TableView<ClipRow> {
  private static final PseudoClass COMPARED = PseudoClass.getPseudoClass("compared");
  private static final double ROW = 26;
  private static final double HEADER = 24;
  private static final double SCROLL_BAR = 10;
  private static final int MENU_COLUMNS = 40;

  private final ClipsModel model;
  private final ListActions actions;
  private final ClipOrder order;
  private final ClipColumns columns;
  private final SwappedRows rows = new SwappedRows();
  private final ObservableSet<String> shownColumns = FXCollections.observableSet();
  private final Subscription subscriptions;
  private final ContextMenu rowMenu = menuOfRows();
  private List<String> further = List.of();
  private ClipRow menuRow;
  private boolean applying;

  @SuppressWarnings("this-escape") // only listeners that run later
  ClipTable(ClipsModel model, ListActions actions, ClipOrder order, Thumbnails thumbnails) {
    this.model = model;
    this.actions = actions;
    this.order = order;
    columns = new ClipColumns(model, thumbnails);
    setId("clips");
    setAccessibleText("Clips");
    setFixedCellSize(ROW);
    getColumns().setAll(columns.all(List.of()));
    setItems(rows);
    setRowFactory(t -> row());
    setSortPolicy(
        t -> {
          List<TableColumn<ClipRow, ?>> by = getSortOrder();
          order
              .sortProperty()
              .set(by.isEmpty() ? SortKey.FILE_ORDER : ClipColumns.key(by.getFirst()));
          return true;
        });
    addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
    setContextMenuOfHeaders();
    shownColumns.addListener((SetChangeListener<String>) c -> showColumns());
    getSelectionModel().selectedItemProperty().subscribe(this::userSelected);
    widthProperty().subscribe((before, now) -> fillWidth());
    heightProperty().subscribe((before, now) -> fillWidth());
    subscriptions =
        Subscription.combine(
            order.shownProperty().subscribe(this::apply),
            model.selectedProperty().subscribe((before, now) -> showSelected()),
            model.comparedProperty().subscribe((before, now) -> markCompared()),
            model.factsVersionProperty().subscribe((before, now) -> columns.factsArrived()),
            model.picture().colorMapProperty().subscribe((before, now) -> columns.refresh()));
  }

  /** Names of the further columns to be shown, of this list or of later ones. */
  ObservableSet<String> shownColumns() {
    return shownColumns;
  }

  /** Ends its listening to the model, which lives longer. */
  void close() {
    subscriptions.unsubscribe();
  }

  private void apply(OrderedRows now) {
    List<String> names = now.list() == null ? List.of() : now.list().columns();
    if (!names.equals(further)) {
      further = names;
      showColumns();
      setContextMenuOfHeaders();
    }
    applying = true;
    rows.swap(now.rows());
    applying = false;
    int longest = Math.max(8, Math.min(18, now.summary().longestId()));
    columns.id.setPrefWidth(Math.rint(18 + 7.2 * longest));
    fillWidth();
    showSelected();
  }

  private void userSelected(ClipRow row) {
    if (row != null && !applying && !row.key().equals(model.selectedProperty().get())) {
      actions.select(row.key());
    }
  }

  private void showSelected() {
    int place = order.shownProperty().get().place(model.selectedProperty().get());
    applying = true;
    if (place < 0 || place >= rows.size()) {
      getSelectionModel().clearSelection();
    } else if (getSelectionModel().getSelectedIndex() != place
        || getSelectionModel().getSelectedItem() != rows.get(place)) {
      getSelectionModel().clearAndSelect(place);
      bringIntoSight(place);
    }
    applying = false;
  }

  private void bringIntoSight(int place) {
    if (!(lookup(".virtual-flow") instanceof VirtualFlow<?> flow)
        || flow.getFirstVisibleCell() == null) {
      scrollTo(Math.max(0, place - 4));
      return;
    }
    int first = flow.getFirstVisibleCell().getIndex();
    int last = flow.getLastVisibleCell().getIndex();
    if (place <= first || place >= last) {
      flow.scrollTo(place);
    }
  }

  /** The transcript takes what the others leave. */
  private void fillWidth() {
    double others =
        getColumns().stream()
            .filter(c -> c != columns.transcript)
            .mapToDouble(TableColumn::getPrefWidth)
            .sum();
    boolean scrolls = rows.size() * ROW + HEADER > getHeight();
    double left = Math.floor(getWidth()) - 1 - others - (scrolls ? SCROLL_BAR : 0);
    columns.transcript.setPrefWidth(Math.max(80, left));
  }

  private void showColumns() {
    applying = true;
    List<String> names = further.stream().filter(shownColumns::contains).toList();
    List<TableColumn<ClipRow, ?>> sorted = new ArrayList<>(getSortOrder());
    getColumns().setAll(columns.all(names));
    getSortOrder().setAll(sorted.stream().filter(getColumns()::contains).toList());
    applying = false;
    fillWidth();
    showSelected();
  }

  private void markCompared() {
    lookupAll(".table-row-cell").forEach(ClipTable.this::markCompared);
  }

  private void markCompared(Node node) {
    if (node instanceof TableRow<?> row) {
      row.pseudoClassStateChanged(
          COMPARED,
          row.getItem() instanceof ClipRow clip
              && clip.key().equals(model.comparedProperty().get()));
    }
  }

  private TableRow<ClipRow> row() {
    TableRow<ClipRow> row = new TableRow<>();
    row.itemProperty()
        .subscribe(
            item -> {
              markCompared(row);
              row.setContextMenu(item == null ? null : rowMenu);
            });
    // A filter, since the menu is shown before a handler would be asked.
    row.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, e -> menuRow = row.getItem());
    return row;
  }

  /** One menu serves all rows: a menu is a window, and rows are made by the dozen. */
  private ContextMenu menuOfRows() {
    MenuItem compare = new MenuItem("Compare with this clip");
    compare.setOnAction(e -> actions.compare(menuRow.key()));
    MenuItem alone = new MenuItem("Compare no longer");
    alone.setOnAction(e -> actions.compare(null));
    Menu choose = new Menu("Columns");
    ContextMenu menu = new ContextMenu(compare, alone, choose);
    menu.setOnShowing(
        e -> {
          compare.setDisable(
              menuRow == null
                  || !menuRow.usable()
                  || menuRow.key().equals(model.selectedProperty().get())
                  || menuRow.key().equals(model.comparedProperty().get()));
          alone.setDisable(model.comparedProperty().get() == null);
          choose.getItems().setAll(columnItems());
        });
    return menu;
  }

  private void setContextMenuOfHeaders() {
    ContextMenu menu = new ContextMenu();
    menu.getItems().setAll(columnItems());
    menu.setOnShowing(e -> menu.getItems().setAll(columnItems()));
    getColumns().forEach(column -> column.setContextMenu(menu));
  }

  /** A choice for each further column of the list that is open. */
  List<MenuItem> columnItems() {
    if (further.isEmpty()) {
      MenuItem none = new MenuItem("This list has no further columns");
      none.setDisable(true);
      return List.of(none);
    }
    List<MenuItem> items = new ArrayList<>();
    for (String name : further.subList(0, Math.min(MENU_COLUMNS, further.size()))) {
      CheckMenuItem item = new CheckMenuItem(Brief.name(name));
      item.setMnemonicParsing(false);
      item.setSelected(shownColumns.contains(name));
      item.setOnAction(
          e -> {
            if (item.isSelected()) {
              shownColumns.add(name);
            } else {
              shownColumns.remove(name);
            }
          });
      items.add(item);
    }
    return items;
  }

  /** A click with Ctrl compares; the second button opens the menu and selects nothing. */
  private void pressed(MouseEvent e) {
    TableRow<?> row = rowOf((Node) e.getTarget());
    if (row == null || !(row.getItem() instanceof ClipRow clip)) {
      return;
    }
    if (e.getButton() == MouseButton.SECONDARY) {
      e.consume();
    } else if (e.getButton() == MouseButton.PRIMARY && e.isShortcutDown()) {
      ListActions.compareOrNot(actions, model, clip);
      e.consume();
    }
  }

  private static TableRow<?> rowOf(Node target) {
    for (Node node = target; node != null; node = node.getParent()) {
      if (node instanceof TableRow<?> row) {
        return row;
      }
    }
    return null;
  }
}
