package prelude.ui.runs.chart;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import prelude.ui.plot.Reading;
import prelude.ui.plot.XUnit;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.library.Run;
import prelude.ui.shell.LiveScroll;
import prelude.ui.shell.TransportModel;

/** The loss with a strip of chosen charts under it, or all of them as a wall. */
public final class ChartWall extends VBox {
  private static final double LEAST = 252;

  private final RunsModel model;
  private final ChartsModel charts;
  private final TransportModel transport;
  private final ChartPane.Actions actions;
  private final ChartSeries series = new ChartSeries();
  private final ChartContents contents = new ChartContents(series);
  private final Map<ChartKind, ChartPane> panes = new EnumMap<>(ChartKind.class);
  private final ChartLayout layout;
  private ChartPane dragged;

  public ChartWall(
      RunsModel model, ChartsModel charts, TransportModel transport, ChartPane.Actions actions) {
    this.model = model;
    this.charts = charts;
    this.transport = transport;
    this.actions = actions;
    layout = new ChartLayout(() -> charts.expandedProperty().set(true));
    ScrollPane scroll = LiveScroll.of(new ScrollPane(layout));
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("chart-scroll");
    scroll.setFocusTraversable(false);
    scroll.minHeightProperty().bind(charts.expandedProperty().map(wall -> wall ? 200.0 : LEAST));
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().add(scroll);
    charts.chosenKeys().addListener((ListChangeListener<String>) c -> arrange());
    charts.expandedProperty().subscribe(this::arrange);
    charts.unitProperty().subscribe(this::refresh);
    transport.stepProperty().subscribe(s -> place());
    loss().plot().positionProperty().subscribe(this::read);
    arrange();
  }

  public ChartPane loss() {
    return pane(ChartKind.LOSS);
  }

  /** The charts now in view, the loss first. */
  List<ChartPane> shown() {
    List<ChartPane> shown = new ArrayList<>(List.of(loss()));
    charts.chosen().forEach(kind -> shown.add(pane(kind)));
    return shown;
  }

  private ChartPane pane(ChartKind kind) {
    ChartPane known = panes.get(kind);
    if (known != null) {
      return known;
    }
    ChartPane pane = new ChartPane(kind, charts, actions);
    pane.plot().setOnMoved(this::moved);
    pane.addEventHandler(KeyEvent.KEY_PRESSED, e -> key(pane, e));
    pane.head().addEventHandler(MouseEvent.MOUSE_PRESSED, e -> dragged = pane);
    pane.head().addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    pane.head().addEventHandler(MouseEvent.MOUSE_RELEASED, e -> dragged = null);
    panes.put(kind, pane);
    return pane;
  }

  /** Brings all charts in view up to date with the model. */
  public void refresh() {
    series.refresh(model, charts.unitProperty().get());
    for (ChartPane pane : shown()) {
      fill(pane);
    }
    place();
    read();
  }

  private void fill(ChartPane pane) {
    pane.show(contents.of(pane.kind()));
    Run run = model.selected();
    boolean none = run == null || run.course().size() == 0;
    boolean steps = charts.unitProperty().get() == XUnit.STEP;
    pane.plot().setStops(none ? null : steps ? run.course().steps() : run.course().seconds());
  }

  private void arrange() {
    boolean wall = charts.expandedProperty().get();
    List<ChartPane> shown = shown();
    shown.forEach(pane -> pane.setStyle(wall));
    shown.forEach(this::fill);
    layout.arrange(loss(), shown.subList(1, shown.size()), wall);
    place();
  }

  private void place() {
    Run run = model.selected();
    double at = Double.NaN;
    if (run != null && run.course().size() > 0) {
      double step = transport.stepProperty().get();
      at = charts.unitProperty().get() == XUnit.STEP ? step : run.course().secondsAt(step);
    }
    for (ChartPane pane : shown()) {
      pane.plot().positionProperty().set(at);
    }
  }

  private void moved(double at) {
    Run run = model.selected();
    boolean steps = charts.unitProperty().get() == XUnit.STEP;
    transport.goTo(steps || run == null ? at : run.course().stepAt(at));
  }

  /** What the losses say at the cursor goes to the transport. */
  private void read() {
    List<Reading> readings =
        loss().plot().readings().reversed().stream()
            .map(r -> new Reading(r.id(), r.name().replaceFirst("^w1-", ""), r.look(), r.value()))
            .toList();
    if (!readings.equals(transport.readings())) {
      transport.readings().setAll(readings);
    }
  }

  private void key(ChartPane pane, KeyEvent e) {
    boolean sideways = e.getCode() == KeyCode.LEFT || e.getCode() == KeyCode.RIGHT;
    if (e.isAltDown() && e.isShiftDown() && sideways && pane.kind() != ChartKind.LOSS) {
      actions.move(pane, e.getCode() == KeyCode.LEFT ? -1 : 1);
      pane.plot().requestFocus();
      e.consume();
    }
  }

  /** A chart dragged by its head takes the place of the one that it is dragged over. */
  private void drag(MouseEvent e) {
    if (dragged == null || dragged.kind() == ChartKind.LOSS) {
      return;
    }
    for (ChartPane pane : shown()) {
      boolean over =
          pane != dragged
              && pane.kind() != ChartKind.LOSS
              && pane.getScene() != null
              && pane.contains(pane.sceneToLocal(e.getSceneX(), e.getSceneY()));
      if (over) {
        charts.moveTo(dragged.kind(), pane.kind());
        return;
      }
    }
  }
}
