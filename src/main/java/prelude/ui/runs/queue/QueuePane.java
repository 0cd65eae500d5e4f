package prelude.ui.runs.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.runs.RunsInteractor;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.RunsModel.Side;
import prelude.ui.runs.Words;
import prelude.ui.runs.form.Setting;
import prelude.ui.runs.form.TimeEstimate;
import prelude.ui.runs.library.Run;
import prelude.ui.shell.EmptyState;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Note;
import prelude.ui.shell.Shell;
import prelude.ui.shell.StatusModel;

/** The runs that wait, in their order, with the one that is trained and those that are over. */
public final class QueuePane extends VBox {
  static final double ROW = 44;

  private final RunsModel model;
  private final RunsInteractor interactor;
  private final Shell shell;
  private final ListView<QueueEntry> list = new ListView<>();
  private final List<QueueCell> cells = new ArrayList<>();
  private final Label count = Labels.of("", "secondary");
  private final Button hold = new Button();
  private final StackPane notes = new StackPane();
  private final Label foot = Labels.of("", "secondary");
  private final Button clear = new Button("Clear waiting");
  private final Button clearOver = new Button("Clear ended");
  private boolean stale = true;
  private long estimated = -1;

  public QueuePane(RunsModel model, RunsInteractor interactor, Shell shell) {
    this.model = model;
    this.interactor = interactor;
    this.shell = shell;
    setId("queue-pane");
    list.setId("queue-list");
    list.setAccessibleText("Queue of runs");
    list.setItems(model.queue().entries());
    list.setFixedCellSize(ROW);
    list.setCellFactory(
        l -> {
          QueueCell cell = new QueueCell(model, shell.status(), this);
          cells.add(cell);
          return cell;
        });
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    EmptyState empty =
        new EmptyState(
            "Nothing waits",
            "A run that is started while another is trained waits here for its turn; a sweep puts"
                + " many here at once.",
            "Set up a sweep",
            () -> model.sideProperty().set(Side.SWEEP));
    empty.setMaxHeight(USE_PREF_SIZE);
    StackPane around = new StackPane(empty);
    around.setStyle("-fx-padding: 12; -fx-alignment: top-center;");
    list.setPlaceholder(around);
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(head(), notes, list, foot());
    model.queue().entries().addListener((ListChangeListener<QueueEntry>) c -> changed());
    model
        .queue()
        .heldProperty()
        .subscribe(
            why -> {
              showHeld(why);
              changed(); // what the buttons can do depends on both
            });
    count();
  }

  private HBox head() {
    hold.setId("queue-hold");
    hold.setMinWidth(USE_PREF_SIZE);
    hold.setOnAction(e -> interactor.starter().toggleQueue());
    HBox head =
        new HBox(
            Labels.of("Queue", "title"),
            count,
            Labels.spacer(),
            hold,
            Labels.icon(
                Icons.of(Feather.X),
                "Close the queue",
                () -> model.sideProperty().set(Side.INSPECTOR)));
    head.getStyleClass().addAll("toolbar", "pane-line-bottom");
    return head;
  }

  private VBox foot() {
    foot.setId("queue-foot");
    foot.setWrapText(true);
    foot.setMinHeight(USE_PREF_SIZE);
    clear.setId("queue-clear");
    clear.setOnAction(
        e -> {
          List<QueueEntry> gone = model.queue().clearWaiting();
          undo(gone);
        });
    clearOver.setId("queue-clear-over");
    clearOver.setOnAction(e -> model.queue().clearOver());
    Label keeping = Labels.of("", "caption");
    keeping.setId("queue-keeping");
    keeping.setWrapText(true);
    keeping.setMinHeight(USE_PREF_SIZE);
    keeping.textProperty().bind(model.queue().keepingProperty());
    keeping.visibleProperty().bind(model.queue().keepingProperty().isNotNull());
    keeping.managedProperty().bind(keeping.visibleProperty());
    VBox box = new VBox(8, foot, new HBox(8, clear, clearOver), keeping);
    box.getStyleClass().addAll("pane-line-top", "form-foot");
    return box;
  }

  private void undo(List<QueueEntry> gone) {
    shell.offerUndo(
        gone.size() == 1
            ? "1 run was taken from the queue."
            : "%d runs were taken from the queue.".formatted(gone.size()),
        () -> model.queue().restore(gone));
  }

  private void showHeld(String why) {
    boolean held = why != null;
    hold.setText(held ? "Go on" : "Pause queue");
    hold.setGraphic(held ? Icons.play() : Icons.pause());
    notes.getChildren().clear();
    notes.setVisible(held);
    notes.setManaged(held);
    if (held) {
      Note note = new Note(Note.Kind.INFO, "The queue waits.", why);
      note.setId("queue-held");
      notes.getChildren().add(note);
    }
  }

  /** However many entries come or go, all is brought up to date once, at the next pulse. */
  private void changed() {
    stale = true;
    interactor.refresh();
  }

  /** Brings counts and times up to date. */
  public void refresh() {
    long now = interactor.starter().estimates().revision();
    if (stale || now != estimated) {
      count();
      stale = false;
      estimated = interactor.starter().estimates().revision();
    }
    if (isVisible()) {
      // The list's own refresh makes all cells anew, under the pointer that drags one.
      cells.forEach(QueueCell::show);
    }
  }

  private void count() {
    List<QueueEntry> waiting =
        model.queue().entries().stream().filter(QueueEntry::isWaiting).toList();
    if (stale) {
      interactor.starter().keepPlans("queue", waiting.stream().map(QueueEntry::config).toList());
    }
    long ahead = model.queue().entries().stream().filter(QueueEntry::isAhead).count();
    long broken = ahead - waiting.size();
    count.setText(
        (waiting.isEmpty() ? "" : waiting.size() + " waiting")
            + (waiting.isEmpty() || broken == 0 ? "" : ", ")
            + (broken == 0 ? "" : broken + " to be repaired"));
    clear.setDisable(ahead == 0);
    clearOver.setDisable(model.queue().entries().stream().noneMatch(QueueEntry::isOver));
    hold.setDisable(waiting.isEmpty() && !model.queue().isHeld());
    foot.setText(footWords(waiting));
  }

  private String footWords(List<QueueEntry> waiting) {
    if (waiting.isEmpty()) {
      return "No run waits.";
    }
    double seconds = 0;
    int unknown = 0;
    for (QueueEntry entry : waiting) {
      Optional<TimeEstimate> time = time(entry);
      seconds += time.map(TimeEstimate::seconds).orElse(0.0);
      unknown += time.isEmpty() ? 1 : 0;
    }
    String runs = waiting.size() == 1 ? "1 run waits" : waiting.size() + " runs wait";
    return unknown == waiting.size()
        ? runs + "; how long they take is unknown until a first run of their size here."
        : "%s, about %s in all%s."
            .formatted(
                runs,
                Words.duration(seconds),
                unknown == 0 ? "" : " without %d of unknown length".formatted(unknown));
  }

  /** How long an entry takes; unknown for one that goes on, as how much is left of it is. */
  private Optional<TimeEstimate> time(QueueEntry entry) {
    return entry.folder() == null
        ? interactor.starter().estimates().of(entry.config())
        : Optional.empty();
  }

  /** What is to be said of an entry under its name. */
  String words(QueueEntry entry) {
    return switch (entry.state()) {
      case WAITING ->
          (entry.folder() == null ? "new run" : "goes on from its newest checkpoint")
              + time(entry).map(t -> ", about " + Words.duration(t.seconds())).orElse("");
      case RUNNING -> {
        StatusModel.Job job = shell.status().jobProperty().get();
        yield job == null
            ? "starting"
            : job.progress() + (job.left().isEmpty() ? "" : ", " + job.left());
      }
      case BROKEN -> problem(entry.message());
      case FAILED -> entry.message() == null ? "broke off" : entry.message();
      case STOPPED -> entry.message() == null ? "can be resumed" : entry.message();
      case DONE -> {
        Run run = model.run(entry.run());
        yield run == null ? "" : Words.verdict(run);
      }
    };
  }

  /** A problem with its setting's name in the form. */
  private static String problem(String message) {
    int colon = Math.max(0, message.indexOf(": "));
    return Setting.of(message.substring(0, colon))
        .map(setting -> setting.label() + message.substring(colon))
        .orElse(message);
  }

  void move(QueueEntry entry, int by) {
    int at = model.queue().entries().indexOf(entry);
    if (model.queue().move(entry, at + by)) {
      list.getSelectionModel().select(entry);
    }
  }

  /** Moves an entry to the place it is dragged to. */
  void drag(long number, int place) {
    model.queue().entries().stream()
        .filter(e -> e.number() == number)
        .findFirst()
        .ifPresent(e -> model.queue().move(e, place));
  }

  void remove(QueueEntry entry) {
    int index = model.queue().remove(entry);
    if (index >= 0) {
      shell.offerUndo(
          entry.name() + ", seed " + entry.config().seed() + ", was taken from the queue.",
          () -> model.queue().restore(entry, index));
    }
  }

  /** Shows the run of an entry, or what is to be repaired of it. */
  void show(QueueEntry entry) {
    if (entry.canMend()) {
      interactor.starter().repair(entry);
    } else if (entry.run() != null) {
      interactor.select(entry.run());
    }
  }

  private void key(KeyEvent e) {
    QueueEntry chosen = list.getSelectionModel().getSelectedItem();
    if (chosen == null) {
      return;
    }
    boolean up = e.getCode() == KeyCode.UP;
    if (e.isAltDown() && (up || e.getCode() == KeyCode.DOWN)) {
      move(chosen, up ? -1 : 1);
      e.consume();
    } else if (e.getCode() == KeyCode.DELETE) {
      remove(chosen);
      e.consume();
    } else if (e.getCode() == KeyCode.ENTER) {
      show(chosen);
      e.consume();
    }
  }
}
