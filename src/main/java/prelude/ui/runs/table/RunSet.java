package prelude.ui.runs.table;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import prelude.ui.runs.RunsInteractor;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.RunsModel.Side;
import prelude.ui.runs.library.Run;
import prelude.ui.runs.library.RunLibrary;

/** What can be done with several runs at once. */
public final class RunSet {
  private final RunsModel model;
  private final RunsInteractor interactor;
  private final RunLibrary library;
  private Consumer<String> groups = group -> {};

  public RunSet(RunsModel model, RunsInteractor interactor, RunLibrary library) {
    this.model = model;
    this.interactor = interactor;
    this.library = library;
  }

  /** Shows these runs in the chart and no others. */
  public void showOnly(List<String> ids) {
    model.runs().stream()
        .map(Run::id)
        .filter(id -> !ids.contains(id))
        .forEach(model.lines()::remove);
    ids.forEach(id -> interactor.setShown(id, true));
    interactor.refresh();
  }

  /** Sets runs beside one another, and shows them in the chart. */
  void compare(List<String> ids) {
    if (ids.size() < 2) {
      return;
    }
    ids.forEach(id -> interactor.setShown(id, true));
    model.compared().setAll(ids);
    model.sideProperty().set(Side.COMPARE);
    interactor.refresh();
  }

  /** Takes runs out of the window that are gone from the folder. */
  public void forget(List<String> ids) {
    boolean selected = ids.contains(model.selectedProperty().get());
    Set<String> kept = new HashSet<>();
    model.runs().stream().map(Run::id).filter(id -> !ids.contains(id)).forEach(kept::add);
    model.keep(kept);
    if (selected) {
      model.selectedProperty().set(model.runs().stream().map(Run::id).findFirst().orElse(null));
    }
    interactor.refresh();
    library.look();
  }

  /** Who opens and closes groups of runs. */
  void onToggleGroup(Consumer<String> groups) {
    this.groups = groups;
  }

  void toggleGroup(String group) {
    groups.accept(group);
  }
}
