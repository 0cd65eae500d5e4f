package prelude.ui.prefixlab;

import java.util.Locale;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import prelude.training.LabFacts;
import prelude.ui.prefixlab.picture.Sequence;
import prelude.ui.prefixlab.picture.SequenceStrip;
import prelude.ui.prefixlab.work.Heard;
import prelude.ui.prefixlab.work.LabState;
import prelude.ui.shell.Labels;

/** The sequence as the model gets it: soft tokens, BOS, the bytes. */
final class SequencePane extends HBox {
  private static final double HEIGHT = 88;

  private final LabModel model;
  private final Drawn drawn = new Drawn();
  private final SequenceStrip strip = new SequenceStrip();
  private final Label windows = Labels.of("", "caption");
  private final Label reach = Labels.of("", "caption");
  private final Label checkpoint = Labels.of("", "caption");

  SequencePane(LabModel model, LabView.Openings opens) {
    this.model = model;
    setId("sequence");
    getStyleClass().addAll("pane-line-bottom", "lab-sequence");
    setSpacing(12);
    setAlignment(Pos.CENTER_LEFT);
    setMinHeight(HEIGHT);
    strip.setId("sequence-strip");
    strip.setOnChosen(at -> model.positionProperty().set(at + 1));
    strip.setOnPointed(
        at -> model.pointedProperty().set(at == SequenceStrip.NO_BYTE ? LabModel.AUTO : at + 1));
    strip.setOnToggled(model::toggleMask);
    HBox.setHgrow(strip, Priority.ALWAYS);
    strip.setMinWidth(0);
    getChildren().addAll(strip, side(opens));
    model.stateProperty().subscribe(s -> show());
    model.maskedProperty().subscribe(m -> show());
    model.positionProperty().subscribe(p -> show());
  }

  private Node side(LabView.Openings opens) {
    Button show = new Button("Demo");
    show.setId("demo");
    show.setOnAction(e -> opens.demo());
    Button evidence = new Button("Report\u2026");
    evidence.setId("report");
    evidence.setOnAction(e -> opens.report());
    HBox buttons = new HBox(8, show, evidence);
    windows.setId("windows");
    windows.setTooltip(
        new Tooltip(
            "How far each layer looks back, from the first layer to the last: L over all positions,"
                + " S over a short window"));
    checkpoint.setTooltip(
        new Tooltip(
            "The newest checkpoint that is kept up to the step of the slider. Steps are counted"
                + " from 0, so that after step 49 the model has learnt from 50."));
    VBox side = new VBox(2, buttons, checkpoint, windows, reach);
    side.setAlignment(Pos.CENTER_LEFT);
    side.setMinWidth(150);
    model
        .stateProperty()
        .subscribe(
            state -> {
              show.setDisable(!state.answered());
              evidence.setDisable(state.run() == null);
            });
    return side;
  }

  private void show() {
    LabState state = model.state();
    Heard heard = state.heard();
    if (!drawn.isOutdated(
        state.facts(),
        state.step(),
        heard == null ? null : heard.source(),
        heard == null ? 0 : heard.prefix().softTokens(),
        model.maskedProperty().get(),
        state.text(),
        state.forced(),
        model.shownPosition())) {
      return;
    }
    if (heard == null) {
      strip.show(Sequence.NONE);
      windows.setText("");
      checkpoint.setText("");
      reach.setText("");
      return;
    }
    Sequence shown = LabPictures.sequence(model);
    strip.show(shown);
    checkpoint.setText("Checkpoint of step " + state.step());
    windows.setText("Windows " + pattern(state.facts()));
    int length = shown.tokens() + 1 + shown.bytes().size();
    int least = state.facts().windows().stream().mapToInt(Integer::intValue).min().orElse(length);
    reach.setText(
        length <= least
            ? "all positions in view"
            : length > state.facts().sequenceLen()
                ? "longer than %d positions".formatted(state.facts().sequenceLen())
                : String.format(
                    Locale.ROOT,
                    "%d layers see %d positions back",
                    state.facts().windows().stream().filter(w -> w < length).count(),
                    least));
  }

  /** L for layers that look at everything, S for those that do not. */
  private static String pattern(LabFacts facts) {
    int longest = facts.windows().stream().mapToInt(Integer::intValue).max().orElse(0);
    return facts.windows().stream()
        .map(window -> window < longest ? "S" : "L")
        .collect(Collectors.joining());
  }
}
