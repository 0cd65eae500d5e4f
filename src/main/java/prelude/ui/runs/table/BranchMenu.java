package prelude.ui.runs.table;

import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import prelude.training.Branch;
import prelude.ui.runs.RunsInteractor;
import prelude.ui.runs.Words;
import prelude.ui.runs.library.Run;
import prelude.ui.shell.Icons;

/** Branches of a run: a new one whose weights start from one of its checkpoints. */
public final class BranchMenu {
  private BranchMenu() {}

  /** For a context menu; to be filled when that is shown. */
  static Menu menu() {
    Menu menu = new Menu("Branch from");
    menu.setId("branch");
    menu.getItems().add(reading());
    return menu;
  }

  /** Reads which checkpoints there are now. */
  static void fill(Menu menu, Run run, RunsInteractor interactor) {
    interactor.checkpoints(run, steps -> show(menu.getItems(), steps, "", run, interactor));
  }

  /** A button of its own. */
  public static MenuButton button(Run run, RunsInteractor interactor) {
    MenuButton button = new MenuButton("", Icons.of(Feather.GIT_BRANCH));
    button.setId("branch-button");
    button.getStyleClass().addAll("flat", "icon-menu");
    button.setAccessibleText("Branch from a checkpoint");
    button.setTooltip(new Tooltip("A new run from one of this one's checkpoints"));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.getItems().add(reading());
    button.setOnShowing(
        e ->
            interactor.checkpoints(
                run, steps -> show(button.getItems(), steps, "Branch from ", run, interactor)));
    return button;
  }

  /** Opens the form with a run's configuration, its weights taken from one of its checkpoints. */
  public static void branch(Run run, int step, RunsInteractor interactor) {
    interactor.edit(
        Branch.of(run.config(), run.folder().toString(), step),
        "from %s · %s, step %d".formatted(run.preset(), run.shortId(), step));
  }

  private static void show(
      ObservableList<MenuItem> items,
      List<Integer> steps,
      String lead,
      Run run,
      RunsInteractor interactor) {
    if (steps.isEmpty()) {
      items.setAll(disabled("This run has no checkpoints"));
      return;
    }
    items.setAll(
        steps.reversed().stream()
            .map(
                step -> {
                  String words = "step " + Words.count(step) + "…";
                  MenuItem item =
                      new MenuItem(lead.isEmpty() ? "Step" + words.substring(4) : lead + words);
                  item.setOnAction(e -> branch(run, step, interactor));
                  return item;
                })
            .toList());
  }

  private static MenuItem reading() {
    return disabled("Looking for checkpoints…");
  }

  private static MenuItem disabled(String words) {
    MenuItem item = new MenuItem(words);
    item.setDisable(true);
    return item;
  }
}
