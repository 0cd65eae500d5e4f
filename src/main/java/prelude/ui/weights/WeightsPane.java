package prelude.ui.weights;

import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Scene;
import prelude.training.TrainingEnvironment;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Shell;

/**
 * Where an encoder is chosen: downloaded, from a folder, or random. A panel over the window, which
 * stays usable; a download goes on when it is closed. What was chosen is remembered.
 */
public final class WeightsPane implements AutoCloseable {
  private static final String NAME = "encoder";

  private final Shell shell;
  private final WeightsInteractor interactor;
  private final WeightsView view;
  private final ObservableList<String> remembered = FXCollections.observableArrayList();
  private boolean shown;
  private Node before;

  /**
   * Makes the pane; nothing is read before {@link #begin}.
   *
   * @param choice what it chooses
   * @param files asks the user for a folder
   */
  public WeightsPane(
      TrainingEnvironment environment, EncoderChoice choice, Shell shell, FileChoice files) {
    this.shell = shell;
    var model = new WeightsModel();
    interactor =
        new WeightsInteractor(
            model,
            choice,
            shell.status(),
            environment.environment(),
            environment.userHome(),
            remembered::setAll,
            this::bring,
            this::hide);
    view = new WeightsView(model, interactor, files, this::hide);
    choice.setChooser(this::show);
    shell.status().onEncoderProperty().set(this::toggle);
    shell.shortcuts().add("Window", "F2", "Encoder", this::toggle);
    shell.remember(NAME, remembered);
  }

  /** Finds out which encoder it is: the one that was chosen the last time, if it is there. */
  public void begin() {
    interactor.begin(remembered.isEmpty() ? EncoderChoice.AUTO : remembered.getFirst());
  }

  /** Shows the pane, at the encoder that the window takes. */
  public void show() {
    show("", option -> {});
  }

  private void show(String wanted, Consumer<String> then) {
    interactor.open(wanted, then);
    bring();
  }

  private void bring() {
    if (shown) {
      return;
    }
    Scene scene = shell.getScene();
    before = scene == null ? null : scene.getFocusOwner();
    shown = true;
    shell.showPanel(view, this::hide);
    view.focusWay();
  }

  /** Takes the pane away. */
  public void hide() {
    if (!shown) {
      return;
    }
    shown = false;
    shell.closePanel();
    if (before != null && before.getScene() == shell.getScene()) {
      before.requestFocus();
    } else {
      shell.enterWork();
    }
    before = null;
  }

  private void toggle() {
    if (shown) {
      hide();
    } else {
      show();
    }
  }

  /** Whether it is in view. */
  public boolean isShown() {
    return shown;
  }

  /** Gives up a download and ends the threads. */
  @Override
  public void close() {
    interactor.close();
  }
}
