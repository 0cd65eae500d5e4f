package prelude.ui.shell;

import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import prelude.data.Thousands;
import prelude.ui.plot.Reading;

/** The transport of the screens whose time is the training step. */
public final class TransportBar extends HBox {
  private static final Duration PACE = Duration.millis(100);

  private final TransportModel model;
  private final ReadoutRow readouts = new ReadoutRow();
  private final Timeline clock;

  public TransportBar(TransportModel model) {
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

    HBox.setHgrow(readouts, Priority.ALWAYS);
    model
        .readings()
        .addListener((ListChangeListener<Reading>) c -> readouts.show(model.readings()));
    readouts.show(model.readings());

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
    Node rule = Labels.rule();
    rule.visibleProperty()
        .bind(Bindings.isNotEmpty(model.readings())); // it parts them from the rest
    getChildren().addAll(buttons, where, slider(), rule, readouts, follow);
    getStyleClass().add("transport");
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
              if (on) {
                clock.play();
              } else {
                clock.stop();
              }
            });
    play.setOnAction(e -> model.togglePlay());
    return play;
  }

  private Slider slider() {
    Slider slider = new FilledSlider(0, 1, 0);
    slider.setPrefWidth(200);
    slider.setMinWidth(200);
    slider.setAccessibleText("Step");
    model.lastProperty().subscribe(last -> slider.setMax(Math.max(1, last.intValue())));
    model.stepProperty().subscribe(step -> slider.setValue(step.intValue()));
    slider
        .valueProperty()
        .subscribe(
            value -> {
              // Setting the knob from the model comes back here with the model's own step.
              if (Math.abs(value.doubleValue() - model.stepProperty().get()) >= 0.5) {
                model.goTo(value.doubleValue());
              }
            });
    slider
        .valueChangingProperty()
        .subscribe(
            changing -> {
              if (!changing) {
                slider.setValue(model.stepProperty().get());
              }
            });
    slider.setBlockIncrement(1);
    return slider;
  }
}
