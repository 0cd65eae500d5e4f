package prelude.ui.space;

import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.controlsfx.control.ToggleSwitch;
import prelude.audio.playback.JavaSoundOutputs;
import prelude.data.Thousands;
import prelude.ui.clips.sound.SoundController;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Screen;
import prelude.ui.shell.Shell;
import prelude.ui.shell.TransportBar;
import prelude.ui.space.film.SpaceState;

/** Where do the soft tokens live relative to the LM's own embeddings? */
public final class SpaceScreen implements Screen {
  private final SpaceModel model = new SpaceModel();
  private final SpaceInteractor interactor;
  private final SpaceView view;
  private final TransportBar transport;

  /**
   * Makes the screen; nothing is read before it is shown.
   *
   * @param runs the runs folder
   * @param files asks the user for files
   */
  public SpaceScreen(Path runs, Shell shell, FileChoice files) {
    this(runs, shell, files, new SoundController(new JavaSoundOutputs()));
  }

  /** Makes the screen with another way to play. */
  SpaceScreen(Path runs, Shell shell, FileChoice files, SoundController sound) {
    interactor =
        new SpaceInteractor(model, runs, shell.context(), shell.transport(), new TokenSound(sound));
    view = new SpaceView(model, interactor, shell, files);
    transport =
        TransportBar.ofOneRun(shell.transport(), model.stateProperty().map(SpaceScreen::count));
    SpaceShortcuts.add(this, shell, model, interactor);
    shell
        .shortcuts()
        .lead(view, e -> e.getTarget() instanceof ToggleSwitch && e.getCode() == KeyCode.SPACE);
  }

  /** Whether all that is in view has been worked out. */
  public boolean isSettled() {
    return interactor.isSettled();
  }

  /** Ends sound and threads; the screen is not used any more. */
  public void close() {
    interactor.close();
  }

  private static String count(SpaceState state) {
    int n = state.film() == null ? 0 : state.film().steps().size();
    return n == 0 ? "" : n == 1 ? "1 snapshot" : Thousands.of(n) + " snapshots";
  }

  SpaceModel model() {
    return model;
  }

  SpaceView spaceView() {
    return view;
  }

  SpaceInteractor interactor() {
    return interactor;
  }

  @Override
  public String title() {
    return "Space";
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
    interactor.watch(false);
  }

  @Override
  public void toggleLeft() {
    view.toggleChoices();
  }

  @Override
  public void toggleInspector() {
    view.toggleInspector();
  }
}
