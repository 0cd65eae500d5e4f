package prelude.ui.prefixlab;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import prelude.data.Clip;
import prelude.data.ToneSets;
import prelude.ui.prefixlab.picture.Sweep;
import prelude.ui.prefixlab.picture.SweepPlot;
import prelude.ui.prefixlab.work.LabState;
import prelude.ui.prefixlab.work.Source;
import prelude.ui.prefixlab.work.SweepState;
import prelude.ui.shell.Labels;

/** The model's answer from tone to tone: a psychometric curve. */
final class SweepPane extends VBox {
  private final LabModel model;
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
    plot.show(new Sweep(sweep.hz(), answers(state, sweep), current(state), heldOut(state)));
    under.setText(
        sweep.done() < sweep.hz().length
            ? "%d of %d tones heard".formatted(sweep.done(), sweep.hz().length)
            : heldOut(state).length > 0
                ? "Tone, Hz. Ticks on the axis: held-out tones, never trained on."
                : "Tone, Hz");
  }

  private double current(LabState state) {
    return switch (model.sourceProperty().get()) {
      case Source.Tone tone -> tone.hz();
      case Source.OfClip clip ->
          state.heard() == null || state.heard().clip() < 0
              ? Double.NaN
              : ToneSets.frequency(state.facts().clips().get(state.heard().clip()));
      case Source.Take take -> Double.NaN;
    };
  }

  private static List<Sweep.Answer> answers(LabState state, SweepState sweep) {
    List<Sweep.Answer> answers = new ArrayList<>();
    List<Clip> clips = state.facts().clips();
    for (int t = 0; t < sweep.transcripts().size(); t++) {
      String text = sweep.transcripts().get(t);
      int clip = 0;
      while (!clips.get(clip).text().equals(text)) {
        clip++;
      }
      double[] probability = new double[sweep.hz().length];
      for (int i = 0; i < probability.length; i++) {
        probability[i] = sweep.probability()[i] == null ? Double.NaN : sweep.probability()[i][t];
      }
      answers.add(
          new Sweep.Answer(
              text,
              ClipLooks.line(clip),
              ClipLooks.marker(clip),
              probability,
              ToneSets.frequency(clips.get(clip))));
    }
    return answers;
  }

  private static double[] heldOut(LabState state) {
    return state.facts().heldout().stream()
        .mapToDouble(ToneSets::frequency)
        .filter(hz -> !Double.isNaN(hz))
        .toArray();
  }
}
