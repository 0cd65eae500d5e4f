package prelude.ui.runs.queue;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.RunsModel.Phase;
import prelude.ui.runs.queue.QueueEntry.State;
import prelude.ui.shell.Badge;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;
import prelude.ui.shell.StatusModel;

/** A row of the queue; one that waits can be dragged to another place. */
final class QueueCell extends ListCell<QueueEntry> {
  private final RunsModel model;
  private final StatusModel status;
  private final QueuePane pane;
  private final StackPane badge = new StackPane();
  private final Label name = Labels.of("", "bold");
  private final Label seed = Labels.mono("", "caption");
  private final Label words = Labels.of("", "caption");
  private final ProgressBar bar = new ProgressBar(0);
  private final Button up;
  private final Button down;
  private final Button mend;
  private final Button remove;
  private final HBox row;
  private final Tooltip tip = new Tooltip();
  private State shown;
  private boolean paused;
  private long dragged = -1;

  QueueCell(RunsModel model, StatusModel status, QueuePane pane) {
    this.model = model;
    this.status = status;
    this.pane = pane;
    up = Labels.icon(Icons.of(Feather.CHEVRON_UP), "Earlier (Alt+Up)", () -> move(-1));
    down = Labels.icon(Icons.of(Feather.CHEVRON_DOWN), "Later (Alt+Down)", () -> move(1));
    mend =
        Labels.icon(
            Icons.of(Feather.EDIT_2), "Edit and queue again (Enter)", () -> pane.show(getItem()));
    remove =
        Labels.icon(
            Icons.of(Feather.X), "Take from the queue (Delete)", () -> pane.remove(getItem()));
    badge.setMinWidth(72);
    badge.setMaxWidth(72);
    badge.setAlignment(Pos.CENTER_LEFT);
    name.setMinWidth(0);
    words.setTooltip(tip);
    bar.setMaxWidth(Double.MAX_VALUE);
    HBox first = new HBox(8, name, seed);
    first.setAlignment(Pos.BASELINE_LEFT);
    VBox middle = new VBox(1, first, words, bar);
    middle.setAlignment(Pos.CENTER_LEFT);
    middle.setMinWidth(0);
    HBox.setHgrow(middle, Priority.ALWAYS);
    row = new HBox(4, badge, middle, mend, up, down, remove);
    row.setAlignment(Pos.CENTER_LEFT);
    row.setStyle("-fx-padding: 0 8 0 12;");
    setStyle("-fx-padding: 0;");
    setPrefWidth(0);
    addEventHandler(MouseEvent.MOUSE_PRESSED, e -> dragged = isAhead() ? getItem().number() : -1);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        e -> {
          if (e.getClickCount() == 2 && getItem() != null) {
            pane.show(getItem());
          }
        });
  }

  private boolean isAhead() {
    return getItem() != null && getItem().isAhead();
  }

  private void move(int by) {
    pane.move(getItem(), by);
  }

  private void drag(MouseEvent e) {
    if (dragged < 0) {
      return;
    }
    for (Node node = e.getPickResult().getIntersectedNode();
        node != null;
        node = node.getParent()) {
      if (node instanceof QueueCell over && over.getItem() != null) {
        // By its place: what it shows lags behind until the next layout.
        pane.drag(dragged, over.getIndex());
        return;
      }
    }
  }

  @Override
  protected void updateItem(QueueEntry entry, boolean empty) {
    super.updateItem(entry, empty);
    if (empty || entry == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    setGraphic(row);
    show();
  }

  /** Says what there is to say of its entry now. */
  void show() {
    QueueEntry entry = getItem();
    if (entry == null || isEmpty()) {
      return;
    }
    boolean held = entry.state() == State.RUNNING && model.phaseProperty().get() == Phase.PAUSED;
    if (entry.state() != shown || held != paused) {
      shown = entry.state();
      paused = held;
      badge.getChildren().setAll(badge(shown, held));
    }
    name.setText(entry.name());
    seed.setText("seed " + entry.config().seed());
    String said = pane.words(entry);
    words.setText(said);
    tip.setText(said);
    StatusModel.Job job = status.jobProperty().get();
    boolean running = entry.state() == State.RUNNING;
    bar.setVisible(running);
    bar.setManaged(running);
    bar.setProgress(running && job != null && job.fraction() >= 0 ? job.fraction() : 0);
    mend.setVisible(entry.canMend());
    mend.setManaged(entry.canMend());
    up.setVisible(entry.isAhead());
    down.setVisible(entry.isAhead());
    remove.setVisible(!running);
    int at = getIndex();
    var all = model.queue().entries();
    up.setDisable(at == 0 || at <= all.size() && !all.get(at - 1).isAhead());
    down.setDisable(at >= all.size() - 1);
    setAccessibleText(
        "%s, seed %d, %s, %s"
            .formatted(entry.name(), entry.config().seed(), word(shown, held), said));
  }

  private static Node badge(State state, boolean paused) {
    if (state == State.WAITING) {
      HBox waits = new HBox(5, Icons.of(Feather.CLOCK, "icon-12"), Labels.of("waiting", "caption"));
      waits.setAlignment(Pos.CENTER_LEFT);
      return waits;
    }
    Badge.Kind kind =
        switch (state) {
          case STOPPED -> Badge.Kind.STOPPED;
          case RUNNING -> paused ? Badge.Kind.PAUSED : Badge.Kind.RUNNING;
          case DONE -> Badge.Kind.OK;
          case FAILED, BROKEN -> Badge.Kind.ERROR;
          case WAITING -> throw new IllegalStateException("has its own");
        };
    return new Badge(kind, word(state, paused));
  }

  private static String word(State state, boolean paused) {
    return paused
        ? "paused"
        : state == State.BROKEN ? "invalid" : state.name().toLowerCase(java.util.Locale.ROOT);
  }
}
