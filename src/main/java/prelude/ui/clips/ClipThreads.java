package prelude.ui.clips;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads that work for the Clips screen; none of them keeps the process alive. */
public final class ClipThreads implements AutoCloseable {
  private final ExecutorService opener = single("clip-opener");
  private final ExecutorService reader = single("clip-reader");
  private final ExecutorService painter = single("clip-painter");
  private final ExecutorService worker = single("clip-worker");

  /** Reads lists of clips. */
  public ExecutorService opener() {
    return opener;
  }

  /** Reads the clip that is selected. */
  public ExecutorService reader() {
    return reader;
  }

  /** Computes pixels. */
  public ExecutorService painter() {
    return painter;
  }

  /** Computes what a picture can wait for: pitch, mean spectra, exports. */
  public ExecutorService worker() {
    return worker;
  }

  private static ExecutorService single(String name) {
    return Executors.newSingleThreadExecutor(
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  @Override
  public void close() {
    opener.shutdownNow();
    reader.shutdownNow();
    painter.shutdownNow();
    worker.shutdownNow();
  }
}
