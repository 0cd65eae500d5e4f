package prelude.ui.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.scene.control.TableView;
import prelude.ui.PreludeWindow;
import prelude.ui.drive.Fx;

/**
 * How long runs take to be listed in a window that is opened on them, in milliseconds from when it
 * begins to show itself.
 *
 * @param frameMs to its first frame
 * @param newestMs to the first one with a run in its table
 * @param allMs to the first one with all of them
 */
record Listing(double frameMs, double newestMs, double allMs) {
  private static final long LIMIT_S = 120;

  /** Shows a window's run table and waits until it lists all runs. */
  static Listing of(PreludeWindow window, int runs) throws InterruptedException {
    var done = new CountDownLatch(1);
    double[] ms = new double[3];
    Fx.run(
        () -> {
          window.shell().show(window.runs());
          long begin = System.nanoTime();
          window.show();
          new AnimationTimer() {
            @Override
            public void handle(long now) {
              int rows = table(window).getItems().size();
              double passed = (System.nanoTime() - begin) * 1e-6;
              ms[0] = ms[0] == 0 ? passed : ms[0];
              ms[1] = ms[1] == 0 && rows > 0 ? passed : ms[1];
              if (rows == runs) {
                ms[2] = passed;
                stop();
                done.countDown();
              }
            }
          }.start();
        });
    if (!done.await(LIMIT_S, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The runs were not listed within two minutes");
    }
    Fx.settle();
    return new Listing(ms[0], ms[1], ms[2]);
  }

  static TableView<?> table(PreludeWindow window) {
    return (TableView<?>) window.runs().view().lookup("#runs");
  }
}
