package prelude.ui.prefixlab;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import prelude.evidence.lab.Answer;
import prelude.ui.prefixlab.picture.HeatGrid;
import prelude.ui.prefixlab.picture.HeatGrid.Head;
import prelude.ui.prefixlab.picture.HeatMap;
import prelude.ui.prefixlab.work.Row;
import prelude.ui.prefixlab.work.RowKind;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Segments;
import prelude.ui.theme.ColorMap;

/** How much attention each head spends on the prefix, from the byte that is asked for. */
final class AttentionPane extends VBox {
  private final LabModel model;
  private final Drawn drawn = new Drawn();
  private final HeatMap heads = new HeatMap();
  private final Label which = Labels.of("", "caption");
  private final Label under = Labels.of("", "caption");
  private final Segments<Boolean> difference =
      new Segments<>(List.of(false, true), false, on -> on ? "Difference" : "This step");

  AttentionPane(LabModel model) {
    this.model = model;
    setId("attention");
    getStyleClass().add("lab-part");
    setSpacing(6);
    heads.setId("heads");
    heads.setMinHeight(USE_PREF_SIZE);
    heads.setOnChosen(
        (layer, head) -> {
          model.headProperty().set(head);
          model.layerProperty().set(layer);
        });
    which.setId("head-in-view");
    difference.setId("attention-difference");
    difference.setMinWidth(USE_PREF_SIZE);
    HBox head =
        new HBox(8, Labels.of("Attention to the prefix", "section"), Labels.spacer(), which);
    head.setAlignment(Pos.CENTER_LEFT);
    HBox foot = new HBox(8, under, Labels.spacer(), difference);
    foot.setAlignment(Pos.CENTER_LEFT);
    under.setMinWidth(0);
    getChildren().addAll(head, heads, foot);
    difference.valueProperty().subscribe(on -> show());
    model.stateProperty().subscribe(s -> show());
    model.positionProperty().subscribe(p -> show());
    model.pointedProperty().subscribe(p -> show());
    model.layerProperty().subscribe(l -> show());
    model.headProperty().subscribe(h -> show());
  }

  private void show() {
    Answer truth = model.truth();
    Row other = model.state().row(RowKind.OTHER_STEP);
    boolean two = other != null && other.answer() != null && other.answer().attention() != null;
    difference.setVisible(two);
    difference.setManaged(two);
    if (!drawn.isOutdated(
        truth,
        two ? other : null,
        model.state().step(),
        difference.valueProperty().get(),
        model.attendingPosition(),
        List.of(model.shownHead()[0], model.shownHead()[1]))) {
      return;
    }
    if (truth == null || truth.attention() == null) {
      heads.show(HeatGrid.NONE);
      which.setText("");
      under.setText("");
      return;
    }
    int at = model.attendingPosition();
    boolean minus = two && difference.valueProperty().get();
    double[][] mass = mass(truth, at);
    if (minus) {
      double[][] before = mass(other.answer(), at);
      for (int l = 0; l < mass.length; l++) {
        for (int h = 0; h < mass[l].length; h++) {
          mass[l][h] -= before[l][h];
        }
      }
    }
    int[] shown = model.shownHead();
    heads.show(
        new HeatGrid(
            minus ? "Attention to the prefix, difference" : "Attention to the prefix",
            "Layer",
            "head",
            numbers(mass.length),
            numbers(mass[0].length),
            mass,
            minus ? new HeatGrid.Range(-1, 1, true) : HeatGrid.Range.more(mass, true),
            minus ? new double[0] : means(mass),
            minus ? "" : "mean mass",
            false,
            shown[0],
            shown[1],
            ColorMap.CIVIDIS));
    which.setText(
        String.format(
            Locale.ROOT,
            "layer %d, head %d \u00B7 %s %.2f",
            shown[0] + 1,
            shown[1] + 1,
            minus ? "change" : "mass",
            mass[shown[0]][shown[1]]));
    under.setText(
        minus
            ? "Step %d less step %d".formatted(model.state().step(), other.step())
            : "Share of attention on the prefix, by head");
  }

  private static double[][] mass(Answer answer, int at) {
    int layers = answer.attention().length;
    double[][] mass = new double[layers][];
    for (int l = 0; l < layers; l++) {
      mass[l] = new double[answer.attention()[l].length];
      for (int h = 0; h < mass[l].length; h++) {
        mass[l][h] = answer.mass(l, h, at);
      }
    }
    return mass;
  }

  private static double[] means(double[][] mass) {
    double[] means = new double[mass.length];
    for (int l = 0; l < means.length; l++) {
      for (double one : mass[l]) {
        means[l] += one / mass[l].length;
      }
    }
    return means;
  }

  private static List<Head> numbers(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> Head.of(String.valueOf(i))).toList();
  }
}
