package prelude.ui.clips.sound;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import prelude.audio.SoundDevice;
import prelude.ui.clips.picture.TimeSpan;

/** What is heard, and what could be. To be used on the FX thread alone. */
public final class SoundModel {
  private final ReadOnlyBooleanWrapper available =
      new ReadOnlyBooleanWrapper(this, "available", true);
  private final ReadOnlyStringWrapper whyNot = new ReadOnlyStringWrapper(this, "whyNot", "");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
  private final ReadOnlyDoubleWrapper position = new ReadOnlyDoubleWrapper(this, "position");
  private final ReadOnlyDoubleWrapper duration = new ReadOnlyDoubleWrapper(this, "duration");
  private final BooleanProperty loop = new SimpleBooleanProperty(this, "loop");
  private final DoubleProperty volume = new SimpleDoubleProperty(this, "volume", 0.8);
  private final ObservableList<SoundDevice> devices = FXCollections.observableArrayList();
  private final ObjectProperty<SoundDevice> device = new SimpleObjectProperty<>(this, "device");
  private final ObjectProperty<TimeSpan> selection = new SimpleObjectProperty<>(this, "selection");

  /** Whether there is a device to play through; true until it has been looked for. */
  public ReadOnlyBooleanProperty availableProperty() {
    return available.getReadOnlyProperty();
  }

  /** Why there is none, a sentence; empty when there is one. */
  public ReadOnlyStringProperty whyNotProperty() {
    return whyNot.getReadOnlyProperty();
  }

  /** What went wrong with the device last, a sentence; empty once something plays again. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Whether the clip plays, or is about to. */
  public ReadOnlyBooleanProperty playingProperty() {
    return playing.getReadOnlyProperty();
  }

  /** What is heard, seconds from the beginning of the clip. */
  public ReadOnlyDoubleProperty positionProperty() {
    return position.getReadOnlyProperty();
  }

  /** Length of the clip, seconds; 0 when there is none. */
  public ReadOnlyDoubleProperty durationProperty() {
    return duration.getReadOnlyProperty();
  }

  /** Whether what is played is played over and over. */
  public BooleanProperty loopProperty() {
    return loop;
  }

  /** 0 is silence, 1 the clip's own level. */
  public DoubleProperty volumeProperty() {
    return volume;
  }

  /** The devices to choose from, the default first. */
  public ObservableList<SoundDevice> devices() {
    return devices;
  }

  /** The device to play through; null is the default. */
  public ObjectProperty<SoundDevice> deviceProperty() {
    return device;
  }

  /** The selected part of the clip; null when nothing is selected. */
  public ObjectProperty<TimeSpan> selectionProperty() {
    return selection;
  }

  void setAvailable(boolean now, String why) {
    whyNot.set(now ? "" : why);
    available.set(now);
  }

  void setProblem(String sentence) {
    problem.set(sentence);
  }

  void setPlaying(boolean now) {
    playing.set(now);
  }

  void setPosition(double seconds) {
    position.set(seconds);
  }

  void setDuration(double seconds) {
    duration.set(seconds);
  }
}
