package prelude.ui.runs.library;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import prelude.training.RunStore;
import prelude.ui.runs.RunsInteractor;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.RunsModel.Notice;
import prelude.ui.shell.Note;

/** Takes what was read in the runs folder into the model. */
public final class RunListing {
  private static final int SHOWN_AT_FIRST = 4;
  private static final String UNREADABLE = "The runs folder cannot be read.";

  private final RunsModel model;
  private final RunsInteractor interactor;

  public RunListing(RunsModel model, RunsInteractor interactor) {
    this.model = model;
    this.interactor = interactor;
  }

  public void take(RunLibrary.Found found) {
    switch (found) {
      case RunLibrary.Found.Listing(var entries) -> listed(entries);
      case RunLibrary.Found.Details(var id, var course, var evaluations) -> {
        Run run = model.run(id);
        if (run != null && (!run.mine() || run.awaitsSteps())) {
          run.take(course, evaluations);
        }
      }
      case RunLibrary.Found.More(var id, var steps, var evaluations) -> {
        Run run = model.run(id);
        if (run != null && !run.mine()) {
          steps.forEach(run::step);
          evaluations.forEach(evaluation -> run.evaluated(evaluation, Instant.now()));
        }
      }
      case RunLibrary.Found.Damaged(var id, var problems) -> {
        Run run = model.run(id);
        if (run != null && !run.live()) {
          tell(run, problems);
        }
      }
      case RunLibrary.Found.Seen(var id, var glance) -> {
        Run run = model.run(id);
        if (run != null && !run.mine()) {
          run.take(glance);
        }
      }
      case RunLibrary.Found.LetGo(var ids) ->
          ids.stream()
              .map(model::run)
              .filter(run -> run != null && !run.mine())
              .forEach(Run::unload);
      case RunLibrary.Found.Unreadable(var problem) ->
          model.noticeProperty().set(new Notice(Note.Kind.ERROR, UNREADABLE, problem, null));
      case RunLibrary.Found.Readable() -> {
        Notice notice = model.noticeProperty().get();
        if (notice != null && notice.lead().equals(UNREADABLE)) {
          model.noticeProperty().set(null);
        }
      }
    }
  }

  /** Into the run's log: what could be read is shown all the same. */
  private static void tell(Run run, List<String> problems) {
    for (String problem : problems) {
      String words = "Skipped, cannot be read: " + problem + ".";
      if (run.log().stream().noneMatch(line -> line.text().equals(words))) {
        run.log().add(new LogLine(null, words));
      }
    }
  }

  private void listed(Iterable<RunStore.Entry> entries) {
    boolean first = model.runs().isEmpty();
    Set<String> ids = new HashSet<>();
    for (RunStore.Entry entry : entries) {
      String id = entry.id();
      ids.add(id);
      Run known = model.run(id);
      Run run = known == null ? new Run(id, entry.folder().path()) : known;
      if (run.mine()) {
        run.take(entry.labels());
        if (entry.record() == null || !run.wentOn(entry.record())) {
          continue;
        }
        run.forget();
      }
      if (entry.record() == null) {
        run.damaged(entry.problem(), entry.newer());
      } else {
        run.take(entry.record());
        run.take(entry.labels());
        if (entry.labelsProblem() != null) {
          tell(run, List.of(entry.labelsProblem()));
        }
      }
      model.add(run);
    }
    model.keep(ids);
    interactor.keeper().bin().reload(); // what has come or gone may have done so by the bin
    model.setListed();
    if (first) { // of all, or made elsewhere while there were none
      showFirst();
    }
    if (model.selected() == null) {
      // Not as the user chooses one: what is being set up or looked at beside it stays.
      model
          .selectedProperty()
          .set(
              model.runs().stream()
                  .filter(r -> r.config() != null)
                  .findFirst()
                  .map(Run::id)
                  .orElse(null));
    }
  }

  private void showFirst() {
    model.runs().stream()
        .filter(r -> r.config() != null && r.problem() == null)
        .limit(SHOWN_AT_FIRST)
        .forEach(r -> interactor.setShown(r.id(), true));
  }
}
