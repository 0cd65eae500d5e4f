package prelude.ui.clips;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;

/** Looks every second whether the file of the clip in view has changed or vanished. */
final class ClipWatch implements AutoCloseable {
  private static final long EVERY_MS = 1000;

  /** What the file was like when it was last looked at; size −1 when there was none. */
  private record Look(Path file, long size, long modified) {
    static Look at(Path file) {
      try {
        var now = Files.readAttributes(file, BasicFileAttributes.class);
        return new Look(file, now.size(), now.lastModifiedTime().toMillis());
      } catch (IOException e) {
        return new Look(file, -1, 0);
      }
    }
  }

  private final AtomicReference<Look> last = new AtomicReference<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "clip-watch");
            thread.setDaemon(true);
            return thread;
          });
  private final Runnable changed;

  /**
   * @param changed told on the FX thread
   */
  ClipWatch(Runnable changed) {
    this.changed = changed;
    clock.scheduleWithFixedDelay(this::look, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
  }

  /** Watches another file; null watches none. */
  void watch(Path file) {
    last.set(null);
    if (file != null && !clock.isShutdown()) {
      clock.execute(() -> last.set(Look.at(file)));
    }
  }

  /** Also called by tests, which do not wait. */
  void look() {
    Look before = last.get();
    if (before == null) {
      return;
    }
    Look now = Look.at(before.file());
    if (!now.equals(before) && last.compareAndSet(before, now)) {
      Platform.runLater(changed);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
