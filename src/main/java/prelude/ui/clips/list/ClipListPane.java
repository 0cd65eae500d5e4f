package prelude.ui.clips.list;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableSet;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.Subscription;
import org.controlsfx.control.SegmentedButton;
import org.controlsfx.control.textfield.CustomTextField;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.clips.ClipsModel;
import prelude.ui.shell.EmptyState;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Note;

/**
 * The left pane of the Clips screen: what is open, to be filtered, sorted and chosen from. Holds
 * threads, so it has to be closed.
 */
public final class ClipListPane extends VBox implements AutoCloseable {
  private final ClipsModel model;
  private final ListActions actions;
  private final ClipOrder order;
  private final Thumbnails thumbnails = new Thumbnails();
  private final ClipTable table;
  private final CustomTextField filter = new CustomTextField();
  private final BooleanProperty galleryShown = new SimpleBooleanProperty(this, "galleryShown");
  private final StringProperty recordProblem = new SimpleStringProperty(this, "recordProblem", "");
  private final VBox problem = new VBox();
  private final Text problems = new Text();
  private final Text usable = new Text();
  private final Tooltip wholeLocation = new Tooltip();
  private final Label location = Labels.of("", "caption");
  private final Subscription subscriptions;
  private GalleryPane gallery;
  private String placeholderFor = "";

  @SuppressWarnings("this-escape") // only listeners that run later
  public ClipListPane(ClipsModel model, ListActions actions) {
    this.model = model;
    this.actions = actions;
    order = new ClipOrder(model);
    table = new ClipTable(model, actions, order, thumbnails);
    getStyleClass().addAll("pane", "clip-list");
    setMinWidth(280);
    setPrefWidth(296);
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(head(), choices(), problem, table, foot());
    order.filterProperty().bind(filter.textProperty());
    subscriptions =
        Subscription.combine(
            order.shownProperty().subscribe(this::refresh),
            model.listProblemProperty().subscribe(this::showProblem));
  }

  /** The gallery of the same rows, for the place of the pictures; made when first asked for. */
  public GalleryPane gallery() {
    if (gallery == null) {
      gallery = new GalleryPane(model, actions, order, thumbnails, this::leaveGallery);
    }
    return gallery;
  }

  /** What is shown, for tests. */
  ClipOrder order() {
    return order;
  }

  /** Whether the gallery is wanted in the place of the pictures. */
  public BooleanProperty galleryShownProperty() {
    return galleryShown;
  }

  /** Why nothing can be recorded; empty if it can. */
  public StringProperty recordProblemProperty() {
    return recordProblem;
  }

  /** Names of the further columns that are shown, of this list or of others. */
  public ObservableSet<String> shownColumns() {
    return table.shownColumns();
  }

  /** Begins to type into the filter. */
  public void focusFilter() {
    filter.requestFocus();
    filter.selectAll();
  }

  /** Gives the rows the keyboard. */
  public void focusRows() {
    table.requestFocus();
  }

  /** The keys of the rows as they are shown, filtered and sorted. */
  public List<String> shownKeys() {
    return order.shownProperty().get().rows().stream().map(row -> row.key()).toList();
  }

  /** The words that the rows in view were chosen by, which follow those that are typed. */
  public String shownFor() {
    return order.shownProperty().get().filter();
  }

  /** Selects the usable row that lies so many rows further down, or up when negative. */
  public void step(int rows) {
    OrderedRows now = order.shownProperty().get();
    if (now.rows().isEmpty()) {
      return;
    }
    int place = now.place(model.selectedProperty().get());
    int to = place < 0 ? (rows > 0 ? 0 : now.rows().size() - 1) : place + rows;
    to = Math.max(0, Math.min(now.rows().size() - 1, to));
    if (to != place) {
      actions.select(now.rows().get(to).key());
    }
  }

  private void leaveGallery() {
    galleryShown.set(false);
    table.requestFocus();
  }

  private Node head() {
    MenuButton open = new MenuButton("Open…", Icons.of(Feather.FOLDER));
    open.setId("open");
    open.setMinWidth(USE_PREF_SIZE);
    open.setTooltip(new Tooltip("Open a manifest, a folder or what was open before"));
    open.setAccessibleText("Open clips");
    open.setOnShowing(e -> open.getItems().setAll(openItems()));
    open.getItems().setAll(openItems());
    Button tones = new Button("New tone set…");
    tones.setId("new-tone-set");
    tones.getStyleClass().add("flat");
    tones.setMinWidth(USE_PREF_SIZE);
    tones.setTooltip(new Tooltip("Make wavs of tones, with a manifest"));
    tones.setOnAction(e -> actions.newToneSet());
    HBox head = new HBox(open, tones, Labels.spacer(), record());
    head.getStyleClass().add("toolbar");
    return head;
  }

  private List<MenuItem> openItems() {
    MenuItem manifest = new MenuItem("Manifest…");
    manifest.setOnAction(e -> actions.openManifest());
    MenuItem folder = new MenuItem("Folder or LibriSpeech tree…");
    folder.setOnAction(e -> actions.openFolder());
    List<MenuItem> items = new java.util.ArrayList<>(List.of(manifest, folder));
    List<Path> recent = actions.recent();
    if (!recent.isEmpty()) {
      items.add(new SeparatorMenuItem());
    }
    for (Path path : recent) {
      MenuItem item = new MenuItem(ListWords.brief(path));
      item.setMnemonicParsing(false);
      item.setOnAction(e -> actions.openRecent(path));
      items.add(item);
    }
    return items;
  }

  private Node record() {
    Button record = Labels.icon(Icons.of(Feather.MIC), "Record a clip", actions::record);
    record.setId("record");
    StackPane around = new StackPane(record);
    Tooltip reason = new Tooltip();
    reason.setWrapText(true);
    reason.setMaxWidth(320);
    reason.textProperty().bind(recordProblem);
    recordProblem.subscribe(
        why -> {
          record.setDisable(!why.isEmpty());
          record.setAccessibleHelp(why);
          // A disabled button hears no mouse, and would not say why it is disabled.
          if (why.isEmpty()) {
            Tooltip.uninstall(around, reason);
          } else {
            Tooltip.install(around, reason);
          }
        });
    return around;
  }

  private Node choices() {
    filter.setId("clip-filter");
    filter.setPromptText("Filter clips");
    filter.setAccessibleText("Filter clips by id, transcript, columns or problem");
    filter.setTooltip(
        new Tooltip("Every word has to occur in id, transcript, columns or problem (Ctrl+F)"));
    filter.setLeft(Icons.of(Feather.SEARCH));
    Button clear = Labels.icon(Icons.of(Feather.X, "icon-12"), "Clear the filter", filter::clear);
    clear.getStyleClass().add("small");
    clear.setFocusTraversable(false);
    filter.textProperty().subscribe(text -> filter.setRight(text.isEmpty() ? null : clear));
    filter.addEventFilter(KeyEvent.KEY_PRESSED, this::filterKey);
    HBox.setHgrow(filter, Priority.ALWAYS);

    ToggleButton rows = view(Feather.MENU, "Pictures of the selected clip");
    ToggleButton tiles = view(Feather.GRID, "Gallery of all clips");
    rows.setId("view-list");
    tiles.setId("view-gallery");
    rows.setOnAction(e -> show(false, rows, tiles));
    tiles.setOnAction(e -> show(true, rows, tiles));
    galleryShown.subscribe(on -> show(on, rows, tiles));
    SegmentedButton views = new SegmentedButton(rows, tiles);
    views.setMinWidth(USE_PREF_SIZE);
    HBox row = new HBox(8, filter, columns(), views);
    row.getStyleClass().add("clip-choices");
    return row;
  }

  private Node columns() {
    MenuButton columns = new MenuButton("", Icons.of(Feather.SLIDERS));
    columns.setId("clip-columns");
    columns.getStyleClass().addAll("flat", "export-button");
    columns.setMinWidth(USE_PREF_SIZE);
    columns.setAccessibleText("Columns of the list");
    columns.setTooltip(new Tooltip("Columns of the list"));
    columns.setOnShowing(e -> columns.getItems().setAll(table.columnItems()));
    columns.getItems().setAll(table.columnItems());
    return columns;
  }

  private void show(boolean tiled, ToggleButton rows, ToggleButton tiles) {
    galleryShown.set(tiled);
    rows.setSelected(!tiled);
    tiles.setSelected(tiled);
  }

  private static ToggleButton view(Feather icon, String name) {
    ToggleButton button = new ToggleButton("", Icons.of(icon));
    button.getStyleClass().add("view-toggle");
    button.setTooltip(new Tooltip(name));
    button.setAccessibleText(name);
    return button;
  }

  private void filterKey(KeyEvent e) {
    if (e.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
      filter.clear();
      e.consume();
    } else if (e.getCode() == KeyCode.DOWN || e.getCode() == KeyCode.ENTER) {
      table.requestFocus();
      if (order.shownProperty().get().place(model.selectedProperty().get()) < 0) {
        step(1);
      }
      e.consume();
    }
  }

  private Node foot() {
    problems.getStyleClass().add("foot-problem");
    usable.getStyleClass().add("foot-usable");
    location.setTextOverrun(javafx.scene.control.OverrunStyle.LEADING_ELLIPSIS);
    location.setId("clip-location");
    VBox foot = new VBox(2, new TextFlow(problems, usable), location);
    foot.getStyleClass().add("clip-foot");
    foot.setId("clip-foot");
    return foot;
  }

  private void refresh(OrderedRows now) {
    OrderedRows.Summary summary = now.summary();
    int all = now.list() == null ? 0 : now.list().rows().size();
    filter.setPromptText(all == 0 ? "Filter clips" : "Filter " + ListWords.clips(all));
    boolean filtered = now.rows().size() < all;
    String broken = ListWords.problems(summary.problems());
    problems.setText(broken.isEmpty() ? "" : broken + " ");
    usable.setText(
        all == 0
            ? ""
            : (filtered ? ListWords.count(now.rows().size()) + " shown. " : "")
                + ListWords.usable(summary));
    location.setText(now.list() == null ? "" : ListWords.brief(now.list().location()));
    wholeLocation.setText(now.list() == null ? "" : now.list().location().toString());
    location.setTooltip(now.list() == null ? null : wholeLocation);
    String state = (now.list() == null) + " " + all;
    if (now.rows().isEmpty() && !state.equals(placeholderFor)) {
      placeholderFor = state;
      table.setPlaceholder(placeholder(now.list() == null, all));
    }
  }

  private Node placeholder(boolean nothingOpen, int all) {
    EmptyState empty;
    if (nothingOpen) {
      empty =
          new EmptyState(
              "No clips open",
              "Open a manifest in JSON Lines, a folder of wav or flac files, or a LibriSpeech"
                  + " tree.",
              "Open a manifest…",
              actions::openManifest);
    } else if (all == 0) {
      empty =
          new EmptyState(
              "No clips in there",
              "There is neither a row nor a wav or flac file.",
              "Open a folder…",
              actions::openFolder);
    } else {
      empty =
          new EmptyState(
              "No clip fits the filter",
              "Every word of it has to occur in id, transcript, columns or problem.",
              "Clear the filter",
              filter::clear);
    }
    empty.setMaxSize(420, USE_PREF_SIZE);
    StackPane around = new StackPane(empty);
    around.getStyleClass().add("clip-placeholder");
    return around;
  }

  private void showProblem(String text) {
    if (text == null || text.isEmpty()) {
      problem.getChildren().clear();
      return;
    }
    Note note = new Note(Note.Kind.ERROR, text);
    note.setId("list-problem");
    problem.getChildren().setAll(note);
  }

  @Override
  public void close() {
    subscriptions.unsubscribe();
    table.close();
    if (gallery != null) {
      gallery.close();
    }
    order.close();
    thumbnails.close();
  }
}
