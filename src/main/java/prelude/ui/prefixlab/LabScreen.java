package prelude.ui.prefixlab;

import javafx.scene.Node;
import prelude.audio.playback.JavaSoundOutputs;
import prelude.audio.record.InputDevices;
import prelude.audio.record.JavaSoundInputs;
import prelude.training.TrainingEnvironment;
import prelude.ui.clips.sound.SoundController;
import prelude.ui.prefixlab.demo.Demo;
import prelude.ui.prefixlab.report.ReportPane;
import prelude.ui.prefixlab.work.LabState;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Screen;
import prelude.ui.shell.Shell;
import prelude.ui.shell.TransportBar;

/** Does the LM use the audio, and how? */
public final class LabScreen implements Screen, LabView.Openings {
  private final LabModel model = new LabModel();
  private final LabInteractor interactor;
  private final LabView view;
  private final LabSound sound;
  private final LabExports exports;
  private final SourceBar source;
  private final TransportBar transport;
  private final Demo demo;
  private final ReportPane report;

  /**
   * Makes the screen; nothing is opened before it is shown.
   *
   * @param files asks the user for files
   */
  public LabScreen(TrainingEnvironment environment, Shell shell, FileChoice files) {
    this(
        environment,
        shell,
        files,
        new SoundController(new JavaSoundOutputs()),
        new JavaSoundInputs());
  }

  /** Makes the screen with other ways to play and to record. */
  LabScreen(
      TrainingEnvironment environment,
      Shell shell,
      FileChoice files,
      SoundController controller,
      InputDevices inputs) {
    sound = new LabSound(controller);
    interactor = new LabInteractor(model, environment, shell.context(), shell.transport());
    source = new SourceBar(model, sound, inputs);
    exports = new LabExports(model, files, this::labView);
    view = new LabView(model, interactor, sound, source, exports, shell, this);
    transport =
        TransportBar.ofOneRun(shell.transport(), model.stateProperty().map(LabScreen::checkpoints));
    report = new ReportPane(environment, shell, files);
    report.setOnClose(() -> view.cover(null));
    // It would else stand under the name of another run.
    shell.context().runProperty().subscribe((before, now) -> uncover());
    demo = new Demo(model, sound, shell);
    LabShortcuts.add(this, shell, model, interactor);
  }

  private void uncover() {
    if (view.covered() != null) {
      view.cover(null);
    }
  }

  @Override
  public void demo() {
    demo.open();
  }

  private static String checkpoints(LabState state) {
    int count = state.steps().size();
    return state.facts() == null ? "" : count + (count == 1 ? " checkpoint" : " checkpoints");
  }

  /** Shows the evidence report of the run, or takes it away. */
  @Override
  public void report() {
    LabState state = model.state();
    if (view.covered() == report) {
      view.cover(null);
    } else if (state.run() != null) {
      view.cover(report);
      report.show(state.run(), state.step() < 0 ? null : state.step());
    }
  }

  /** Whether all that is in view has been worked out. */
  public boolean isSettled() {
    return interactor.isSettled();
  }

  /** Ends sound and threads; the screen is not used any more. */
  public void close() {
    demo.close();
    interactor.close();
    report.close();
    source.close();
    sound.close();
  }

  public LabModel model() {
    return model;
  }

  LabView labView() {
    return view;
  }

  public LabInteractor interactor() {
    return interactor;
  }

  LabExports exports() {
    return exports;
  }

  LabSound sound() {
    return sound;
  }

  @Override
  public String title() {
    return "Prefix lab";
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
  public void shown() {
    interactor.watch(true);
  }

  @Override
  public void hidden() {
    demo.close();
    interactor.watch(false);
    sound.stop();
    source.stop();
  }

  @Override
  public void toggleLeft() {
    view.toggleLeft();
  }

  @Override
  public void toggleInspector() {
    view.toggleRight();
  }
}
