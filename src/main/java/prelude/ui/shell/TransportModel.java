package prelude.ui.shell;

import java.util.Arrays;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import prelude.ui.plot.Column;
import prelude.ui.plot.Reading;
import prelude.ui.plot.StepCurve;

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
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper(this, "version");
  private Column stops = Column.of(0);
  private StepCurve curve = StepCurve.none();

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
    setStops(Column.of(Arrays.stream(steps).asDoubleStream().toArray()));
  }

  /**
   * The same with a column, which may grow; to be called again when it has.
   *
   * @param steps whole numbers, ascending
   */
  public void setStops(Column steps) {
    stops = steps.isEmpty() ? Column.of(0) : steps;
    last.set((int) stops.last());
    step.set(followLive.get() ? last.get() : stop(nearest(step.get())));
    version.set(version.get() + 1);
  }

  /** The steps there are, ascending. */
  Column stops() {
    return stops;
  }

  /** Sets the loss of the run whose steps these are; to be called again when it has grown. */
  public void setCurve(StepCurve losses) {
    curve = losses;
    version.set(version.get() + 1);
  }

  /** The loss of the run whose steps these are. */
  public StepCurve curve() {
    return curve;
  }

  /** Moves whenever stops or curve have changed, or grown. */
  ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
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
    move(stop(nearest(wanted)));
  }

  /** The user moves some stops forward, or back. */
  public void moveBy(int count) {
    playing.set(false);
    moveIndex(count);
  }

  /** To the first step. */
  public void first() {
    goTo(stop(0));
  }

  /** To the newest step. */
  public void last() {
    goTo(last.get());
  }

  /** Starts running, from the beginning when at the end, or stops. */
  public void togglePlay() {
    boolean start = !playing.get();
    if (start && step.get() == last.get()) {
      move(stop(0));
    }
    playing.set(start && stops.size() > 1);
  }

  /** One stop onwards while playing; stops at the end. */
  void tick() {
    moveIndex(1);
    if (step.get() == last.get()) {
      playing.set(false);
    }
  }

  private void moveIndex(int by) {
    int index = Math.max(0, Math.min(stops.size() - 1, nearest(step.get()) + by));
    move(stop(index));
  }

  private void move(int to) {
    if (to != step.get()) {
      followLive.set(false);
      step.set(to);
    }
  }

  private int stop(int index) {
    return (int) stops.get(index);
  }

  private int nearest(double wanted) {
    return stops.nearest(wanted);
  }
}
