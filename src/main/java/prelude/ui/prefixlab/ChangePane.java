package prelude.ui.prefixlab;

import java.util.Locale;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.HPos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import prelude.ui.prefixlab.work.LabState;
import prelude.ui.shell.FilledSlider;
import prelude.ui.shell.Labels;
import prelude.ui.shell.NameConverter;

/** Sliders that change the prefix: louder, mixed with another clip's, with silence, shorter. */
final class ChangePane extends VBox {
  private static final double MOST_GAIN = 2;
  private static final double NAME = 148;
  private static final double VALUE = 56;

  private final LabModel model;
  private final Drawn drawn = new Drawn();
  private final GridPane grid = new GridPane(8, 6);
  private final ComboBox<String> other = new ComboBox<>();
  private final Slider silence;
  private final Slider tokens = slider("soft-tokens", 1, "Number of soft tokens");
  private final Label tokensValue = Labels.mono("");
  private boolean filling;

  ChangePane(LabModel model) {
    this.model = model;
    setId("change-prefix");
    getStyleClass().add("lab-part");
    setSpacing(8);
    Hyperlink reset = new Hyperlink("Reset");
    reset.setId("reset-prefix");
    reset.setOnAction(
        e -> {
          reset.setVisited(false);
          model.reset();
        });
    getChildren()
        .addAll(new HBox(Labels.of("Change the prefix", "section"), Labels.spacer(), reset), grid);
    ColumnConstraints name = new ColumnConstraints(NAME);
    ColumnConstraints wide = new ColumnConstraints();
    wide.setHgrow(Priority.ALWAYS);
    wide.setFillWidth(true);
    ColumnConstraints value = new ColumnConstraints(VALUE);
    value.setHalignment(HPos.RIGHT);
    grid.getColumnConstraints().setAll(name, wide, value);
    row(0, new Label("Gain"), bound("gain", MOST_GAIN, model.gainProperty()), model.gainProperty());
    row(1, mixWith(), bound("mix", 1, model.mixProperty()), model.mixProperty());
    silence = bound("silence", 1, model.silenceProperty());
    Label seconds = Labels.mono("");
    model
        .silenceProperty()
        .subscribe(s -> seconds.setText(String.format(Locale.ROOT, "%.1f s", s.doubleValue())));
    grid.addRow(2, new Label("Silence at the end"), silence, seconds);
    grid.addRow(3, new Label("Soft tokens"), tokens, tokensValue);
    tokens
        .valueProperty()
        .subscribe(
            v -> {
              if (!filling) {
                int count = (int) Math.round(v.doubleValue());
                model.softTokensProperty().set(count == (int) tokens.getMax() ? 0 : count);
              }
            });
    model.softTokensProperty().subscribe(n -> showTokens());
    model.stateProperty().subscribe(state -> show(state));
    Runnable changed = () -> reset.setDisable(!model.isChanged());
    model.gainProperty().subscribe(changed);
    model.mixProperty().subscribe(changed);
    model.silenceProperty().subscribe(changed);
    model.softTokensProperty().subscribe(changed);
    model.maskedProperty().subscribe(changed);
    changed.run();
  }

  private void row(int row, javafx.scene.Node name, Slider slider, DoubleProperty value) {
    Label number = Labels.mono("");
    value.subscribe(v -> number.setText(String.format(Locale.ROOT, "%.2f", v.doubleValue())));
    grid.addRow(row, name, slider, number);
  }

  private static Slider slider(String id, double max, String words) {
    Slider slider = new FilledSlider(0, max, 0);
    slider.setId(id);
    slider.setAccessibleText(words);
    return slider;
  }

  private static Slider bound(String id, double max, DoubleProperty value) {
    Slider slider = slider(id, max, id);
    slider.setBlockIncrement(max / 20);
    slider.valueProperty().bindBidirectional(value);
    return slider;
  }

  private javafx.scene.Node mixWith() {
    other.setId("mix-with");
    other.setMaxWidth(Double.MAX_VALUE);
    other.setAccessibleText("Clip to mix with");
    other.setConverter(new NameConverter<>(id -> "Mix with " + id));
    other.getStyleClass().add("flat-choice");
    other.setMinWidth(0);
    other
        .valueProperty()
        .subscribe(
            now -> {
              if (!filling && now != null) {
                model.otherProperty().set(now);
              }
            });
    return other;
  }

  private void show(LabState state) {
    double seconds = state.heard() == null ? 0 : state.heard().sound().seconds();
    if (!drawn.isOutdated(state.facts(), state.otherClip(), seconds)) {
      return;
    }
    if (state.facts() == null) {
      setDisable(true);
      return;
    }
    setDisable(false);
    filling = true;
    var ids = state.facts().clips().stream().map(clip -> clip.id()).toList();
    if (!other.getItems().equals(ids)) {
      other.getItems().setAll(ids);
    }
    if (state.otherClip() != null) {
      other.setValue(state.otherClip());
    }
    other.setDisable(state.otherClip() == null);
    lookup("#mix").setDisable(state.otherClip() == null);
    if (state.heard() != null) {
      silence.setMax(Math.max(0.1, seconds));
    }
    tokens.setMin(Math.min(1, state.facts().softTokens()));
    tokens.setMax(state.facts().softTokens());
    filling = false;
    showTokens();
  }

  private void showTokens() {
    int all = (int) tokens.getMax();
    int now = model.softTokensProperty().get();
    filling = true;
    tokens.setValue(now == 0 ? all : now);
    filling = false;
    tokensValue.setText(String.valueOf(now == 0 ? all : now));
  }
}
