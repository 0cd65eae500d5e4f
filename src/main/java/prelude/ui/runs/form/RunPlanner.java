package prelude.ui.runs.form;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import prelude.model.device.DeviceDescription;
import prelude.training.RunConfig;
import prelude.training.RunPlan;
import prelude.ui.runs.train.RunEngine;
import prelude.ui.work.Faults;
import prelude.weights.NotCachedException;

/**
 * Finds out on a thread of its own what configurations would train. Only the newest question is
 * answered.
 */
public final class RunPlanner {
  /**
   * An answer: a plan, or why there is none.
   *
   * @param missing the encoder that must be downloaded before anything can be said, as the option
   *     {@code --encoder} writes it; else null
   */
  public record Answer(RunConfig config, RunPlan plan, String problem, String missing) {}

  private record Question(RunConfig config, Optional<DeviceDescription> here) {}

  private final RunEngine engine;
  private final AtomicReference<Question> asked = new AtomicReference<>();
  private final AtomicReference<Answer> answer = new AtomicReference<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread t = new Thread(work, "run planner");
            t.setDaemon(true);
            return t;
          });

  public RunPlanner(RunEngine engine) {
    this.engine = engine;
  }

  /**
   * Asks; an earlier question that has not been answered is dropped.
   *
   * @param here the machine's devices; empty while they are not known
   */
  public void ask(RunConfig config, Optional<DeviceDescription> here) {
    Question question = new Question(config, here);
    asked.set(question);
    thread.execute(
        () -> {
          if (asked.get() == question) {
            answer.set(find(question));
          }
        });
  }

  /** The answer to the newest question, once; null while there is none. */
  public Answer take() {
    Answer now = answer.getAndSet(null);
    return now != null && now.config() == asked.get().config() ? now : null;
  }

  private Answer find(Question question) {
    try {
      RunPlan plan = engine.plan(question.config(), question.here());
      return new Answer(question.config(), plan, null, null);
    } catch (NotCachedException e) {
      return new Answer(question.config(), null, null, e.spec().text());
    } catch (RuntimeException e) {
      return new Answer(question.config(), null, Faults.words(e), null);
    }
  }

  /**
   * Ends the thread; what it reads or writes at that moment it still ends.
   *
   * @return whether it ended within that time
   */
  public boolean close(Duration wait) {
    thread.shutdownNow();
    try {
      return thread.awaitTermination(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
