package prelude.ui.prefixlab;

import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import prelude.data.Clip;
import prelude.ui.prefixlab.picture.HeatGrid;
import prelude.ui.prefixlab.picture.HeatGrid.Head;
import prelude.ui.prefixlab.picture.HeatMap;
import prelude.ui.prefixlab.work.LabState;
import prelude.ui.prefixlab.work.Source;
import prelude.ui.shell.Labels;
import prelude.ui.theme.ColorMap;

/** Which transcript each clip's audio makes likeliest. */
final class MatrixPane extends VBox {
  private final LabModel model;
  private final HeatMap map = new HeatMap();
  private final Label retrieved = Labels.mono("");
  private final Label under = Labels.of("", "caption");
  private double[][] shown;
  private int shownClip = -1;

  MatrixPane(LabModel model) {
    this.model = model;
    setId("which-fits");
    getStyleClass().add("lab-part");
    setSpacing(6);
    map.setId("likelihoods");
    VBox.setVgrow(map, javafx.scene.layout.Priority.SOMETIMES);
    map.setOnChosen(
        (row, column) -> {
          LabState state = model.state();
          if (state.facts() != null) {
            Clip clip = state.facts().clips().get(state.matrix().clips().get(row));
            model.sourceProperty().set(new Source.OfClip(clip.id()));
          }
        });
    retrieved.setId("retrieved");
    HBox head =
        new HBox(
            6,
            Labels.of("Which transcript fits which clip", "section"),
            Labels.spacer(),
            Labels.of("retrieval", "caption"),
            retrieved);
    head.setAlignment(Pos.BASELINE_LEFT);
    under.setMinWidth(0);
    getChildren().addAll(head, map, under);
    model.stateProperty().subscribe(this::show);
  }

  private void show(LabState state) {
    if (state.matrix() == null) {
      shown = null;
      map.show(HeatGrid.NONE);
      retrieved.setText("");
      under.setText("");
      return;
    }
    double[][] nats = state.matrix().nats();
    List<Integer> places = state.matrix().clips();
    int chosen = state.heard() == null ? -1 : places.indexOf(state.heard().clip());
    if (chosen == shownClip && java.util.Arrays.deepEquals(nats, shown)) {
      return;
    }
    shown = nats;
    shownClip = chosen;
    List<Head> rows =
        places.stream().map(i -> ClipLooks.head(i, state.facts().clips().get(i).text())).toList();
    // A row is a clip's audio, as in the retrieval, whose likeliest transcript is outlined. The
    // columns are the transcripts of the same clips: their markers say it.
    map.show(
        new HeatGrid(
            "Nats to write each transcript behind each clip",
            "Audio of",
            "transcript",
            rows,
            rows,
            nats,
            HeatGrid.Range.less(nats),
            new double[0],
            "",
            true,
            chosen,
            chosen,
            ColorMap.CIVIDIS));
    int known = 0;
    int right = 0;
    for (int i = 0; i < nats.length; i++) {
      if (!Double.isNaN(nats[i][i])) {
        known++;
        right += fits(state, places, nats[i], i) ? 1 : 0;
      }
    }
    retrieved.setText(known == 0 ? "" : right + "/" + known);
    under.setText(
        places.size() < state.facts().clips().size()
            ? "Nats to write that transcript, %d of %d clips"
                .formatted(places.size(), state.facts().clips().size())
            : "Nats to write that transcript, step %d. Outlined: lowest in its row."
                .formatted(state.matrix().step()));
  }

  /** Whether a clip's own transcript, or one of equal text, is the likeliest behind its audio. */
  private static boolean fits(LabState state, List<Integer> places, double[] nats, int clip) {
    int best =
        IntStream.range(0, nats.length).reduce((a, b) -> nats[b] < nats[a] ? b : a).orElse(0);
    List<Clip> clips = state.facts().clips();
    return clips.get(places.get(best)).text().equals(clips.get(places.get(clip)).text());
  }
}
