package prelude.ui.weights;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import prelude.weights.WeightsException;

/** Work on a thread of its own, of which only the newest is shown. Asked on the FX thread. */
final class Desk implements AutoCloseable {
  private final ExecutorService thread;
  private long newest; // of the FX thread

  Desk(String name) {
    thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
  }

  /** Works, and hands over what came out unless something else was asked for meanwhile. */
  <T> void ask(Supplier<T> work, Consumer<T> then, Consumer<String> fault) {
    long mine = ++newest;
    thread.execute(
        () -> {
          Runnable result;
          try {
            T found = work.get();
            result = () -> then.accept(found);
          } catch (WeightsException e) {
            result = () -> fault.accept(e.getMessage());
          }
          Runnable told = result;
          Platform.runLater(
              () -> {
                if (mine == newest) {
                  told.run();
                }
              });
        });
  }

  /** What is being worked out is not wanted any more. */
  void drop() {
    newest++;
  }

  @Override
  public void close() {
    drop();
    thread.shutdownNow();
  }
}
