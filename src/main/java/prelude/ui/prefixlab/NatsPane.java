package prelude.ui.prefixlab;

import java.util.Arrays;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import prelude.evidence.lab.Answer;
import prelude.ui.plot.ByteNames;
import prelude.ui.plot.ByteStrip;
import prelude.ui.plot.ByteStripPlot;
import prelude.ui.prefixlab.work.LabState;
import prelude.ui.shell.Labels;

/** What the prefix saves at each byte, against the prefix it is compared with. */
final class NatsPane extends VBox {
  private final LabModel model;
  private final Drawn drawn = new Drawn();
  private final ByteStripPlot strip = ByteStripPlot.tall();
  private final Label what = Labels.of("", "caption");

  NatsPane(LabModel model) {
    this.model = model;
    setId("nats-bought");
    getStyleClass().add("lab-part");
    setSpacing(6);
    strip.setId("nats-strip");
    strip.setOnChosen((row, at) -> model.positionProperty().set(at));
    what.setMinWidth(0);
    Label title = Labels.of("Nats bought by the audio", "section");
    title.setMinWidth(USE_PREF_SIZE);
    HBox head = new HBox(8, title, what);
    head.setAlignment(Pos.BASELINE_LEFT);
    getChildren().addAll(head, strip);
    model.stateProperty().subscribe(s -> show());
    model.comparedProperty().subscribe(k -> show());
    model.positionProperty().subscribe(p -> show());
  }

  private void show() {
    LabState state = model.state();
    Answer truth = model.truth();
    Answer other = model.comparison();
    int clip = state.heard() == null ? 0 : state.heard().clip();
    String against = other == null ? "" : RowWords.title(model, model.comparedRow());
    if (!drawn.isOutdated(truth, other, state.text(), clip, against, model.shownPosition())) {
      return;
    }
    if (truth == null || other == null || truth.nats().length == 0) {
      strip.show(List.of(), ClipLooks.color(0));
      what.setText("");
      return;
    }
    what.setText(
        state.text()
            + ", against "
            + Character.toLowerCase(against.charAt(0))
            + against.substring(1));
    strip.show(
        List.of(
            new ByteStrip(
                "text",
                state.text(),
                ClipLooks.color(clip),
                ClipLooks.marker(clip),
                Arrays.stream(model.bytes()).mapToObj(ByteNames::brief).toList(),
                floats(other.nats()),
                floats(truth.nats()))),
        ClipLooks.color(clip));
    strip.choose(0, model.shownPosition());
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
