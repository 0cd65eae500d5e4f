package prelude.ui.welcome;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import prelude.audio.playback.OutputDevices;
import prelude.training.TrainingEnvironment;
import prelude.ui.shell.StatusModel;
import prelude.ui.welcome.WelcomeModel.Finding;
import prelude.ui.welcome.WelcomeModel.State;
import prelude.ui.work.Faults;
import prelude.ui.work.LatestJob;
import prelude.weights.EncoderSpec;

/** Looks at the machine, each time that the welcome is opened, on a thread of its own. */
final class WelcomeInteractor implements AutoCloseable {
  private final WelcomeModel model;
  private final TrainingEnvironment environment;
  private final OutputDevices outputs;
  private final Supplier<EncoderSpec> encoder;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("welcome").factory());
  private final LatestJob sound = new LatestJob(thread);
  private final LatestJob weights = new LatestJob(thread);

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
    find(sound, model.soundProperty(), () -> Findings.sound(outputs));
    EncoderSpec chosen = encoder.get();
    find(
        weights,
        model.weightsProperty(),
        () -> Findings.weights(chosen, environment.environment(), environment.userHome()));
  }

  private void find(LatestJob job, ObjectProperty<Finding> property, Callable<Finding> look) {
    property.set(Finding.LOOKING);
    job.request(
        look,
        property::set,
        fault -> property.set(new Finding(State.BAD, Faults.words(fault), "")));
  }

  @Override
  public void close() {
    sound.cancel();
    weights.cancel();
    thread.shutdownNow();
  }
}
