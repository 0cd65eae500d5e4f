package prelude.ui.runs;

import prelude.ui.plot.Column;
import prelude.ui.plot.LineLook;
import prelude.ui.plot.StepCurve;
import prelude.ui.runs.chart.ChartSeries;
import prelude.ui.runs.library.Run;
import prelude.ui.shell.TransportModel;

/** Gives the chosen run's steps and losses to the transport, as they come. */
final class RunSteps {
  private final RunsModel model;
  private final TransportModel transport;
  private Run stopsOf;

  RunSteps(RunsModel model, TransportModel transport) {
    this.model = model;
    this.transport = transport;
  }

  /** Another run is chosen: its end is shown, and followed if it goes on. */
  void chosen() {
    Run run = model.selected();
    if (run == null) {
      return;
    }
    if (!run.live()) {
      transport.followLiveProperty().set(false);
    }
    refresh();
    transport.last();
    if (run.live()) {
      transport.followLiveProperty().set(true);
    }
  }

  /** There may be more steps, or those of another run. */
  void refresh() {
    Run run = model.selected();
    Column steps = run == null ? new Column() : run.course().steps();
    boolean atEnd = transport.stepProperty().get() == transport.lastProperty().get();
    boolean first = stopsOf != run || atEnd && (run == null || !run.live());
    transport.setCurve(run == null ? StepCurve.none() : curve(run));
    transport.setStops(steps);
    if (first) {
      transport.last();
      stopsOf = steps.isEmpty() ? null : run;
    }
  }

  private StepCurve curve(Run run) {
    LineLook look = model.lines().look(run.id());
    return new StepCurve(
        run.course().steps(),
        run.course().loss(),
        run.floor(),
        look == null ? ChartSeries.unlisted() : look);
  }
}
