package prelude.ui.runs;

import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Shell;

/** Where everything stands on the Runs screen. */
final class RunsView extends SplitPane {
  private static final double INSPECTOR = 416;

  private final ChartSeries series = new ChartSeries();
  private final RunsModel model;
  private final LossPane loss;
  private final StripPane strip;
  private final RunTablePane table;
  private final InspectorPane inspector;
  private final RunsToolbar toolbar;
  private final Exports exports;
  private final SplitPane left;
  private double inspectorDivider = -1;
  private double tableDivider = -1;

  RunsView(RunsModel model, RunsInteractor interactor, Shell shell, FileChoice files) {
    this.model = model;
    loss = new LossPane(model, shell.transport());
    strip = new StripPane(model, shell.transport());
    table = new RunTablePane(model, interactor);
    inspector = new InspectorPane(model, interactor, shell, files);
    exports = new Exports(model, loss.plot(), loss, files);
    toolbar = new RunsToolbar(model, interactor, loss.plot(), exports);
    VBox charts = new VBox(new NoticePane(model, interactor), loss, strip);
    VBox.setVgrow(loss, Priority.ALWAYS);
    left = new SplitPane(charts, table);
    left.setOrientation(Orientation.VERTICAL);
    left.setDividerPositions(418.0 / 656);
    SplitPane.setResizableWithParent(table, false);
    VBox work = new VBox(toolbar, left);
    VBox.setVgrow(left, Priority.ALWAYS);
    work.setMinWidth(560);
    inspector.setMinWidth(360);
    inspector.setPrefWidth(INSPECTOR);
    inspector.setMaxWidth(560);
    SplitPane.setResizableWithParent(inspector, false);
    getItems().addAll(work, inspector);
    setDividerPositions((1280 - INSPECTOR) / 1280);
    shell.remember("runs", this);
    shell.remember("runs-table", left);
    model.versionProperty().subscribe(v -> refresh());
    model.phaseProperty().subscribe(v -> inspector.refresh());
  }

  private void refresh() {
    series.refresh(model);
    loss.refresh(series);
    strip.refresh(series);
    table.refresh();
    inspector.refresh();
  }

  RunsToolbar toolbar() {
    return toolbar;
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
    if (left.getItems().remove(table)) {
      return;
    }
    left.getItems().add(table);
    left.setDividerPositions(tableDivider < 0 ? 418.0 / 656 : tableDivider);
  }

  void toggleInspector() {
    if (getItems().contains(inspector)) {
      inspectorDivider = getDividerPositions()[0];
      getItems().remove(inspector);
    } else {
      getItems().add(inspector);
      setDividerPositions(inspectorDivider);
    }
  }
}
