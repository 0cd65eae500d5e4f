package prelude.ui.runs;

import java.util.List;
import prelude.ui.plot.LineLook;
import prelude.ui.runs.chart.ChartSeries;
import prelude.ui.runs.library.Run;
import prelude.ui.shell.ContextModel;
import prelude.ui.shell.ContextModel.RunChoice;

/** The choice of a run at the top right: the newest runs, in step with the table. */
final class RunChoices {
  private static final int MOST = 20;

  private final RunsModel model;
  private final ContextModel context;
  private boolean showing;

  RunChoices(RunsModel model, RunsInteractor interactor, ContextModel context) {
    this.model = model;
    this.context = context;
    model.versionProperty().subscribe(v -> show());
    model.selectedProperty().subscribe(v -> show());
    context
        .runProperty()
        .subscribe(
            now -> {
              if (!showing && now != null && !now.id().equals(model.selectedProperty().get())) {
                interactor.select(now.id());
              }
            });
  }

  private void show() {
    Run selected = model.selected();
    List<RunChoice> now =
        model.runs().stream()
            .filter(r -> r.config() != null)
            .limit(MOST)
            .map(this::choice)
            .toList();
    showing = true;
    if (!now.equals(context.runs())) {
      context.runs().setAll(now);
    }
    RunChoice chosen = selected == null || selected.config() == null ? null : choice(selected);
    if (!java.util.Objects.equals(chosen, context.runProperty().get())) {
      context.runProperty().set(chosen);
    }
    showing = false;
  }

  private RunChoice choice(Run run) {
    LineLook look = model.lines().look(run.id());
    return new RunChoice(
        run.id(),
        run.preset() + " · " + run.shortId(),
        look == null ? ChartSeries.unlisted() : look);
  }
}
