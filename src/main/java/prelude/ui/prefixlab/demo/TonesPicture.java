package prelude.ui.prefixlab.demo;

import java.util.Arrays;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import prelude.ui.plot.MarkerKey;
import prelude.ui.prefixlab.LabModel;
import prelude.ui.prefixlab.LabPictures;
import prelude.ui.prefixlab.picture.Sweep;
import prelude.ui.prefixlab.picture.SweepPlot;
import prelude.ui.shell.Labels;

/** The probability of each answer from tone to tone. */
final class TonesPicture implements DemoPicture {
  /** More answers than these would take the room of the picture. */
  private static final int MOST_NAMED = 8;

  private static final double LEAST_WIDTH = 300;
  private static final double LEAST_HEIGHT = 130;

  private final LabModel model;
  private final SweepPlot plot = new SweepPlot();
  private final Magnified large = new Magnified(plot, LEAST_WIDTH, LEAST_HEIGHT);
  private final FlowPane legend = new FlowPane();
  private final Label axis =
      Labels.of("Probability of each answer over the frequency of the tone, Hz", "demo-small");
  private final VBox box = new VBox(legend, large, axis);
  private List<String> named = List.of();

  TonesPicture(LabModel model) {
    this.model = model;
    box.getStyleClass().add("demo-parts");
    legend.getStyleClass().add("demo-legend");
    legend.setMinHeight(Region.USE_PREF_SIZE);
    axis.setMinHeight(Region.USE_PREF_SIZE);
    VBox.setVgrow(large, Priority.ALWAYS);
  }

  @Override
  public Region node() {
    return box;
  }

  @Override
  public void show(Seen seen, DemoStep step) {
    Sweep sweep = LabPictures.sweep(model);
    boolean any = sweep.hz().length > 0;
    box.setVisible(any);
    plot.show(seen.frame() < 0 || !any ? sweep : upTo(sweep, seen.frame()));
    List<String> names = sweep.answers().stream().map(Sweep.Answer::name).toList();
    if (!names.equals(named)) {
      named = names;
      legend.getChildren().setAll(names.size() > MOST_NAMED ? List.of() : keys(sweep));
    }
  }

  private static List<HBox> keys(Sweep sweep) {
    return sweep.answers().stream()
        .map(
            answer -> {
              Label name = Labels.of(Readable.of(answer.name()), "demo-small");
              HBox key = new HBox(8, new MarkerKey(answer.look().color(), answer.marker()), name);
              key.getStyleClass().add("demo-key");
              return key;
            })
        .toList();
  }

  /** As if only the tones up to one had been tried; that one is pointed at. */
  private static Sweep upTo(Sweep sweep, int tone) {
    List<Sweep.Answer> some =
        sweep.answers().stream()
            .map(
                answer -> {
                  double[] p = answer.probability().clone();
                  Arrays.fill(p, Math.min(p.length, tone + 1), p.length, Double.NaN);
                  return new Sweep.Answer(
                      answer.name(), answer.look(), answer.marker(), p, answer.trained());
                })
            .toList();
    return new Sweep(sweep.hz(), some, sweep.hz()[tone], sweep.heldOut());
  }

  @Override
  public void fit(double size) {
    large.setZoom(ZOOM * size);
  }
}
