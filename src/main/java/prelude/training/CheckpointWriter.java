package prelude.training;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
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
    if (underWay == null) {
      return;
    }
    boolean interrupted = false;
    try {
      // Waited for to the end even when interrupted: the buffers are shared with the write.
      while (true) {
        try {
          underWay.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new RunFolderException(checkpoints + ": " + e.getCause(), e.getCause());
    } finally {
      underWay = null;
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
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
