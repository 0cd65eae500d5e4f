package prelude.ui.runs;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.training.Preset;
import prelude.ui.plot.SeriesPlot;
import prelude.ui.runs.RunsModel.Phase;
import prelude.ui.shell.FilledSlider;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Segments;

/** Starts runs, pauses and stops them, and sets how the loss is drawn. */
final class RunsToolbar extends HBox {
  private static final String LOG = "Log";
  private static final double TIP_WIDTH = 480;

  private final RunsModel model;
  private final RunsInteractor interactor;
  private final Segments<String> scale =
      new Segments<>(java.util.List.of(LOG, "Linear"), LOG, s -> s);

  RunsToolbar(RunsModel model, RunsInteractor interactor, SeriesPlot loss, Exports exports) {
    this.model = model;
    this.interactor = interactor;
    scale.setId("scale");
    scale.valueProperty().subscribe(s -> loss.logarithmicProperty().set(s.equals(LOG)));
    Label smooth = Labels.of("Smooth", "secondary");
    smooth.setMinWidth(USE_PREF_SIZE);
    FilledSlider slider = new FilledSlider(0, 0.99, 0.6);
    slider.setPrefWidth(72);
    slider.setMinWidth(56);
    slider.setAccessibleText("Smoothing");
    slider.setBlockIncrement(0.05);
    Label amount = Labels.mono("0.60", "caption");
    slider
        .valueProperty()
        .subscribe(
            v -> {
              loss.smoothingProperty().set(Math.round(v.doubleValue() * 100) / 100.0);
              amount.setText(prelude.ui.plot.Numbers.fixed(v.doubleValue(), 2));
            });
    getChildren()
        .addAll(
            run(), pause(), stop(), Labels.spacer(), smooth, slider, amount, Labels.rule(), scale);
    getChildren().add(export(exports));
    getStyleClass().add("toolbar");
  }

  /** From logarithmic to linear or back. */
  void toggleScale() {
    scale.valueProperty().set(scale.valueProperty().get().equals(LOG) ? "Linear" : LOG);
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

  private static Node export(Exports exports) {
    MenuItem png = new MenuItem("Chart as PNG…");
    png.setOnAction(e -> exports.png());
    MenuItem csv = new MenuItem("Numbers as CSV…");
    csv.setOnAction(e -> exports.csv());
    MenuButton export = new MenuButton("", Icons.of(Feather.DOWNLOAD), png, csv);
    export.getStyleClass().addAll("flat", "export-button");
    export.setAccessibleText("Export the loss chart");
    export.setTooltip(new Tooltip("Export the loss chart"));
    export.setMinWidth(USE_PREF_SIZE);
    return export;
  }
}
