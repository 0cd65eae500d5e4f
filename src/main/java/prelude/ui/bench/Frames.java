package prelude.ui.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/**
 * Times the work of the FX thread frame by frame: from the begin of a pulse, through what it is
 * given to do, layout and drawing, to the end of its part of the pulse. To be made on that thread.
 */
final class Frames extends AnimationTimer {
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final long fxThread = Thread.currentThread().threadId();
  private final int count;
  private final IntConsumer action;
  private final Runnable done;
  private final List<Double> wallMs = new ArrayList<>();
  private final List<Double> cpuMs = new ArrayList<>();
  private boolean finished;

  /**
   * @param count frames to time
   * @param action what is done in each, told its number
   * @param done told on the FX thread when there are as many
   */
  Frames(int count, IntConsumer action, Runnable done) {
    this.count = count;
    this.action = action;
    this.done = done;
  }

  @Override
  public void handle(long now) {
    if (finished) {
      return;
    }
    long wall = System.nanoTime();
    long cpu = threads.getThreadCpuTime(fxThread);
    action.accept(wallMs.size());
    // Runs when this pulse has been laid out and handed over to be rendered.
    Platform.runLater(
        () -> {
          wallMs.add((System.nanoTime() - wall) * 1e-6);
          cpuMs.add((threads.getThreadCpuTime(fxThread) - cpu) * 1e-6);
          if (wallMs.size() == count) {
            finished = true;
            stop();
            done.run();
          }
        });
  }

  /** Milliseconds that passed, per frame. */
  List<Double> wallMs() {
    return wallMs;
  }

  /** Milliseconds of processor time that the FX thread took, per frame. */
  List<Double> cpuMs() {
    return cpuMs;
  }
}
