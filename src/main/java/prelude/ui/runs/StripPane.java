package prelude.ui.runs;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import prelude.ui.plot.LineLook;
import prelude.ui.plot.PlotStyle;
import prelude.ui.plot.ReferenceLine;
import prelude.ui.plot.SeriesPlot;
import prelude.ui.shell.Labels;
import prelude.ui.shell.TransportModel;
import prelude.ui.theme.Token;

/** Three small charts under the loss: information, controls, gradients. */
final class StripPane extends HBox {
  private static final double HEIGHT = 136;

  private final RunsModel model;
  private final TransportModel transport;
  private final SeriesPlot information = new SeriesPlot(PlotStyle.STRIP);
  private final SeriesPlot controls = new SeriesPlot(PlotStyle.STRIP_NAMED);
  private final SeriesPlot gradients = new SeriesPlot(PlotStyle.STRIP_NAMED);
  private final Label whose = Labels.of("", "caption");
  private String shownId;
  private long shownRevision = -1;
  private LineLook shownLook;

  StripPane(RunsModel model, TransportModel transport) {
    this.model = model;
    this.transport = transport;
    information.setTitle("Information from audio, nats per clip, at least");
    information.logarithmicProperty().set(false);
    controls.setTitle("Loss with controls, nats per byte");
    gradients.setTitle("Gradient norm per part");
    for (SeriesPlot plot : plots()) {
      plot.setOnMoved(transport::goTo);
    }
    transport.stepProperty().subscribe(s -> place());
    getChildren()
        .addAll(
            chart(
                "Information from audio", Labels.of("at least, nats/clip", "caption"), information),
            rule(),
            chart("Controls", whose, controls),
            rule(),
            chart("Gradient norm", Labels.of("per part", "caption"), gradients));
    getStyleClass().add("strip");
    setMinHeight(HEIGHT);
    setMaxHeight(HEIGHT);
  }

  /** The most there is to be had: of the selected run, or of another while that is being made. */
  private ReferenceLine reference(Run selected) {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.ofNullable(selected), model.runs().stream())
        .filter(r -> r.shape() != null && !Double.isNaN(r.floor()))
        .findFirst()
        .map(StripPane::available)
        .orElse(null);
  }

  private List<SeriesPlot> plots() {
    return List.of(information, controls, gradients);
  }

  void refresh(ChartSeries series) {
    Run run = model.selected();
    information.setSeries(series.information());
    information.referenceProperty().set(reference(run));
    refreshSelected(run);
    if (run != null) {
      for (SeriesPlot plot : plots()) {
        plot.setStops(run.course().steps());
      }
    }
    place();
  }

  private void refreshSelected(Run run) {
    if (run == null) {
      whose.setText("");
      controls.setSeries(List.of());
      gradients.setSeries(List.of());
      controls.referenceProperty().set(null);
      return;
    }
    LineLook look = model.lines().look(run.id());
    if (run.id().equals(shownId)
        && run.revision() == shownRevision
        && java.util.Objects.equals(look, shownLook)) {
      return;
    }
    shownId = run.id();
    shownRevision = run.revision();
    shownLook = look;
    whose.setText(run.preset() + ", nats per byte");
    controls.setSeries(
        run.evaluations().isEmpty()
            ? List.of()
            : ChartSeries.controls(run, look == null ? unlisted() : look));
    controls
        .referenceProperty()
        .set(Double.isNaN(run.floor()) ? null : ReferenceLine.plain(run.floor(), "floor"));
    gradients.setSeries(run.course().size() == 0 ? List.of() : ChartSeries.gradients(run));
  }

  /** The line of a run that is looked at without being in the chart. */
  static LineLook unlisted() {
    return new LineLook(Token.INK, prelude.ui.plot.Dash.SOLID, false);
  }

  /** What text leaves open: as much as the audio can give at most. */
  private static ReferenceLine available(Run run) {
    int clips = run.shape().clips();
    double nats = run.floor() * run.shape().targetBytes() / clips;
    boolean allDiffer = Math.abs(nats - Math.log(clips)) < 1e-6;
    return ReferenceLine.plain(
        nats, allDiffer ? "ln " + clips : "at most " + prelude.ui.plot.Numbers.fixed(nats, 2));
  }

  private void place() {
    boolean any = model.selected() != null && model.selected().course().size() > 0;
    for (SeriesPlot plot : plots()) {
      plot.setVisible(!plot.series().isEmpty());
      plot.positionProperty().set(any ? transport.stepProperty().get() : Double.NaN);
    }
  }

  private static VBox chart(String title, Label right, SeriesPlot plot) {
    Label name = Labels.of(title, "section");
    name.setMinWidth(USE_PREF_SIZE);
    HBox head = new HBox(name, Labels.spacer(), right);
    head.getStyleClass().add("section-head");
    VBox box = new VBox(head, plot);
    VBox.setVgrow(plot, Priority.ALWAYS);
    HBox.setHgrow(box, Priority.ALWAYS);
    box.setMinWidth(0);
    box.setPrefWidth(280);
    right
        .visibleProperty()
        .bind(box.widthProperty().greaterThan(260).or(right.textProperty().length().lessThan(12)));
    return box;
  }

  private static Region rule() {
    Region rule = Labels.rule();
    rule.setMaxHeight(Double.MAX_VALUE);
    rule.setStyle("-fx-max-height: 4000;");
    return rule;
  }
}
