package prelude.ui.welcome;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import prelude.audio.playback.OutputDevices;
import prelude.training.TrainingEnvironment;
import prelude.ui.shell.StatusModel;
import prelude.ui.welcome.WelcomeModel.Finding;
import prelude.weights.EncoderSpec;

/** Looks at the machine, each time that the welcome is opened, on a thread of its own. */
final class WelcomeInteractor implements AutoCloseable {
  private final WelcomeModel model;
  private final TrainingEnvironment environment;
  private final OutputDevices outputs;
  private final Supplier<EncoderSpec> encoder;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("welcome").factory());

  /**
   * @param status knows the device, which is looked for once per process
   */
  WelcomeInteractor(
      WelcomeModel model,
      TrainingEnvironment environment,
      OutputDevices outputs,
      Supplier<EncoderSpec> encoder,
      StatusModel status) {
    this.model = model;
    this.environment = environment;
    this.outputs = outputs;
    this.encoder = encoder;
    status
        .deviceProperty()
        .subscribe(device -> model.deviceProperty().set(Findings.device(device)));
  }

  void look() {
    find(model.soundProperty(), () -> Findings.sound(outputs));
    EncoderSpec chosen = encoder.get();
    find(
        model.weightsProperty(),
        () -> Findings.weights(chosen, environment.environment(), environment.userHome()));
  }

  private void find(ObjectProperty<Finding> property, Supplier<Finding> look) {
    property.set(Finding.LOOKING);
    thread.execute(
        () -> {
          Finding found = look.get();
          Platform.runLater(() -> property.set(found));
        });
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
