package prelude.ui.clips;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import prelude.data.Takes;
import prelude.data.ToneSets;
import prelude.training.TrainingEnvironment;
import prelude.ui.clips.make.Take;

/**
 * Writes takes to disk, one after the other. None is overtaken by a later one, and closing waits
 * for those that are left: what has been said once cannot be said again.
 */
final class TakeDesk implements AutoCloseable {
  private static final long LIMIT_S = 20;

  private final TrainingEnvironment environment;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("clip-take-writer").factory());

  TakeDesk(TrainingEnvironment environment) {
    this.environment = environment;
  }

  /**
   * Adds a take to what is open, or to the user's own takes where that cannot be.
   *
   * @param open the list that is open; null for none
   * @param kept hears where it has gone, on the FX thread
   * @param failed hears in words why it could not be kept, on the FX thread
   */
  void keep(ClipList open, Take take, Consumer<Takes.Added> kept, Consumer<String> failed) {
    Path location = open == null ? null : open.location();
    writer.execute(
        () -> {
          Takes.Added added;
          try {
            added = write(location, take);
          } catch (RuntimeException | OutOfMemoryError e) {
            Platform.runLater(() -> failed.accept(words(e)));
            return;
          }
          Platform.runLater(() -> kept.accept(added));
        });
  }

  private Takes.Added write(Path open, Take take) {
    // The shipped tones are what W1 is trained on: nobody's take belongs among them.
    boolean shipped =
        open != null && ToneSets.isShipped(open, environment.workingDir(), environment.userData());
    return Takes.add(
        shipped ? null : open, environment.userData(), take.id(), take.text(), take.waveform());
  }

  private static String words(Throwable e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  @Override
  public void close() {
    writer.shutdown();
    try {
      writer.awaitTermination(LIMIT_S, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
