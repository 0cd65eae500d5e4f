package prelude.ui.clips.list;

import impl.org.controlsfx.skin.GridViewSkin;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.controlsfx.control.GridCell;
import org.controlsfx.control.GridView;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.clips.ClipFacts;
import prelude.ui.clips.ClipRow;
import prelude.ui.clips.ClipsModel;
import prelude.ui.plot.MarkerKey;
import prelude.ui.shell.Brief;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;

/** All rows of the list as tiles with their log-mels, filtered and sorted as the table is. */
public final class GalleryPane extends StackPane {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final PseudoClass COMPARED = PseudoClass.getPseudoClass("compared");
  private static final int PICTURE_WIDTH = 160;
  private static final int PICTURE_HEIGHT = 72;
  private static final double GAP = 8;
  private static final double CELL_WIDTH = PICTURE_WIDTH + 12;
  private static final double CELL_HEIGHT = PICTURE_HEIGHT + 48;

  private final ClipsModel model;
  private final ListActions actions;
  private final ClipOrder order;
  private final Thumbnails thumbnails;
  private final Runnable leave;
  private final GridView<ClipRow> grid = new GridView<>();
  private final SwappedRows rows = new SwappedRows();
  private final Set<Tile> tiles = Collections.newSetFromMap(new WeakHashMap<>());
  private final Subscription subscriptions;

  @SuppressWarnings("this-escape") // only listeners that run later
  GalleryPane(
      ClipsModel model,
      ListActions actions,
      ClipOrder order,
      Thumbnails thumbnails,
      Runnable leave) {
    this.model = model;
    this.actions = actions;
    this.order = order;
    this.thumbnails = thumbnails;
    this.leave = leave;
    getStyleClass().addAll("pane", "gallery");
    setId("gallery");
    grid.setCellWidth(CELL_WIDTH);
    grid.setCellHeight(CELL_HEIGHT);
    grid.setHorizontalCellSpacing(GAP / 2);
    grid.setVerticalCellSpacing(GAP / 2);
    grid.setItems(rows);
    grid.setCellFactory(g -> new Tile());
    grid.setFocusTraversable(true);
    grid.setAccessibleRole(AccessibleRole.LIST_VIEW);
    grid.setAccessibleText("Gallery of clips");
    grid.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    grid.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> grid.requestFocus());
    Label none = Labels.of("No clip to show", "secondary");
    getChildren().addAll(grid, none);
    subscriptions =
        Subscription.combine(
            order
                .shownProperty()
                .subscribe(
                    now -> {
                      none.setVisible(now.rows().isEmpty());
                      if (rows.swap(now.rows())) {
                        bringIntoSight();
                      }
                    }),
            model.selectedProperty().subscribe((before, now) -> selectionMoved()),
            model.comparedProperty().subscribe((before, now) -> refresh()),
            model
                .factsVersionProperty()
                .subscribe((before, now) -> tiles.forEach(Tile::factsArrived)),
            model.picture().colorMapProperty().subscribe((before, now) -> refresh()));
  }

  /** Gives the tiles the keyboard. */
  @Override
  public void requestFocus() {
    grid.requestFocus();
    bringIntoSight();
  }

  void close() {
    subscriptions.unsubscribe();
  }

  private void selectionMoved() {
    refresh();
    bringIntoSight();
  }

  private void refresh() {
    tiles.forEach(Tile::refresh);
  }

  private void bringIntoSight() {
    int place = order.shownProperty().get().place(model.selectedProperty().get());
    if (place < 0 || !(grid.lookup(".virtual-flow") instanceof VirtualFlow<?> flow)) {
      return;
    }
    int row = place / columns();
    if (flow.getFirstVisibleCell() == null
        || row <= flow.getFirstVisibleCell().getIndex()
        || row >= flow.getLastVisibleCell().getIndex()) {
      // With many rows their height is an estimate, which leaves the last one just below the edge.
      if (row >= flow.getCellCount() - 1) {
        flow.setPosition(1);
      } else {
        flow.scrollTo(row);
      }
    }
  }

  /** Tiles in a row as they are laid out. */
  int columns() {
    return grid.getSkin() instanceof GridViewSkin<?> skin
        ? Math.max(1, skin.computeMaxCellsInRow())
        : 1;
  }

  /** Whether a key moves over the tiles, which have the focus. */
  public boolean movesBy(KeyEvent e) {
    return grid.isFocusWithin() && e.getCode().isArrowKey() && isPlain(e);
  }

  private static boolean isPlain(KeyEvent e) {
    return !e.isShiftDown() && !e.isControlDown() && !e.isAltDown() && !e.isMetaDown();
  }

  private void key(KeyEvent e) {
    OrderedRows now = order.shownProperty().get();
    int size = now.rows().size();
    if (size == 0 || !isPlain(e)) {
      return;
    }
    int place = now.place(model.selectedProperty().get());
    int page = Math.max(1, (int) (grid.getHeight() / (CELL_HEIGHT + GAP)));
    int to;
    switch (e.getCode()) {
      case LEFT -> to = place - 1;
      case RIGHT -> to = place + 1;
      case UP -> to = place - columns() < 0 ? place : place - columns();
      case DOWN -> to = place + columns() >= size ? place : place + columns();
      case PAGE_UP -> to = place - page * columns();
      case PAGE_DOWN -> to = place + page * columns();
      case ENTER -> {
        leave.run();
        e.consume();
        return;
      }
      default -> {
        return;
      }
    }
    to = place < 0 ? 0 : Math.max(0, Math.min(size - 1, to));
    if (to != place) {
      actions.select(now.rows().get(to).key());
    }
    e.consume();
  }

  /** A clip: its log-mel, and under it marker, id and transcript. */
  private final class Tile extends GridCell<ClipRow> {
    private final ThumbnailView picture =
        new ThumbnailView(thumbnails, PICTURE_WIDTH, PICTURE_HEIGHT);
    private final Node broken = Icons.of(Feather.ALERT_CIRCLE, "icon-err");
    private final StackPane frame = new StackPane(broken, picture);
    private final StackPane mark = new StackPane();
    private final Label name = Labels.of("", "tile-name");
    private final Label words = Labels.of("", "caption");
    private final VBox all = new VBox(2, frame, new HBox(4, mark, name), words);
    private MarkerKey marker;
    private ClipFacts known;

    Tile() {
      tiles.add(this);
      frame.getStyleClass().add("tile-picture");
      frame.setMinSize(PICTURE_WIDTH, PICTURE_HEIGHT);
      frame.setMaxSize(PICTURE_WIDTH, PICTURE_HEIGHT);
      all.getStyleClass().add("tile");
      all.setMaxWidth(CELL_WIDTH);
      ((HBox) name.getParent()).setAlignment(Pos.CENTER_LEFT);
      setOnMousePressed(this::pressed);
    }

    @Override
    protected void updateItem(ClipRow row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        picture.clear();
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      show(row);
    }

    void refresh() {
      if (!isEmpty() && getItem() != null) {
        show(getItem());
      }
    }

    void factsArrived() {
      if (!isEmpty() && getItem() != null && model.facts(getItem().key()).orElse(null) != known) {
        show(getItem());
      }
    }

    private void show(ClipRow row) {
      known = model.facts(row.key()).orElse(null);
      String problem = RowSorter.problem(row, known);
      boolean fine = problem.isEmpty() && row.audio() != null;
      broken.setVisible(!fine);
      if (fine) {
        picture.show(row.audio(), model.picture().colorMapProperty().get());
      } else {
        picture.clear();
      }
      showMark(row);
      name.setText(row.id().isEmpty() ? "line " + row.line() : Brief.line(row.id()));
      words.setText(
          !fine
              ? ListWords.brief(problem, row, model.listProperty().get().location())
              : row.text().isEmpty() ? "no transcript" : Brief.line(row.text()));
      all.pseudoClassStateChanged(PseudoClass.getPseudoClass("broken"), !fine);
      all.pseudoClassStateChanged(SELECTED, row.key().equals(model.selectedProperty().get()));
      all.pseudoClassStateChanged(COMPARED, row.key().equals(model.comparedProperty().get()));
      setAccessibleText(name.getText() + ", " + words.getText());
      setGraphic(all);
    }

    private void showMark(ClipRow row) {
      Integer place = model.mark(row.key()).orElse(null);
      if (place == null) {
        mark.getChildren().clear();
        mark.setManaged(false);
        return;
      }
      if (marker == null) {
        marker = new MarkerKey(ClipsModel.color(place), ClipsModel.marker(place));
      }
      marker.setMarker(ClipsModel.color(place), ClipsModel.marker(place));
      mark.getChildren().setAll(marker);
      mark.setManaged(true);
    }

    private void pressed(MouseEvent e) {
      ClipRow row = getItem();
      if (row == null || e.getButton() != MouseButton.PRIMARY) {
        return;
      }
      if (e.isShortcutDown()) {
        ListActions.compareOrNot(actions, model, row);
      } else {
        actions.select(row.key());
        if (e.getClickCount() == 2) {
          leave.run();
        }
      }
    }
  }
}
