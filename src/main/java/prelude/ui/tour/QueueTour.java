package prelude.ui.tour;

import java.io.IOException;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import prelude.training.Preset;
import prelude.training.RunConfig;
import prelude.ui.drive.Fx;

/** The sweep form and the queue, with runs that wait. */
final class QueueTour {
  private static final long RUN_LIMIT_S = 600;

  private final TourWindow view;
  private final int steps;

  /**
   * @param steps of each run
   */
  QueueTour(TourWindow view, int steps) {
    this.view = view;
    this.steps = steps;
  }

  void run() throws IOException, InterruptedException {
    view.press("sweep");
    for (String preset : List.of("w1-evidence", "w1-text-only", "w1-shuffled", "w2-frozen")) {
      CheckBox box = (CheckBox) Fx.get(() -> view.find("#sweep-preset-" + preset).orElseThrow());
      Fx.run(() -> box.setSelected(true));
    }
    Button add = (Button) Fx.get(() -> view.find("#sweep-add").orElseThrow());
    Fx.await("the sweep", 60, () -> !add.isDisabled());
    Thread.sleep(500);
    view.pictures("runs-sweep");
    view.picture("runs-sweep-1120", 1120, 720);
    view.press("sweep");
    for (int seed = 2; seed < 6; seed++) {
      RunConfig config = Preset.W1_EVIDENCE.config().withSeed(seed);
      RunConfig run = config.withTraining(config.training().withSteps(steps));
      Fx.run(() -> view.window().runs().start(run));
    }
    view.press("queue");
    Fx.await("steps", RUN_LIMIT_S, () -> view.text("#queue-foot").contains("wait"));
    Thread.sleep(500);
    view.pictures("runs-queue");
    view.picture("runs-queue-1120", 1120, 720);
    view.press("queue-clear");
    Fx.run(view.window().runs()::stop);
    Fx.await("the end of the run", RUN_LIMIT_S, () -> !view.window().runs().isTraining());
    view.press("queue-clear-over");
    view.press("queue");
  }
}
