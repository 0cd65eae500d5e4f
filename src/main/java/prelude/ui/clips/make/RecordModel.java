package prelude.ui.clips.make;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import prelude.audio.SoundDevice;
import prelude.audio.Waveform;
import prelude.audio.record.Level;

/** How a recording stands. To be used on the FX thread alone. */
public final class RecordModel {
  /** What can be done next. */
  public enum State {
    /** Nothing has been recorded. */
    READY,
    RECORDING,
    /** There is a take to keep or discard. */
    TAKEN
  }

  private static final double HOLD_SECONDS = 1.5;
  private static final double FALL_DECIBELS = 1.5;

  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(this, "state", State.READY);
  private final ReadOnlyBooleanWrapper available =
      new ReadOnlyBooleanWrapper(this, "available", true);
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper(this, "trouble", "");
  private final ReadOnlyObjectWrapper<Level> level =
      new ReadOnlyObjectWrapper<>(this, "level", Level.SILENCE);
  private final ReadOnlyDoubleWrapper hold = new ReadOnlyDoubleWrapper(this, "hold", Level.FLOOR);
  private final ReadOnlyBooleanWrapper clipped = new ReadOnlyBooleanWrapper(this, "clipped");
  private final ReadOnlyDoubleWrapper seconds = new ReadOnlyDoubleWrapper(this, "seconds");
  private final ReadOnlyObjectWrapper<Waveform> take = new ReadOnlyObjectWrapper<>(this, "take");
  private final ObservableList<SoundDevice> devices = FXCollections.observableArrayList();
  private final ObjectProperty<SoundDevice> device = new SimpleObjectProperty<>(this, "device");
  private double holdUntil;

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Whether there is a microphone; true until one has been looked for. */
  public ReadOnlyBooleanProperty availableProperty() {
    return available.getReadOnlyProperty();
  }

  /** Why nothing can be recorded, or what went wrong; a sentence, or empty. */
  public ReadOnlyStringProperty troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Level> levelProperty() {
    return level.getReadOnlyProperty();
  }

  /** The highest peak of the last moments, dBFS. */
  ReadOnlyDoubleProperty holdProperty() {
    return hold.getReadOnlyProperty();
  }

  /** Whether the take has reached full scale somewhere. */
  ReadOnlyBooleanProperty clippedProperty() {
    return clipped.getReadOnlyProperty();
  }

  /** Seconds recorded. */
  public ReadOnlyDoubleProperty secondsProperty() {
    return seconds.getReadOnlyProperty();
  }

  /** What has been recorded; null unless the state is TAKEN. */
  public ReadOnlyObjectProperty<Waveform> takeProperty() {
    return take.getReadOnlyProperty();
  }

  /** The microphones to choose from. */
  ObservableList<SoundDevice> devices() {
    return devices;
  }

  /** The microphone to record from; null is the default. */
  ObjectProperty<SoundDevice> deviceProperty() {
    return device;
  }

  void setDevices(List<SoundDevice> found, String whyNone) {
    SoundDevice before = device.get();
    devices.setAll(found);
    boolean still = before != null && found.contains(before);
    device.set(still ? before : found.isEmpty() ? null : found.getFirst());
    available.set(!found.isEmpty());
    if (found.isEmpty()) {
      trouble.set(whyNone);
    } else if (trouble.get().equals(whyNone)) {
      trouble.set("");
    }
  }

  void setTrouble(String sentence) {
    trouble.set(sentence);
  }

  void begin() {
    trouble.set("");
    seconds.set(0);
    clipped.set(false);
    take.set(null);
    hold.set(Level.FLOOR);
    holdUntil = 0;
    level.set(Level.SILENCE);
    state.set(State.RECORDING);
  }

  void setLevel(Level now, double at) {
    level.set(now);
    seconds.set(at);
    if (now.peak() >= hold.get()) {
      hold.set(now.peak());
      holdUntil = at + HOLD_SECONDS;
    } else if (at > holdUntil) {
      hold.set(Math.max(now.peak(), hold.get() - FALL_DECIBELS));
    }
    if (now.peak() >= Level.CLIPPED) {
      clipped.set(true);
    }
  }

  /** Recording has ended; nothing recorded is no take. */
  void end(Waveform recorded) {
    level.set(Level.SILENCE);
    hold.set(Level.FLOOR);
    boolean any = recorded.samples().length > 0;
    take.set(any ? recorded : null);
    seconds.set(recorded.seconds());
    state.set(any ? State.TAKEN : State.READY);
  }
}
