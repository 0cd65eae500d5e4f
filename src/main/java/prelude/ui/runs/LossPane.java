package prelude.ui.runs;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import prelude.ui.plot.PlotStyle;
import prelude.ui.plot.Reading;
import prelude.ui.plot.ReferenceLine;
import prelude.ui.plot.SeriesPlot;
import prelude.ui.shell.Labels;
import prelude.ui.shell.TransportModel;

/** The loss of all runs in the chart, against the floor of the selected one. */
final class LossPane extends VBox {
  private final SeriesPlot plot = new SeriesPlot(PlotStyle.FULL);
  private final Label nothing =
      Labels.of(
          "The loss is drawn here step by step, against the lowest that text alone can reach.",
          "secondary");
  private final RunsModel model;
  private final TransportModel transport;

  LossPane(RunsModel model, TransportModel transport) {
    this.model = model;
    this.transport = transport;
    plot.setTitle("Loss, nats per target byte");
    plot.setXTitle("Step");
    plot.setId("loss-plot");
    plot.smoothingProperty().set(0.6);
    plot.setMinHeight(90);
    transport.stepProperty().subscribe(s -> place());
    plot.setOnMoved(transport::goTo);
    plot.positionProperty().subscribe(this::read);
    var head = Labels.section("Loss", "nats per target byte, training text", "");
    head.getStyleClass().add("after-toolbar");
    StackPane around = new StackPane(nothing, plot);
    VBox.setVgrow(around, Priority.ALWAYS);
    getChildren().addAll(head, around);
    setMinHeight(116);
  }

  SeriesPlot plot() {
    return plot;
  }

  void refresh(ChartSeries series) {
    Run selected = model.selected();
    double floor = selected == null ? Double.NaN : selected.floor();
    plot.referenceProperty().set(Double.isNaN(floor) ? null : ReferenceLine.textOnlyFloor(floor));
    plot.setSeries(series.loss());
    boolean drawn = series.loss().stream().anyMatch(s -> s.x().length > 0);
    plot.setVisible(drawn);
    nothing.setVisible(!drawn);
    plot.setStops(selected == null ? null : selected.course().steps());
    place();
    read();
  }

  private void place() {
    boolean any = model.selected() != null && model.selected().course().size() > 0;
    plot.positionProperty().set(any ? transport.stepProperty().get() : Double.NaN);
  }

  private void read() {
    List<Reading> readings =
        plot.readings().reversed().stream()
            .map(r -> new Reading(r.id(), r.name().replaceFirst("^w1-", ""), r.look(), r.value()))
            .toList();
    if (!readings.equals(transport.readings())) {
      transport.readings().setAll(readings);
    }
  }
}
