package prelude.ui.shell;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What the status bar says. Controllers set it, on the FX thread. */
public final class StatusModel {
  /** How it stands with the device. */
  public enum DeviceState {
    /** It is being looked for. */
    LOOKING,
    READY,
    /** It is there, but nobody asked for this one. */
    UNASKED,
    /** There is none: nothing can be computed. */
    NONE
  }

  /**
   * Where the numbers are computed.
   *
   * @param state how it stands with it
   * @param name of the card, or the CPU and its threads
   * @param memory in use and in all, such as {@code 3.1 / 22.0 GiB}; empty for the CPU
   * @param detail a card's capability, or why it is the CPU, or why there is none
   * @param notes what else should be known about devices
   */
  public record Device(
      DeviceState state, String name, String memory, String detail, List<String> notes) {

    /** A device without memory or notes. */
    public Device(DeviceState state, String name, String detail) {
      this(state, name, "", detail, List.of());
    }

    /** All of it, a line per note, for those who cannot see or have not enough room. */
    public String words() {
      String device =
          Stream.of(name, memory, detail)
              .filter(text -> !text.isEmpty())
              .collect(Collectors.joining(", "));
      return Stream.concat(Stream.of(device), notes.stream()).collect(Collectors.joining("\n"));
    }
  }

  /**
   * The encoder.
   *
   * @param source where its weights came from
   * @param sha256 of its weights, 64 hexadecimal digits; empty while it is not known
   * @param note what else is to be known, such as that it is not the one that was chosen
   * @param warning whether its weights are random, or there is such a note
   */
  public record Encoder(String source, String sha256, String note, boolean warning) {
    private static final int SHOWN = 8;

    /** An encoder whose hash is not known yet. */
    public Encoder(String source, boolean warning) {
      this(source, "", "", warning);
    }

    /** The first digits of the hash; empty while it is not known. */
    public String digits() {
      return sha256.substring(0, Math.min(SHOWN, sha256.length()));
    }

    /** All of it, a line each. */
    public String words() {
      return Stream.of(source, sha256.isEmpty() ? "" : "sha256 " + sha256, note)
          .filter(text -> !text.isEmpty())
          .collect(Collectors.joining("\n"));
    }
  }

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

  /**
   * Something else that takes long, such as reading a manifest.
   *
   * @param name what is being done
   * @param fraction done, from 0 to 1, negative when it is not known
   * @param progress such as {@code 12 000 / 30 000}
   * @param left such as {@code 3 s left}; empty when it is not known
   * @param cancel what gives it up
   */
  public record Task(String name, double fraction, String progress, String left, Runnable cancel) {}

  private final ObjectProperty<Task> task = new SimpleObjectProperty<>(this, "task");
  private final ObjectProperty<Device> device =
      new SimpleObjectProperty<>(
          this, "device", new Device(DeviceState.LOOKING, "Looking for a device…", ""));
  private final ReadOnlyObjectWrapper<Encoder> encoder =
      new ReadOnlyObjectWrapper<>(this, "encoder", new Encoder("", false));
  private Encoder windowEncoder = encoder.get();
  private Encoder runEncoder; // of the run that goes on, or the last one
  private boolean running;
  private final ObjectProperty<Job> job = new SimpleObjectProperty<>(this, "job");
  private final BooleanProperty paused = new SimpleBooleanProperty(this, "paused");
  private Runnable onPause = () -> {};
  private Runnable onCancel = () -> {};
  private final ObjectProperty<Runnable> onEncoder = new SimpleObjectProperty<>(this, "onEncoder");

  public ObjectProperty<Device> deviceProperty() {
    return device;
  }

  /** The encoder of the run that goes on, else the window's. */
  public ReadOnlyObjectProperty<Encoder> encoderProperty() {
    return encoder.getReadOnlyProperty();
  }

  /** The encoder that runs take which name none. */
  public void setWindowEncoder(Encoder now) {
    windowEncoder = now;
    showEncoder();
  }

  /** A run has begun, with this encoder. */
  public void runBegan(Encoder now) {
    runEncoder = now;
    running = true;
    showEncoder();
  }

  /** No run goes on. */
  public void runEnded() {
    running = false;
    showEncoder();
  }

  private void showEncoder() {
    boolean known = !windowEncoder.source().isEmpty();
    encoder.set(runEncoder != null && (running || !known) ? runEncoder : windowEncoder);
  }

  /** What a press on the encoder does; null for nothing. */
  public ObjectProperty<Runnable> onEncoderProperty() {
    return onEncoder;
  }

  /** The running job, or null when idle. */
  public ObjectProperty<Job> jobProperty() {
    return job;
  }

  /** Long work besides the job, or null. */
  public ObjectProperty<Task> taskProperty() {
    return task;
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
