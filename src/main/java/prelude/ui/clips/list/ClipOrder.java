package prelude.ui.clips.list;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.animation.PauseTransition;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prelude.ui.clips.ClipFacts;
import prelude.ui.clips.ClipList;
import prelude.ui.clips.ClipsModel;
import prelude.ui.work.LatestJob;

/**
 * Which rows are shown, and in which order, for the table and the gallery alike. Computed on a
 * thread of its own; what is shown changes when it is done, and only to the newest.
 */
final class ClipOrder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClipOrder.class);
  private static final Duration TYPING = Duration.millis(80);

  private final ClipsModel model;
  private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
  private final ObjectProperty<SortKey> sort =
      new SimpleObjectProperty<>(this, "sort", SortKey.FILE_ORDER);
  private final ReadOnlyObjectWrapper<OrderedRows> shown =
      new ReadOnlyObjectWrapper<>(this, "shown", OrderedRows.NONE);
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread t = new Thread(work, "clip order");
            t.setDaemon(true);
            return t;
          });
  private final LatestJob job = new LatestJob(executor);
  private final PauseTransition typing = new PauseTransition(TYPING);
  private final Subscription subscriptions;
  private boolean running;
  private boolean again;

  ClipOrder(ClipsModel model) {
    this.model = model;
    typing.setOnFinished(e -> update());
    subscriptions =
        Subscription.combine(
            model.listProperty().subscribe((before, now) -> update()),
            model.factsVersionProperty().subscribe((before, now) -> factsArrived()),
            sort.subscribe((before, now) -> update()),
            filter.subscribe((before, now) -> typing.playFromStart()));
    update();
  }

  /** Words that all have to occur in a row. */
  StringProperty filterProperty() {
    return filter;
  }

  ObjectProperty<SortKey> sortProperty() {
    return sort;
  }

  /** The rows as they are to be shown now. */
  ReadOnlyObjectProperty<OrderedRows> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** New facts move rows when they are sorted by length, and the foot counts them. */
  private void factsArrived() {
    if (running) {
      again = true; // overtaking itself, it might never come to an end
    } else {
      update();
    }
  }

  private void update() {
    typing.stop();
    running = true;
    ClipList list = model.listProperty().get();
    Map<String, ClipFacts> facts = model.allFacts();
    String words = filter.get();
    SortKey by = sort.get();
    OrderedRows before = shown.get();
    job.request(
        () -> RowSorter.sort(list, facts, words, by, before),
        now -> {
          shown.set(now);
          done();
        },
        e -> {
          LOG.error("The rows could not be sorted", e);
          done();
        });
  }

  private void done() {
    running = false;
    if (again) {
      again = false;
      update();
    }
  }

  @Override
  public void close() {
    subscriptions.unsubscribe();
    typing.stop();
    job.cancel();
    executor.shutdownNow();
  }
}
