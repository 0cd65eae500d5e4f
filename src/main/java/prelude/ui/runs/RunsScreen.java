package prelude.ui.runs;

import java.nio.file.Path;
import java.time.Duration;
import javafx.animation.AnimationTimer;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;
import javafx.util.Subscription;
import prelude.training.PresetEntry;
import prelude.training.RunConfig;
import prelude.training.TrainingEnvironment;
import prelude.ui.runs.chart.ChartWall;
import prelude.ui.runs.chart.ChartsModel;
import prelude.ui.runs.library.Run;
import prelude.ui.runs.train.RunEngine;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Screen;
import prelude.ui.shell.Shell;
import prelude.ui.shell.Shortcuts;
import prelude.ui.shell.TransportBar;
import prelude.ui.weights.EncoderChoice;

/** Is it learning, and how does it compare with other runs? */
public final class RunsScreen implements Screen {
  private final RunsModel model = new RunsModel();
  private final RunsInteractor interactor;
  private final RunsView view;
  private final TransportBar transport;
  private final AnimationTimer pulse;
  private Subscription looked = Subscription.EMPTY;

  /**
   * Makes the screen; nothing is read or started before {@link #begin}.
   *
   * @param files asks the user for files
   */
  public RunsScreen(TrainingEnvironment environment, Shell shell, FileChoice files) {
    this(environment, shell, files, new EncoderChoice());
  }

  /**
   * Makes the screen with the window's encoder.
   *
   * @param files asks the user for files
   */
  public RunsScreen(
      TrainingEnvironment environment, Shell shell, FileChoice files, EncoderChoice choice) {
    this(environment, RunEngine.of(environment), shell, files, choice);
  }

  /** Makes the screen with another engine, or another machine below it. */
  RunsScreen(TrainingEnvironment environment, RunEngine engine, Shell shell, FileChoice files) {
    this(environment, engine, shell, files, new EncoderChoice());
  }

  RunsScreen(
      TrainingEnvironment environment,
      RunEngine engine,
      Shell shell,
      FileChoice files,
      EncoderChoice choice) {
    interactor =
        new RunsInteractor(
            model, environment.runs(), environment.userData(), engine, shell, choice);
    view = new RunsView(model, interactor, shell, files);
    transport = new TransportBar(shell.transport());
    new RunChoices(model, interactor, shell.context());
    addShortcuts(shell);
    pulse =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            interactor.pulse();
          }
        };
  }

  /** Begins to read run folders and to follow what happens. */
  public void begin() {
    interactor.begin();
    looked =
        view.sceneProperty()
            .flatMap(Scene::windowProperty)
            .flatMap(Window::showingProperty)
            .orElse(false)
            .subscribe(interactor::look);
    pulse.start();
  }

  /** Starts a run, unless one is going on. */
  public void start(RunConfig config) {
    interactor.start(config);
  }

  /** Opens the form with a configuration, to be changed and started. */
  public void edit(RunConfig config, String origin) {
    interactor.edit(config, origin);
  }

  /** Opens the form with a preset, as the window would start it. */
  public void edit(PresetEntry preset) {
    interactor.edit(preset);
  }

  /**
   * Opens the form with a configuration from a file, or with that of a run's card, or says what is
   * wrong with that file.
   */
  public void open(Path file) {
    interactor.keeper().replay().show(file);
  }

  /** Whether a run is being trained in this window. */
  public boolean isTraining() {
    return !model.isIdle();
  }

  /**
   * Ends the run after its step, and the threads. Not to be called on the FX thread with a long
   * wait.
   *
   * @return whether all was done within that time
   */
  public boolean close(Duration wait) {
    return interactor.close(wait);
  }

  /** Asks the run to end after its step; it can be resumed. */
  public void stop() {
    interactor.stop();
  }

  /** Stops following; the screen is not used any more. */
  public void end() {
    pulse.stop();
    looked.unsubscribe();
    interactor.look(false);
  }

  RunsModel model() {
    return model;
  }

  public RunsInteractor interactor() {
    return interactor;
  }

  private void addShortcuts(Shell shell) {
    Shortcuts everywhere = shell.shortcuts();
    Shortcuts.Scope keys = shell.shortcuts(this);
    keys.add("Runs", "Ctrl+Enter", "Start what is shown", this::start);
    everywhere.add("Runs", "Ctrl+P", "Pause or resume", interactor::togglePause);
    everywhere.add("Runs", "Ctrl+Period", "Stop after this step", interactor::stop);
    keys.add(
        "Runs",
        "Ctrl+D",
        "Duplicate and edit",
        () -> interactor.duplicate(model.selectedProperty().get()));
    keys.add("Runs", "Ctrl+R", "Resume the chosen run", this::resume);
    keys.add("Runs", "Ctrl+F", "Filter runs", () -> view.table().focusFilter());
    keys.add("Runs", "Ctrl+Shift+R", "Replay the chosen run", this::replay);
    keys.add("Runs", "Ctrl+Q", "Queue", () -> model.toggle(RunsModel.Side.QUEUE));
    keys.add("Runs", "Ctrl+B", "Bin", () -> model.toggle(RunsModel.Side.BIN));
    keys.add("Runs", "F5", "Read the runs folder again", interactor::reload);
    keys.describe("Runs", "V", "Into the chart, or out");
    ChartsModel charts = view.charts();
    ChartWall wall = view.wall();
    keys.add(
        "Charts",
        "Ctrl+L",
        "Losses logarithmic or linear",
        () -> flip(charts.logarithmicProperty()));
    keys.add(
        "Charts", "F7", "All charts, or the table again", () -> flip(charts.expandedProperty()));
    keys.add("Charts", "Ctrl+E", "Save the loss as picture", () -> view.exports().png(wall.loss()));
    keys.add(
        "Charts",
        "Ctrl+Shift+E",
        "Save the loss as numbers",
        () -> view.exports().csv(wall.loss()));
    keys.describe("Charts", "Wheel", "Zoom the steps at the pointer");
    keys.describe("Charts", "Shift+Wheel", "Pan the steps");
    keys.describe("Charts", "Ctrl+Wheel", "Zoom the values at the pointer");
    keys.describe("Charts", "Shift+drag", "Pan; also with the middle button");
    keys.describe("Charts", "+  \u2212", "Zoom around the cursor");
    keys.describe("Charts", "Double click, 0", "Fit: all in view");
    keys.describe("Charts", "Alt+Shift+\u2190 \u2192", "Move the chart with the focus");
    everywhere
        .when(() -> shell.current() == this && charts.expandedProperty().get())
        .add("Charts", "Esc", "Back from all charts", () -> charts.expandedProperty().set(false));
  }

  private static void flip(BooleanProperty property) {
    property.set(!property.get());
  }

  private void start() {
    if (model.formProperty().get() != null) {
      view.inspector().startForm();
    } else {
      interactor.start(model.presetProperty().get());
    }
  }

  private void resume() {
    String id = model.selectedProperty().get();
    if (id != null) {
      interactor.resume(id, null);
    }
  }

  private void replay() {
    Run run = model.selected();
    if (run != null && run.config() != null) {
      interactor.keeper().replay().of(run);
    }
  }

  @Override
  public String title() {
    return "Runs";
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public Node transport() {
    return transport;
  }

  @Override
  public void shown() {}

  @Override
  public void hidden() {}

  @Override
  public void toggleLeft() {
    view.toggleTable();
  }

  @Override
  public void toggleInspector() {
    view.toggleInspector();
  }
}
