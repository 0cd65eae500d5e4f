package prelude.ui.runs.train;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import prelude.evidence.Evaluation;
import prelude.training.RunConfig;
import prelude.training.RunControl;
import prelude.training.RunInfo;
import prelude.training.RunResult;
import prelude.training.RunShape;
import prelude.training.StepMetrics;
import prelude.training.TrainingListener;
import prelude.ui.work.Faults;
import prelude.weights.hub.HubListener;
import prelude.weights.hub.HubProgress;

/**
 * Trains on one background thread. Events wait in a lock-free queue until the window takes them,
 * once per pulse, so that a fast run cannot flood it.
 */
public final class RunService {
  private final RunEngine engine;
  private final Queue<RunEvent> events = new ConcurrentLinkedQueue<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "training"));
  private volatile RunControl control;

  public RunService(RunEngine engine) {
    this.engine = engine;
  }

  /** Finds out the device; loads libtorch on the way, so that the first run starts sooner. */
  public void describeDevice() {
    thread.execute(
        () -> {
          try {
            events.add(
                new RunEvent.DeviceKnown(
                    engine.describe(what -> events.add(new RunEvent.Waiting(what))), null));
          } catch (RuntimeException | LinkageError | AssertionError e) {
            // DJL and the natives throw all of these.
            events.add(new RunEvent.DeviceKnown(null, Faults.words(e)));
          }
        });
  }

  public void start(RunConfig config) {
    carryOut(config, c -> engine.train(config, new Collector(), c));
  }

  /**
   * Goes on with a run.
   *
   * @param device where to; null for its own
   */
  void resume(Path folder, String device) {
    carryOut(null, c -> engine.resume(folder, device, new Collector(), c));
  }

  private void carryOut(RunConfig config, Consumer<RunControl> work) {
    RunControl now = new RunControl();
    control = now;
    thread.execute(
        () -> {
          try {
            work.accept(now);
          } catch (RuntimeException | Error e) {
            // Whatever it is, it is told, and the thread is free for the next run.
            events.add(new RunEvent.Failed(config, e));
          } finally {
            events.add(new RunEvent.Idle());
          }
        });
  }

  public void pause() {
    if (control != null) {
      control.pause();
    }
  }

  public void goOn() {
    if (control != null) {
      control.resume();
    }
  }

  /**
   * Ends the run after the step in flight; it is checkpointed and can be resumed. A download of its
   * encoder is given up.
   */
  public void stop() {
    if (control != null) {
      control.stop();
    }
  }

  /** Hands over what has happened since the last call. */
  public void drain(Consumer<RunEvent> to) {
    for (RunEvent event = events.poll(); event != null; event = events.poll()) {
      to.accept(event);
    }
  }

  /**
   * Stops the run and the thread.
   *
   * @return whether all was done within that time; if not, the thread ends by itself later
   */
  public boolean close(Duration wait) {
    stop();
    thread.shutdown();
    try {
      return thread.awaitTermination(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private final class Collector implements TrainingListener {
    @Override
    public HubListener hub() {
      return new HubListener() {
        private HubProgress last; // of the training thread

        @Override
        public void doing(String what) {
          events.add(new RunEvent.Downloading(what, last));
        }

        @Override
        public void progress(HubProgress progress) {
          last = progress;
          events.add(new RunEvent.Downloading("", progress));
        }

        @Override
        public void note(String sentence) {
          events.add(new RunEvent.Downloaded(sentence));
        }
      };
    }

    @Override
    public void started(RunInfo run) {
      events.add(new RunEvent.Started(run, Instant.now()));
    }

    @Override
    public void preparing(String what, int done, int total) {
      events.add(new RunEvent.Preparing(what, done, total));
    }

    @Override
    public void prepared(RunInfo run, RunShape shape) {
      events.add(new RunEvent.Prepared(shape, Instant.now()));
    }

    @Override
    public void step(StepMetrics metrics) {
      events.add(new RunEvent.Step(metrics));
    }

    @Override
    public void evaluated(Evaluation evaluation) {
      events.add(new RunEvent.Evaluated(evaluation, Instant.now()));
    }

    @Override
    public void paused(boolean paused) {
      events.add(new RunEvent.Paused(paused, Instant.now()));
    }

    @Override
    public void ended(RunResult result) {
      events.add(new RunEvent.Ended(result, Instant.now()));
    }
  }
}
