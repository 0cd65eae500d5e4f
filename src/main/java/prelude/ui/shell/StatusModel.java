package prelude.ui.shell;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What the status bar says. Controllers set it, on the FX thread. */
public final class StatusModel {
  /**
   * Where the numbers are computed.
   *
   * @param name of the card, or the CPU and its threads
   * @param detail memory and capability, or the reason why it is the CPU
   * @param warning whether this is not what was asked for
   */
  public record Device(String name, String detail, boolean warning) {}

  /** The encoder and where its weights came from; a warning when they are random unasked. */
  public record Encoder(String source, boolean warning) {}

  /**
   * The job that runs.
   *
   * @param name of the run
   * @param detail seed and stage
   * @param progress such as {@code step 12 / 50}
   * @param fraction done, from 0 to 1, negative when it is not known
   * @param rate such as {@code 54.1 steps/s}
   * @param left such as {@code 14 s left}
   */
  public record Job(
      String name, String detail, String progress, double fraction, String rate, String left) {}

  private final ObjectProperty<Device> device =
      new SimpleObjectProperty<>(this, "device", new Device("", "", false));
  private final ObjectProperty<Encoder> encoder =
      new SimpleObjectProperty<>(this, "encoder", new Encoder("", false));
  private final ObjectProperty<Job> job = new SimpleObjectProperty<>(this, "job");
  private final BooleanProperty paused = new SimpleBooleanProperty(this, "paused");
  private Runnable onPause = () -> {};
  private Runnable onCancel = () -> {};

  public ObjectProperty<Device> deviceProperty() {
    return device;
  }

  public ObjectProperty<Encoder> encoderProperty() {
    return encoder;
  }

  /** The running job, or null when idle. */
  public ObjectProperty<Job> jobProperty() {
    return job;
  }

  /** Whether the job is paused; its controller sets it once the engine has stopped stepping. */
  public BooleanProperty pausedProperty() {
    return paused;
  }

  /** What the pause and cancel buttons do. */
  public void setActions(Runnable pause, Runnable cancel) {
    onPause = pause;
    onCancel = cancel;
  }

  void pause() {
    onPause.run();
  }

  void cancel() {
    onCancel.run();
  }
}
