package prelude.ui.runs.table;

import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import prelude.ui.runs.RunsInteractor;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.keep.PaperItems;
import prelude.ui.runs.library.Run;
import prelude.ui.shell.FileChoice;

/** What can be done with a run, or with several that are chosen. One menu serves all rows. */
final class RunMenu extends ContextMenu {
  private final RunsModel model;
  private final RunsInteractor interactor;
  private final MenuItem show = new MenuItem("Show in the chart, or not");
  private final MenuItem only = new MenuItem("Show nothing else in the chart");
  private final MenuItem compare = new MenuItem("Compare");
  private final MenuItem duplicate = new MenuItem("Duplicate and edit");
  private final Menu branch = BranchMenu.menu();
  private final MenuItem resume = new MenuItem("Resume");
  private final MenuItem onCpu = new MenuItem("Resume on the CPU");
  private final PaperItems papers;
  private final MenuItem delete = new MenuItem("Delete");
  private final MenuItem rule = new SeparatorMenuItem();
  private String id;
  private List<String> chosen = List.of();

  RunMenu(RunsModel model, RunsInteractor interactor, FileChoice files) {
    this.model = model;
    this.interactor = interactor;
    papers = new PaperItems(model, interactor.keeper(), files, this::getOwnerNode);
    setId("run-menu");
    show.setOnAction(
        e -> {
          boolean shown = !model.lines().contains(id);
          chosen.forEach(one -> interactor.setShown(one, shown));
        });
    only.setOnAction(e -> interactor.set().showOnly(chosen));
    compare.setOnAction(e -> interactor.set().compare(chosen));
    duplicate.setOnAction(e -> interactor.duplicate(id));
    resume.setOnAction(e -> interactor.resume(id, null));
    onCpu.setOnAction(e -> interactor.resume(id, "cpu"));
    delete.setOnAction(e -> interactor.keeper().bin().delete(chosen));
    getItems()
        .addAll(
            show,
            only,
            compare,
            new SeparatorMenuItem(),
            duplicate,
            branch,
            papers.replay(),
            resume,
            onCpu,
            new SeparatorMenuItem());
    getItems().addAll(papers.papers());
    getItems().addAll(rule, delete);
  }

  /** Tells it which run it is for, before it is shown. */
  void of(String run, List<String> allChosen) {
    id = run;
    chosen = allChosen.contains(run) ? allChosen : List.of(run);
    Run one = model.run(id);
    boolean readable = one != null && one.config() != null;
    boolean single = chosen.size() == 1;
    show.setDisable(!readable);
    only.setDisable(!readable);
    compare.setVisible(!single);
    compare.setText("Compare " + chosen.size() + "…");
    duplicate.setVisible(single);
    duplicate.setDisable(!readable);
    branch.setVisible(single);
    branch.setDisable(!readable);
    if (single && readable) {
      BranchMenu.fill(branch, one, interactor);
    }
    resume.setText(model.isIdle() ? "Resume" : "Queue to resume");
    resume.setVisible(single && one != null && one.canResume());
    resume.setDisable(model.unready() != null);
    onCpu.setVisible(single && one != null && one.canResume() && one.onCard());
    onCpu.setDisable(model.unready() != null);
    papers.of(single ? one : null);
    rule.setVisible(single);
    delete.setText(single ? "Delete" : "Delete " + chosen.size() + " runs");
  }
}
