package prelude.ui.runs.bin;

import java.util.List;
import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.runs.RunsInteractor;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.RunsModel.Side;
import prelude.ui.runs.Words;
import prelude.ui.shell.EmptyState;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Note;

/** Deleted runs: brought back, or deleted for ever after a second word. */
public final class BinPane extends VBox {
  private static final double ROW = 44;

  private final RunsModel model;
  private final BinModel bin;
  private final RunsInteractor interactor;
  private final ListView<BinEntry> list = new ListView<>();
  private final Label count = Labels.of("", "secondary");
  private final Button restoreAll = new Button("Restore all");
  private final Button restore = new Button("Restore");
  private final Button delete = new Button("Delete for ever…");
  private final StackPane problem = new StackPane();
  private final VBox foot = new VBox(8);

  public BinPane(RunsModel model, RunsInteractor interactor) {
    this.model = model;
    this.bin = model.bin();
    this.interactor = interactor;
    setId("bin-pane");
    list();
    VBox.setVgrow(list, Priority.ALWAYS);
    foot.getStyleClass().addAll("pane-line-top", "form-foot");
    buttons();
    getChildren().addAll(head(), problem, list, foot);
    bin.entries().addListener((ListChangeListener<BinEntry>) c -> refresh());
    bin.askedProperty().subscribe(this::ask);
    bin.problemProperty().subscribe(this::showProblem);
    refresh();
  }

  private void list() {
    list.setId("bin-list");
    list.setAccessibleText("Deleted runs");
    list.setItems(bin.entries());
    list.setFixedCellSize(ROW);
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    list.getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<BinEntry>) c -> showChosen());
    list.setCellFactory(l -> cell());
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE && !bin.askedProperty().get().isEmpty()) {
            bin.askedProperty().set(List.of());
            e.consume();
          }
        });
    EmptyState empty =
        new EmptyState(
            "The bin is empty",
            "Runs that are deleted come here, and can be brought back until they are deleted for"
                + " ever.");
    empty.setMaxHeight(USE_PREF_SIZE);
    StackPane around = new StackPane(empty);
    around.setStyle("-fx-padding: 12; -fx-alignment: top-center;");
    list.setPlaceholder(around);
  }

  private BinCell cell() {
    BinCell cell = new BinCell();
    cell.setOnMouseClicked(
        e -> {
          if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2 && !cell.isEmpty()) {
            restoreChosen();
          }
        });
    return cell;
  }

  private HBox head() {
    HBox head =
        new HBox(
            Labels.of("Bin", "title"),
            count,
            Labels.spacer(),
            restoreAll,
            Labels.icon(Icons.of(Feather.X), "Close the bin", this::close));
    head.getStyleClass().addAll("toolbar", "pane-line-bottom");
    return head;
  }

  private void buttons() {
    restoreAll.setId("bin-restore-all");
    restoreAll.setMinWidth(USE_PREF_SIZE);
    restoreAll.setOnAction(e -> interactor.keeper().bin().restore(List.copyOf(bin.entries())));
    restore.setId("bin-restore");
    restore.setTooltip(new Tooltip("Back into the list of runs (Enter)"));
    restore.setOnAction(e -> restoreChosen());
    delete.setId("bin-delete");
    delete.setTooltip(new Tooltip("Frees the space; asks once more (Delete)"));
    delete.setOnAction(e -> bin.askedProperty().set(chosen()));
  }

  private void close() {
    model.sideProperty().set(Side.INSPECTOR);
  }

  /** It has come into view. */
  public void opened() {
    interactor.keeper().bin().reload();
    list.requestFocus();
  }

  private List<BinEntry> chosen() {
    return list.getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).toList();
  }

  private void restoreChosen() {
    if (!chosen().isEmpty()) {
      interactor.keeper().bin().restore(chosen());
    }
  }

  private void refresh() {
    int runs = bin.entries().size();
    long bytes = bin.entries().stream().mapToLong(BinEntry::bytes).sum();
    count.setText(runs == 0 ? "" : "%s, %s".formatted(runs(runs), BinEntry.size(bytes)));
    restoreAll.setDisable(runs == 0);
    if (runs > 0 && list.getSelectionModel().isEmpty()) {
      list.getSelectionModel().select(0);
    }
    showChosen();
  }

  private static String runs(int number) {
    return number == 1 ? "1 run" : Words.count(number) + " runs";
  }

  private void showChosen() {
    int n = chosen().size();
    restore.setText(n < 2 ? "Restore" : "Restore " + Words.count(n));
    delete.setText(n < 2 ? "Delete for ever…" : "Delete %s for ever…".formatted(Words.count(n)));
    restore.setDisable(n == 0);
    delete.setDisable(n == 0);
  }

  /** The foot holds the buttons, or the question in their place. */
  private void ask(List<BinEntry> asked) {
    boolean within = isFocusWithin();
    foot.getChildren().clear();
    if (asked.isEmpty()) {
      foot.getChildren().add(new HBox(8, restore, delete));
      if (within) {
        list.requestFocus();
      }
      return;
    }
    long bytes = asked.stream().mapToLong(BinEntry::bytes).sum();
    String what = asked.size() == 1 ? asked.getFirst().name() : runs(asked.size());
    Button sure = new Button("Delete for ever");
    sure.setId("bin-sure");
    sure.setOnAction(e -> interactor.keeper().bin().deleteForEver(asked));
    Button keep = new Button("Keep");
    keep.setId("bin-keep");
    keep.setOnAction(e -> bin.askedProperty().set(List.of()));
    Note note =
        new Note(
            Note.Kind.WARNING,
            "Delete %s for ever?".formatted(what),
            "%s become free; nothing brings %s back."
                .formatted(BinEntry.size(bytes), asked.size() == 1 ? "it" : "them"),
            sure,
            keep);
    note.setId("bin-question");
    foot.getChildren().add(note);
    keep.requestFocus(); // what cannot be undone takes more than one key
  }

  private void showProblem(String why) {
    problem.getChildren().clear();
    problem.setVisible(why != null);
    problem.setManaged(why != null);
    if (why != null) {
      problem
          .getChildren()
          .add(new Note(Note.Kind.ERROR, "The bin cannot be read.", Words.sentence(why)));
    }
  }

  private void key(KeyEvent e) {
    switch (e.getCode()) {
      case ENTER -> restoreChosen();
      case DELETE -> bin.askedProperty().set(chosen());
      default -> {
        return;
      }
    }
    e.consume();
  }
}
