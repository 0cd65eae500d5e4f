package prelude.ui.runs;

import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import prelude.ui.runs.RunsModel.Side;
import prelude.ui.runs.bin.BinPane;
import prelude.ui.runs.chart.ChartActions;
import prelude.ui.runs.chart.ChartTools;
import prelude.ui.runs.chart.ChartWall;
import prelude.ui.runs.chart.ChartsModel;
import prelude.ui.runs.form.SweepPane;
import prelude.ui.runs.inspect.ComparePane;
import prelude.ui.runs.inspect.InspectorPane;
import prelude.ui.runs.keep.CardDrop;
import prelude.ui.runs.keep.Exports;
import prelude.ui.runs.queue.QueuePane;
import prelude.ui.runs.table.RunTablePane;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Shell;

/** Where everything stands on the Runs screen. */
public final class RunsView extends SplitPane {
  private static final double INSPECTOR = 416;

  private final RunsModel model;
  private final ChartsModel charts = new ChartsModel();
  private final ChartWall wall;
  private final RunTablePane table;
  private final InspectorPane inspector;
  private final QueuePane queue;
  private final SweepPane sweep;
  private final ComparePane compare;
  private final BinPane bin;
  private final StackPane side;
  private final Exports exports;
  private final SplitPane left;
  private double inspectorDivider = -1;
  private double tableDivider = 418.0 / 656;

  RunsView(RunsModel model, RunsInteractor interactor, Shell shell, FileChoice files) {
    this.model = model;
    exports = new Exports(model, files);
    wall = new ChartWall(model, charts, shell.transport(), new ChartActions(charts, exports));
    table = new RunTablePane(model, interactor, shell, files);
    inspector = new InspectorPane(model, interactor, shell, files);
    queue = new QueuePane(model, interactor, shell);
    sweep = new SweepPane(model, interactor);
    compare = new ComparePane(model, interactor);
    bin = new BinPane(model, interactor);
    side = new StackPane(inspector, queue, sweep, compare, bin);
    model.sideProperty().subscribe(this::showSide);
    RunsToolbar toolbar =
        new RunsToolbar(model, interactor, new ChartTools(charts, wall, exports), files);
    left = new SplitPane(wall, table);
    left.setOrientation(Orientation.VERTICAL);
    left.setDividerPositions(418.0 / 656);
    SplitPane.setResizableWithParent(table, false);
    VBox work = new VBox(toolbar, new NoticePane(model, interactor), left);
    VBox.setVgrow(left, Priority.ALWAYS);
    work.setMinWidth(560);
    side.setMinWidth(392); // what its head needs, or it is cut at both sides
    side.setPrefWidth(INSPECTOR);
    side.setMaxWidth(560);
    SplitPane.setResizableWithParent(side, false);
    getItems().addAll(work, side);
    setDividerPositions((1280 - INSPECTOR) / 1280);
    new CardDrop(interactor).install(this);
    shell.remember("runs", this);
    shell.remember("runs-table", left);
    shell.remember("runs-charts", charts.chosenKeys());
    charts.expandedProperty().subscribe((before, now) -> showTable(!now));
    model.versionProperty().subscribe(v -> refresh());
    model.phaseProperty().subscribe(v -> inspector.refresh());
  }

  private void refresh() {
    wall.refresh();
    table.refreshRuns();
    inspector.refresh();
    switch (model.sideProperty().get()) {
      case QUEUE -> queue.refresh();
      case SWEEP -> sweep.refresh();
      case COMPARE -> compare.refresh();
      case INSPECTOR, BIN -> {}
    }
  }

  private void showSide(Side now) {
    inspector.setVisible(now == Side.INSPECTOR);
    queue.setVisible(now == Side.QUEUE);
    sweep.setVisible(now == Side.SWEEP);
    compare.setVisible(now == Side.COMPARE);
    bin.setVisible(now == Side.BIN);
    if (now == Side.QUEUE) {
      queue.refresh();
    } else if (now == Side.SWEEP) {
      sweep.refresh();
    } else if (now == Side.COMPARE) {
      compare.refresh();
    } else if (now == Side.BIN) {
      bin.opened();
    }
    if (now != Side.INSPECTOR && !getItems().isEmpty() && !getItems().contains(side)) {
      toggleInspector();
    }
  }

  public ChartsModel charts() {
    return charts;
  }

  ChartWall wall() {
    return wall;
  }

  Exports exports() {
    return exports;
  }

  InspectorPane inspector() {
    return inspector;
  }

  RunTablePane table() {
    return table;
  }

  void toggleTable() {
    if (charts.expandedProperty().get()) {
      charts.expandedProperty().set(false);
    } else {
      showTable(!left.getItems().contains(table));
    }
  }

  private void showTable(boolean shown) {
    if (shown == left.getItems().contains(table)) {
      return;
    }
    if (shown) {
      left.getItems().add(table);
      left.setDividerPositions(tableDivider);
    } else {
      tableDivider = left.getDividerPositions()[0];
      left.getItems().remove(table);
    }
  }

  void toggleInspector() {
    if (getItems().contains(side)) {
      inspectorDivider = getDividerPositions()[0];
      getItems().remove(side);
    } else {
      getItems().add(side);
      setDividerPositions(inspectorDivider);
    }
  }
}
