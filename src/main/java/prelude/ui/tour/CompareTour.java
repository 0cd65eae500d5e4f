package prelude.ui.tour;

import java.io.IOException;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import prelude.ui.drive.Fx;
import prelude.ui.theme.Theme;

/** What the Runs screen shows besides one run's evidence: samples, model, comparison, groups. */
final class CompareTour {
  private final TourWindow view;

  CompareTour(TourWindow view) {
    this.view = view;
  }

  void run() throws IOException, InterruptedException {
    tabs();
    compare();
    groups();
    wall();
  }

  private void tabs() throws IOException, InterruptedException {
    view.tab(2);
    view.picture("runs-samples");
    view.tab(3);
    view.picture("runs-model");
    view.tab(4);
    view.picture("runs-log");
    view.tab(0);
  }

  private void compare() throws IOException, InterruptedException {
    TableView<?> table = (TableView<?>) view.find("#runs").orElseThrow();
    Fx.run(() -> table.getSelectionModel().selectIndices(0, 1, 2));
    Fx.settle();
    view.press("compare");
    Fx.settle();
    view.picture("runs-compare");
    view.theme(Theme.DARK);
    view.picture("runs-compare-dark");
    view.theme(Theme.LIGHT);
    view.press("compare-close");
  }

  private void groups() throws IOException, InterruptedException {
    choose("#grouping", "group by preset");
    view.picture("runs-grouped");
    view.picture("runs-grouped-1120", 1120, 720);
    choose("#grouping", "not grouped");
  }

  private void choose(String menu, String words) throws InterruptedException {
    MenuButton button = (MenuButton) view.find(menu).orElseThrow();
    MenuItem item =
        button.getItems().stream().filter(i -> words.equals(i.getText())).findFirst().orElseThrow();
    Fx.run(item::fire);
    Fx.settle();
  }

  private void wall() throws IOException, InterruptedException {
    view.key("loss-plot", KeyCode.F7);
    Fx.settle();
    view.picture("runs-wall");
    view.picture("runs-wall-1920", 1920, 1080);
    view.key("loss-plot", KeyCode.F7);
    Fx.settle();
  }
}
