package prelude.training;

import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for what another thread writes. */
final class Waiting {
  private Waiting() {}

  /**
   * Waits to the end, also when interrupted: what is written is shared with the writer.
   *
   * @param work null for none
   * @param where what to name in an error that does not name it
   */
  static void forEnd(Future<?> work, Path where) {
    if (work == null) {
      return;
    }
    boolean interrupted = false;
    try {
      while (true) {
        try {
          work.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      String why =
          e.getCause() instanceof OutOfMemoryError
              ? "Java's memory is used up; take fewer clips, or give Java more memory with -Xmx"
              : e.getCause().getMessage();
      throw new RunFolderException(where + ": cannot be written: " + why, e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
