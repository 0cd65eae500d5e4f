package prelude.ui.runs;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import prelude.training.RunConfig;
import prelude.training.RunPlan;
import prelude.training.TrainingEnvironment;

/**
 * Finds out on a thread of its own what configurations would train. Only the newest question is
 * answered.
 */
final class RunPlanner {
  /** An answer: a plan, or why there is none. */
  record Answer(RunConfig config, RunPlan plan, String problem) {}

  private final TrainingEnvironment environment;
  private final AtomicReference<RunConfig> asked = new AtomicReference<>();
  private final AtomicReference<Answer> answer = new AtomicReference<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread t = new Thread(work, "run planner");
            t.setDaemon(true);
            return t;
          });

  RunPlanner(TrainingEnvironment environment) {
    this.environment = environment;
  }

  /** Asks; an earlier question that has not been answered is dropped. */
  void ask(RunConfig config) {
    asked.set(config);
    thread.execute(
        () -> {
          if (asked.get() == config) {
            answer.set(find(config));
          }
        });
  }

  /** The answer to the newest question, once; null while there is none. */
  Answer take() {
    Answer now = answer.getAndSet(null);
    return now != null && now.config() == asked.get() ? now : null;
  }

  private Answer find(RunConfig config) {
    try {
      return new Answer(
          config,
          RunPlan.of(config, environment, Optional.empty(), card -> Optional.empty()),
          null);
    } catch (RuntimeException e) {
      return new Answer(config, null, Faults.words(e));
    }
  }

  void close() {
    thread.shutdownNow();
  }
}
