package prelude.ui.prefixlab;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import prelude.ui.prefixlab.picture.Sweep;
import prelude.ui.prefixlab.picture.SweepPlot;
import prelude.ui.prefixlab.work.LabState;
import prelude.ui.prefixlab.work.Source;
import prelude.ui.prefixlab.work.SweepState;
import prelude.ui.shell.Labels;

/** The model's answer from tone to tone: a psychometric curve. */
final class SweepPane extends VBox {
  private final LabModel model;
  private final Drawn drawn = new Drawn();
  private final SweepPlot plot = new SweepPlot();
  private final Label under = Labels.of("", "caption");
  private final Label what = Labels.of("probability of each answer", "caption");

  SweepPane(LabModel model) {
    this.model = model;
    setId("sweep");
    getStyleClass().add("lab-part");
    setSpacing(6);
    plot.setId("sweep-plot");
    plot.setOnTone(hz -> model.sourceProperty().set(new Source.Tone(hz)));
    VBox.setVgrow(plot, Priority.ALWAYS);
    HBox head = new HBox(6, Labels.of("Frequency sweep", "section"), Labels.spacer(), what);
    head.setAlignment(Pos.BASELINE_LEFT);
    under.setWrapText(true);
    under.setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(head, plot, under);
    model.stateProperty().subscribe(this::show);
  }

  private void show(LabState state) {
    SweepState sweep = state.sweep();
    int clip = state.heard() == null ? -1 : state.heard().clip();
    Source source = model.sourceProperty().get();
    if (!drawn.isOutdated(sweep, state.facts(), state.answered(), state.tones(), clip, source)) {
      return;
    }
    plot.setVisible(sweep != null);
    plot.setManaged(sweep != null);
    what.setVisible(sweep != null);
    if (sweep == null) {
      under.setText(
          state.facts() == null || !state.answered() || state.tones()
              ? ""
              : "The clips are no synthetic tones, so that there is nothing to sweep.");
      return;
    }
    Sweep shown = LabPictures.sweep(model);
    plot.show(shown);
    under.setText(
        sweep.done() < sweep.hz().length
            ? "%d of %d tones heard".formatted(sweep.done(), sweep.hz().length)
            : shown.heldOut().length > 0
                ? "Tone, Hz. Ticks on the axis: held-out tones, never trained on."
                : "Tone, Hz");
  }
}
