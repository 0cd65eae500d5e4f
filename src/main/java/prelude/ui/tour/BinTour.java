package prelude.ui.tour;

import java.io.IOException;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import prelude.ui.drive.Fx;

/** Two runs go to the bin and come back. */
final class BinTour {
  private static final long LIMIT_S = 60;

  private final TourWindow view;

  BinTour(TourWindow view) {
    this.view = view;
  }

  void run() throws IOException, InterruptedException {
    TableView<?> table = (TableView<?>) view.find("#runs").orElseThrow();
    int before = Fx.get(() -> table.getItems().size());
    Fx.run(
        () -> {
          table.getSelectionModel().clearAndSelect(1);
          table.getSelectionModel().select(2);
        });
    Fx.settle();
    view.press("bin");
    view.key("runs", KeyCode.DELETE);
    ListView<?> bin = (ListView<?>) Fx.get(() -> view.find("#bin-list").orElseThrow());
    Fx.await("the bin", LIMIT_S, () -> bin.getItems().size() == 2);
    view.pictures("runs-bin");
    view.picture("runs-bin-1120", 1120, 720);
    view.press("bin-restore-all");
    Fx.await("the runs", LIMIT_S, () -> table.getItems().size() == before);
    view.press("bin");
  }
}
