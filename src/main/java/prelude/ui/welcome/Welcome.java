package prelude.ui.welcome;

import java.util.function.Supplier;
import prelude.audio.playback.OutputDevices;
import prelude.training.TrainingEnvironment;
import prelude.ui.shell.Shell;
import prelude.weights.EncoderSpec;

/** Greets who starts Prelude for the first time, and later whoever asks for it. */
public final class Welcome implements AutoCloseable {
  private final Shell shell;
  private final WelcomeInteractor interactor;
  private final WelcomeView view;

  /**
   * Makes it, and its entry in the list of shortcuts; looks at nothing before {@link #show}.
   *
   * @param outputs where sound could go
   * @param encoder the window's; asked on the FX thread
   */
  public Welcome(
      TrainingEnvironment environment,
      OutputDevices outputs,
      Supplier<EncoderSpec> encoder,
      Shell shell,
      WelcomeSteps steps) {
    this.shell = shell;
    var model = new WelcomeModel();
    interactor = new WelcomeInteractor(model, environment, outputs, encoder, shell.status());
    view = new WelcomeView(model, steps, shell::closeSheet);
    shell.setWelcome(this::show);
  }

  /** Lays it over the window and looks at the machine anew. */
  public void show() {
    shell.showSheet(view);
    view.enter();
    interactor.look();
  }

  @Override
  public void close() {
    interactor.close();
  }
}
