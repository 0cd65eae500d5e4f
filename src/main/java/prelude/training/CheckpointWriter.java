package prelude.training;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import prelude.model.AudioLm;
import prelude.model.StateCopy;

/**
 * Writes checkpoints beside the training: the state is copied to the heap between steps, the disk
 * is waited for on another thread. At most one write is under way.
 */
final class CheckpointWriter implements AutoCloseable {
  private final Path checkpoints;
  private final int kept;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("prelude-checkpoint").daemon(true).factory());
  private Future<?> underWay;
  private StateCopy copy;
  private AudioLm copyOf;
  private int lastStep = -1;

  /**
   * @param kept newest checkpoints that stay
   */
  CheckpointWriter(Path checkpoints, int kept) {
    this.checkpoints = checkpoints;
    this.kept = kept;
  }

  /** Copies the state after {@code step} updates and has it written. */
  void write(int step, AudioLm lm) {
    if (step == lastStep) {
      return;
    }
    lastStep = step;
    awaitWrite();
    if (copyOf != lm) {
      copy = lm.newStateCopy(); // the next stage's model trains other parameters
      copyOf = lm;
    }
    lm.copyTo(copy);
    Map<String, long[]> shapes = lm.shapes();
    underWay = thread.submit(() -> Checkpoint.write(checkpoints, step, copy, shapes, kept));
  }

  /** Waits for the write under way; a failed one is reported here. */
  void awaitWrite() {
    try {
      Waiting.forEnd(underWay, checkpoints);
    } finally {
      underWay = null;
    }
  }

  @Override
  public void close() {
    try {
      awaitWrite();
    } finally {
      thread.shutdown();
    }
  }
}
