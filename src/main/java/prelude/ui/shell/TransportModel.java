package prelude.ui.shell;

import java.util.Arrays;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import prelude.ui.plot.Reading;

/**
 * The one place where the training step is moved. Its stops are the steps that can be shown; the
 * user moves between them, and "follow live" keeps to the newest.
 */
public final class TransportModel {
  private final ReadOnlyIntegerWrapper step = new ReadOnlyIntegerWrapper(this, "step");
  private final ReadOnlyIntegerWrapper last = new ReadOnlyIntegerWrapper(this, "last");
  private final BooleanProperty playing = new SimpleBooleanProperty(this, "playing");
  private final BooleanProperty followLive = new SimpleBooleanProperty(this, "followLive");
  private final ObservableList<Reading> readings = FXCollections.observableArrayList();
  private int[] stops = {0};

  @SuppressWarnings("this-escape") // the listener runs later
  public TransportModel() {
    followLive.subscribe(
        on -> {
          if (on) {
            step.set(last.get());
          }
        });
  }

  /** Sets which steps there are, ascending; with follow live on, the newest is shown. */
  public void setStops(int[] steps) {
    int[] next = steps.length == 0 ? new int[] {0} : steps.clone();
    if (Arrays.equals(next, stops)) {
      return;
    }
    stops = next;
    last.set(stops[stops.length - 1]);
    step.set(followLive.get() ? last.get() : stops[nearest(step.get())]);
  }

  /** The step that is shown, always one of the stops. */
  public ReadOnlyIntegerProperty stepProperty() {
    return step.getReadOnlyProperty();
  }

  /** The newest step. */
  public ReadOnlyIntegerProperty lastProperty() {
    return last.getReadOnlyProperty();
  }

  /** Whether the steps are running by themselves. */
  public BooleanProperty playingProperty() {
    return playing;
  }

  /** Whether the newest step is kept in view; goes off when the user moves the step. */
  public BooleanProperty followLiveProperty() {
    return followLive;
  }

  /** What the lines say at this step. */
  public ObservableList<Reading> readings() {
    return readings;
  }

  /** The user asks for a step, or the stop nearest to it. */
  public void goTo(double wanted) {
    playing.set(false);
    move(stops[nearest(wanted)]);
  }

  /** The user moves some stops forward, or back. */
  public void moveBy(int count) {
    playing.set(false);
    moveIndex(count);
  }

  /** To the first step. */
  public void first() {
    goTo(stops[0]);
  }

  /** To the newest step. */
  public void last() {
    goTo(last.get());
  }

  /** Starts running, from the beginning when at the end, or stops. */
  public void togglePlay() {
    boolean start = !playing.get();
    if (start && step.get() == last.get()) {
      move(stops[0]);
    }
    playing.set(start && stops.length > 1);
  }

  /** One stop onwards while playing; stops at the end. */
  void tick() {
    moveIndex(1);
    if (step.get() == last.get()) {
      playing.set(false);
    }
  }

  private void moveIndex(int by) {
    int index = Math.max(0, Math.min(stops.length - 1, nearest(step.get()) + by));
    move(stops[index]);
  }

  private void move(int to) {
    if (to != step.get()) {
      followLive.set(false);
      step.set(to);
    }
  }

  private int nearest(double wanted) {
    int i = Arrays.binarySearch(stops, (int) Math.round(wanted));
    if (i >= 0) {
      return i;
    }
    int after = -i - 1;
    if (after == 0) {
      return 0;
    }
    if (after == stops.length) {
      return stops.length - 1;
    }
    return wanted - stops[after - 1] <= stops[after] - wanted ? after - 1 : after;
  }
}
