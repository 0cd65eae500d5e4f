package prelude.ui.runs;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import prelude.training.Preset;
import prelude.ui.runs.RunsModel.Phase;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;

/** Starts runs, pauses and stops them; at its right the tools of the charts. */
final class RunsToolbar extends HBox {
  private static final double TIP_WIDTH = 480;
  private static final double TIGHT = 860;

  private final RunsModel model;
  private final RunsInteractor interactor;

  RunsToolbar(RunsModel model, RunsInteractor interactor, ChartTools tools) {
    this.model = model;
    this.interactor = interactor;
    getChildren().addAll(run(), pause(), stop(), Labels.spacer(), tools);
    getStyleClass().add("toolbar");
    widthProperty().subscribe(w -> tools.setTight(w.doubleValue() < TIGHT));
  }

  private Node run() {
    SplitMenuButton run = new SplitMenuButton();
    run.setId("run");
    run.setGraphic(Icons.play());
    run.getStyleClass().add("primary");
    run.textProperty().bind(model.presetProperty().map(p -> "Run " + p.label()));
    run.setOnAction(e -> interactor.start(model.presetProperty().get()));
    run.setMinWidth(USE_PREF_SIZE);
    for (Preset preset : Preset.values()) {
      Label summary = Labels.of(preset.summary(), "caption");
      VBox words = new VBox(Labels.of(preset.label(), "bold"), summary);
      MenuItem item = new MenuItem("", words);
      item.setOnAction(e -> interactor.start(preset));
      run.getItems().add(item);
    }
    Tooltip hint = new Tooltip();
    hint.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> model.isReady() ? model.presetProperty().get().summary() : model.unready(),
                model.readyProperty(),
                model.devices().failureProperty(),
                model.presetProperty()));
    hint.setWrapText(true);
    hint.setMaxWidth(TIP_WIDTH);
    run.disableProperty().bind(model.readyProperty().not());
    run.accessibleHelpProperty().bind(hint.textProperty());
    // A disabled button hears no mouse, and would not say why it is disabled.
    StackPane around = new StackPane(run);
    Tooltip.install(around, hint);
    return around;
  }

  private Node pause() {
    Button pause = new Button();
    pause.setId("pause");
    pause.setMinWidth(USE_PREF_SIZE);
    pause.setOnAction(e -> interactor.togglePause());
    model
        .phaseProperty()
        .subscribe(
            phase -> {
              boolean held = phase == Phase.PAUSED || phase == Phase.PAUSING;
              pause.setText(held ? "Resume" : "Pause");
              pause.setGraphic(held ? Icons.play() : Icons.pause());
              pause.setDisable(phase == Phase.STARTING || phase == Phase.STOPPING);
            });
    return whileRunning(pause);
  }

  private Node stop() {
    Button stop = new Button("Stop", Icons.stop());
    stop.setId("stop");
    stop.setMinWidth(USE_PREF_SIZE);
    stop.setTooltip(new Tooltip("Stops after this step; the run can be resumed"));
    stop.setOnAction(e -> interactor.stop());
    stop.disableProperty().bind(model.phaseProperty().isEqualTo(Phase.STOPPING));
    return whileRunning(stop);
  }

  private Node whileRunning(Node node) {
    node.visibleProperty().bind(model.phaseProperty().isNotEqualTo(Phase.IDLE));
    node.managedProperty().bind(node.visibleProperty());
    return node;
  }
}
