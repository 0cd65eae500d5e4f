package prelude.training;

import prelude.evidence.Evaluation;
import prelude.evidence.space.Snapshot;
import prelude.weights.hub.HubListener;

/**
 * Hears of a run's progress, on the training thread: hand over and return. All events are plain
 * records.
 */
public interface TrainingListener {
  /**
   * Before all else, and only where it happens: something that takes minutes, once, such as
   * unpacking CUDA's natives. One sentence without its end.
   */
  default void waiting(String what) {}

  /** Who hears of it where the encoder is fetched from a hub, before all else. */
  default HubListener hub() {
    return HubListener.NONE;
  }

  /** Before anything slow: the run has a folder and a configuration. */
  default void started(RunInfo run) {}

  /**
   * The run is being written down.
   *
   * @param abandon writes it down as interrupted at once, from any thread: for a process that is
   *     ended in the middle of something that cannot be stopped
   */
  default void recording(Runnable abandon) {}

  /** Work before and after the steps, such as encoding clips: {@code done} of {@code total}. */
  default void preparing(String what, int done, int total) {}

  /** Shapes and costs are known, the first step follows. */
  default void prepared(RunInfo run, RunShape shape) {}

  /** A step was made. */
  default void step(StepMetrics metrics) {}

  /** An evaluation goes on: {@code done} of {@code total} sequences have been judged. */
  default void evaluating(int done, int total) {}

  /** An evaluation of the training clips was made. */
  default void evaluated(Evaluation evaluation) {}

  /** Soft tokens and text embeddings as they are at a step. */
  default void snapshot(Snapshot snapshot) {}

  /** The run paused (true) or went on (false). */
  default void paused(boolean paused) {}

  /** The run ended, by itself, by request or by a fault; its folder is complete. */
  default void ended(RunResult result) {}
}
