package prelude.ui.runs;

import java.util.HashSet;
import java.util.Set;
import prelude.training.RunStore;
import prelude.ui.runs.RunsModel.Notice;
import prelude.ui.shell.Note;

/** Takes what was read in the runs folder into the model. */
final class RunListing {
  private static final int SHOWN_AT_FIRST = 4;

  private final RunsModel model;
  private final RunsInteractor interactor;

  RunListing(RunsModel model, RunsInteractor interactor) {
    this.model = model;
    this.interactor = interactor;
  }

  void take(RunLibrary.Found found) {
    switch (found) {
      case RunLibrary.Found.Listing(var entries) -> listed(entries);
      case RunLibrary.Found.Details(var id, var course, var evaluations) -> {
        Run run = model.run(id);
        if (run != null && !run.mine()) {
          run.take(course, evaluations);
        }
      }
      case RunLibrary.Found.Damaged(var id, var problem) -> {
        Run run = model.run(id);
        if (run != null && !run.live()) {
          run.damaged(problem);
        }
      }
      case RunLibrary.Found.Unreadable(var problem) ->
          model
              .noticeProperty()
              .set(new Notice(Note.Kind.ERROR, "The runs folder cannot be read.", problem, null));
    }
  }

  private void listed(Iterable<RunStore.Entry> entries) {
    Set<String> ids = new HashSet<>();
    for (RunStore.Entry entry : entries) {
      String id = RunLibrary.id(entry.folder());
      ids.add(id);
      Run known = model.run(id);
      Run run = known == null ? new Run(id, entry.folder().path()) : known;
      if (run.mine()) {
        continue;
      }
      if (entry.record() == null) {
        run.damaged(entry.problem());
      } else {
        run.take(entry.record());
      }
      model.add(run);
    }
    model.keep(ids);
    if (!model.listed()) {
      model.setListed();
      showFirst();
    }
    if (model.selected() == null) {
      model.runs().stream()
          .filter(r -> r.config() != null)
          .findFirst()
          .ifPresentOrElse(
              r -> interactor.select(r.id()), () -> model.selectedProperty().set(null));
    }
  }

  private void showFirst() {
    model.runs().stream()
        .filter(r -> r.config() != null && r.problem() == null)
        .limit(SHOWN_AT_FIRST)
        .forEach(r -> interactor.setShown(r.id(), true));
  }
}
