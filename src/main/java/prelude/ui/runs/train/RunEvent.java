package prelude.ui.runs.train;

import java.time.Instant;
import prelude.evidence.Evaluation;
import prelude.model.device.DeviceDescription;
import prelude.training.RunConfig;
import prelude.training.RunInfo;
import prelude.training.RunResult;
import prelude.training.RunShape;
import prelude.training.StepMetrics;
import prelude.weights.hub.HubProgress;

/** What the training thread has to tell, in plain records. */
public sealed interface RunEvent {
  /** The device that runs will use, found out before the first one; or why there is none. */
  record DeviceKnown(DeviceDescription device, String problem) implements RunEvent {}

  /** Something that takes long, once, is being done first. */
  record Waiting(String what) implements RunEvent {}

  /** The run has a folder; what it had until step {@code from} is kept. */
  record Started(RunInfo info, Instant at) implements RunEvent {}

  /**
   * The encoder is downloaded, before all else.
   *
   * @param what is done while no bytes come; empty while they do
   * @param progress null before any bytes
   */
  record Downloading(String what, HubProgress progress) implements RunEvent {}

  /** Something is to be known of the encoder that was downloaded. */
  record Downloaded(String note) implements RunEvent {}

  record Preparing(String what, int done, int total) implements RunEvent {}

  record Prepared(RunShape shape, Instant at) implements RunEvent {}

  record Step(StepMetrics metrics) implements RunEvent {}

  record Evaluated(Evaluation evaluation, Instant at) implements RunEvent {}

  record Paused(boolean paused, Instant at) implements RunEvent {}

  record Ended(RunResult result, Instant at) implements RunEvent {}

  /** The run could not start, or broke off with this fault; {@code config} is null on resuming. */
  record Failed(RunConfig config, Throwable fault) implements RunEvent {}

  /** The thread is free again: the last event of every run. */
  record Idle() implements RunEvent {}

  /** Whether it is one of many that tell how far a run has come. */
  default boolean isProgress() {
    return this instanceof Step
        || this instanceof Downloading
        || this instanceof Preparing
        || this instanceof Evaluated;
  }
}
