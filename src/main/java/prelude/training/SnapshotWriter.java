package prelude.training;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import prelude.evidence.space.Snapshot;
import prelude.evidence.space.SnapshotFolder;

/** Writes snapshots beside the training, in order; at most one write is under way. */
final class SnapshotWriter implements AutoCloseable {
  private final SnapshotFolder folder;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("prelude-snapshots").daemon(true).factory());
  private Future<?> underWay;

  SnapshotWriter(SnapshotFolder folder) {
    this.folder = folder;
  }

  /** Has one written, after the one before; that one's failure is reported here. */
  void write(Snapshot snapshot) {
    Waiting.forEnd(underWay, folder.path());
    underWay = thread.submit(() -> folder.write(snapshot));
  }

  /** Waits for the write under way. */
  @Override
  public void close() {
    try {
      Waiting.forEnd(underWay, folder.path());
    } finally {
      thread.shutdown();
    }
  }
}
