package prelude.ui.shell;

import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import prelude.data.Thousands;
import prelude.ui.plot.Numbers;
import prelude.ui.plot.Reading;
import prelude.ui.plot.StepTrack;

/** The transport of the screens whose time is the training step. */
public final class TransportBar extends HBox {
  private static final Duration PACE = Duration.millis(100);
  private static final double TRACK = 200;

  private final TransportModel model;
  private final Timeline clock;

  /** With what all lines say at the step. */
  public TransportBar(TransportModel model) {
    this(model, null);
  }

  /**
   * With the loss of the one run that is looked at.
   *
   * @param count how much there is to look at, such as {@code 50 snapshots}; may change
   */
  public static TransportBar ofOneRun(TransportModel model, ObservableValue<String> count) {
    return new TransportBar(model, count);
  }

  private TransportBar(TransportModel model, ObservableValue<String> count) {
    this.model = model;
    clock = new Timeline(new KeyFrame(PACE, e -> model.tick()));
    clock.setCycleCount(Timeline.INDEFINITE);
    Label step = Labels.mono("", "bold");
    Label last = Labels.mono("", "secondary");
    model.stepProperty().subscribe(s -> step.setText(Thousands.of(s.intValue())));
    model.lastProperty().subscribe(s -> last.setText("/ " + Thousands.of(s.intValue())));
    HBox where = new HBox(5, new Label("Step"), step, last);
    where.setAlignment(Pos.CENTER_LEFT);
    where.setMinWidth(USE_PREF_SIZE);

    CheckBox follow = new CheckBox("Follow live");
    follow.selectedProperty().bindBidirectional(model.followLiveProperty());
    follow.setMinWidth(USE_PREF_SIZE);
    HBox buttons =
        new HBox(
            Labels.icon(Icons.of(Feather.SKIP_BACK), "First step", model::first),
            Labels.icon(Icons.of(Feather.CHEVRON_LEFT), "Step back", () -> model.moveBy(-1)),
            play(),
            Labels.icon(Icons.of(Feather.CHEVRON_RIGHT), "Step forward", () -> model.moveBy(1)));
    HBox.setMargin(buttons.getChildren().get(2), new javafx.geometry.Insets(0, 8, 0, 8));
    buttons.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(buttons, where, track());
    getChildren().addAll(count == null ? ofAllLines() : ofOneRun(count));
    getChildren().add(follow);
    getStyleClass().add("transport");
  }

  private List<Node> ofAllLines() {
    ReadoutRow readouts = new ReadoutRow();
    HBox.setHgrow(readouts, Priority.ALWAYS);
    model
        .readings()
        .addListener((ListChangeListener<Reading>) c -> readouts.show(model.readings()));
    readouts.show(model.readings());
    Node rule = Labels.rule();
    rule.visibleProperty()
        .bind(Bindings.isNotEmpty(model.readings())); // it parts them from the rest
    return List.of(rule, readouts);
  }

  private List<Node> ofOneRun(ObservableValue<String> count) {
    HBox.setHgrow(getChildren().getLast(), Priority.ALWAYS); // the curve takes the room
    HBox loss = new HBox(5, Labels.of("loss"), loss());
    loss.setAlignment(Pos.CENTER_LEFT);
    loss.setMinWidth(USE_PREF_SIZE);
    Label counted = Labels.of("", "caption");
    counted.setId("step-count");
    counted.setMinWidth(USE_PREF_SIZE);
    counted.textProperty().bind(count);
    return List.of(loss, counted);
  }

  private Button play() {
    Button play = new Button();
    play.getStyleClass().add("play-button");
    model
        .playingProperty()
        .subscribe(
            on -> {
              play.setGraphic(on ? Icons.pause() : Icons.play());
              play.setAccessibleText(on ? "Pause" : "Play through the steps");
              run();
            });
    sceneProperty().subscribe(s -> run());
    play.setOnAction(e -> model.togglePlay());
    return play;
  }

  /** Several screens have a bar of the same model: the one in the window keeps the pace. */
  private void run() {
    if (model.playingProperty().get() && getScene() != null) {
      clock.play();
    } else {
      clock.stop();
    }
  }

  /** Whether this bar moves the step on. */
  boolean isRunning() {
    return clock.getStatus() == Animation.Status.RUNNING;
  }

  /** The loss curve as the slider's track. */
  private StepTrack track() {
    StepTrack track = new StepTrack(model::goTo);
    track.setPrefWidth(TRACK);
    track.setMinWidth(TRACK);
    model.versionProperty().subscribe(v -> track.show(model.curve(), model.stops()));
    model.stepProperty().subscribe(step -> track.setStep(step.intValue()));
    return track;
  }

  private Label loss() {
    Label loss = Labels.mono("", "bold");
    loss.setId("step-loss");
    Runnable show =
        () -> {
          double value = model.curve().at(model.stepProperty().get());
          loss.setText(Double.isNaN(value) ? "\u2013" : Numbers.loss(value));
        };
    model.versionProperty().subscribe(show);
    model.stepProperty().subscribe(show);
    return loss;
  }
}
