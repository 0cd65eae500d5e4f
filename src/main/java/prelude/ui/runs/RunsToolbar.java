package prelude.ui.runs;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import prelude.training.PresetEntry;
import prelude.ui.runs.RunsModel.Phase;
import prelude.ui.runs.RunsModel.Side;
import prelude.ui.runs.chart.ChartTools;
import prelude.ui.runs.form.FormHead;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;

/** Starts runs, pauses and stops them; at its right the tools of the charts. */
final class RunsToolbar extends HBox {
  private static final double TIP_WIDTH = 480;

  private final RunsModel model;
  private final RunsInteractor interactor;
  private final FileChoice files;
  private final FormHead head;
  private final ChartTools tools;
  private final BooleanProperty named = new SimpleBooleanProperty(this, "named", true);
  private final Map<ToolRoom, Double> needed = new EnumMap<>(ToolRoom.class);
  private ToolRoom set;

  RunsToolbar(RunsModel model, RunsInteractor interactor, ChartTools tools, FileChoice files) {
    this.model = model;
    this.interactor = interactor;
    this.files = files;
    this.head = new FormHead(model, interactor, files);
    this.tools = tools;
    getChildren()
        .addAll(
            run(),
            pause(),
            stop(),
            side("Sweep…", "sweep", Side.SWEEP, "Several presets and seeds at once"),
            queue(),
            Labels.spacer(),
            tools);
    getStyleClass().add("toolbar");
    // As wide as it is let be, not as its content would have it: room is judged by that.
    setMinWidth(0);
    for (ObservableValue<?> changes :
        List.of(model.phaseProperty(), model.presetProperty(), model.queue().waiting())) {
      changes.subscribe(now -> forget());
    }
  }

  private void forget() {
    needed.clear();
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    fit();
    super.layoutChildren();
  }

  /** What stands here has many lengths: the widest state that fits is found by measuring. */
  private void fit() {
    for (ToolRoom room : ToolRoom.values()) {
      Double known = needed.get(room);
      if (known == null) {
        set(room);
        applyCss();
        known = computePrefWidth(-1); // what is kept is of the state before
        needed.put(room, known);
      }
      if (known <= getWidth() || room == ToolRoom.LEAST) {
        set(room);
        return;
      }
    }
  }

  private void set(ToolRoom room) {
    if (room == set) {
      return;
    }
    set = room;
    tools.setRoom(room);
    boolean tight = room.without(ToolRoom.TIGHT);
    if (getStyleClass().contains("tight-bar") != tight) {
      if (tight) {
        getStyleClass().add("tight-bar");
      } else {
        getStyleClass().remove("tight-bar");
      }
    }
    named.set(!room.without(ToolRoom.NAMELESS));
    applyCss();
  }

  private Node run() {
    SplitMenuButton run = new SplitMenuButton();
    run.setId("run");
    run.setGraphic(Icons.play());
    run.getStyleClass().add("primary");
    run.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> named.get() ? words() : verb(),
                named,
                model.phaseProperty(),
                model.presetProperty()));
    run.accessibleTextProperty()
        .bind(
            Bindings.createStringBinding(
                this::words, model.phaseProperty(), model.presetProperty()));
    run.setOnAction(e -> interactor.start(model.presetProperty().get()));
    run.setMinWidth(USE_PREF_SIZE);
    model.presets().subscribe(() -> fill(run));
    fill(run);
    Tooltip hint = new Tooltip();
    hint.textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    model.unready() != null
                        ? model.unready()
                        : (named.get() ? "" : words() + ". ")
                            + model.presetProperty().get().summary(),
                named,
                model.devices().failureProperty(),
                model.presetProperty()));
    hint.setWrapText(true);
    hint.setMaxWidth(TIP_WIDTH);
    run.disableProperty().bind(model.devices().failureProperty().isNotNull());
    run.accessibleHelpProperty().bind(hint.textProperty());
    // A disabled button hears no mouse, and would not say why it is disabled.
    StackPane around = new StackPane(run);
    Tooltip.install(around, hint);
    return around;
  }

  private String verb() {
    return model.isIdle() ? "Run" : "Queue";
  }

  private String words() {
    return verb() + " " + model.presetProperty().get().name();
  }

  /** Shipped presets, the user's own, and the ways to other settings. */
  private void fill(SplitMenuButton run) {
    run.getItems().clear();
    boolean own = false;
    for (PresetEntry preset : model.presets()) {
      if (!preset.shipped() && !own) {
        own = true;
        run.getItems().add(new SeparatorMenuItem());
      }
      boolean usable = preset.problem() == null;
      Label summary = Labels.of(usable ? preset.summary() : preset.problem(), "caption");
      if (!usable) {
        summary.setMaxWidth(TIP_WIDTH);
        Tooltip.install(summary, new Tooltip(preset.problem()));
      }
      MenuItem item = new MenuItem("", new VBox(Labels.of(preset.name(), "bold"), summary));
      item.setDisable(!usable);
      item.setOnAction(e -> interactor.start(preset));
      run.getItems().add(item);
    }
    MenuItem edit = new MenuItem("", Labels.of("Set up a run…"));
    edit.setId("edit-preset");
    edit.setOnAction(e -> interactor.editPreset());
    MenuItem open = new MenuItem("", Labels.of("Open configuration…"));
    open.setOnAction(e -> head.open(this));
    MenuItem card = new MenuItem("", Labels.of("Replay a run card…"));
    card.setId("open-card");
    card.setOnAction(
        e ->
            files
                .open(this, "Replay a run card", "Run cards", "*.json")
                .ifPresent(interactor.keeper().replay()::open));
    run.getItems().addAll(new SeparatorMenuItem(), edit, open, card);
  }

  private Button side(String words, String id, Side side, String help) {
    Button button = new Button(words);
    button.setId(id);
    button.setMinWidth(USE_PREF_SIZE);
    button.setTooltip(new Tooltip(help));
    button.setOnAction(e -> model.toggle(side));
    return button;
  }

  private Node queue() {
    Button queue = side("Queue", "queue", Side.QUEUE, "Runs that wait for their turn (Ctrl+Q)");
    queue.getStyleClass().add("flat");
    Label count = Labels.mono("", "bold");
    count.textProperty().bind(model.queue().waiting().asString());
    queue.setGraphic(count);
    queue.setContentDisplay(ContentDisplay.RIGHT);
    queue.accessibleTextProperty().bind(count.textProperty().map(n -> "Queue, " + n + " waiting"));
    return queue;
  }

  private Node pause() {
    Button pause = Labels.icon(Icons.pause(), "Pause", interactor::togglePause);
    pause.setId("pause");
    model
        .phaseProperty()
        .subscribe(
            phase -> {
              boolean held = phase == Phase.PAUSED || phase == Phase.PAUSING;
              String words = held ? "Go on with the run" : "Pause the run";
              pause.setAccessibleText(words);
              pause.getTooltip().setText(words + " (Ctrl+P)");
              pause.setGraphic(held ? Icons.play() : Icons.pause());
              pause.setDisable(phase == Phase.STARTING || phase == Phase.STOPPING);
            });
    return whileRunning(pause);
  }

  private Node stop() {
    String words = "Stop after this step; the run can be resumed";
    Button stop = Labels.icon(Icons.stop(), words, interactor::stop);
    stop.setId("stop");
    stop.disableProperty().bind(model.phaseProperty().isEqualTo(Phase.STOPPING));
    return whileRunning(stop);
  }

  private Node whileRunning(Node node) {
    node.visibleProperty().bind(model.phaseProperty().isNotEqualTo(Phase.IDLE));
    node.managedProperty().bind(node.visibleProperty());
    return node;
  }
}
