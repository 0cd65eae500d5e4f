package prelude.ui.clips.list;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import prelude.audio.AudioFileException;
import prelude.audio.SoundReader;
import prelude.ui.clips.ClipFacts;
import prelude.ui.clips.ClipList;
import prelude.ui.clips.ClipRow;

/**
 * Looks at the headers of all clips of a list, on a thread of its own, and tells of them in
 * batches, ten a second and more where it is quick. A new list ends the work on the old one.
 */
public final class FactsProbe implements AutoCloseable {
  /** More at once would hold the FX thread for too long. */
  private static final int BATCH = 1000;

  private static final long BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Consumer<Map<String, ClipFacts>> found;
  private final Function<Path, ClipFacts> look;
  private final AtomicLong newest = new AtomicLong();
  private final Queue<String> wanted = new ConcurrentLinkedQueue<>();
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread t = new Thread(work, "clip headers");
            t.setDaemon(true);
            return t;
          });

  /**
   * @param found hears of each batch, by key, on the FX thread
   */
  public FactsProbe(Consumer<Map<String, ClipFacts>> found) {
    this(found, FactsProbe::look);
  }

  FactsProbe(Consumer<Map<String, ClipFacts>> found, Function<Path, ClipFacts> look) {
    this.found = found;
    this.look = look;
  }

  /** Begins to look at all clips of a list, those that are {@link #prefer preferred} first. */
  public void probe(ClipList list) {
    long mine = newest.incrementAndGet();
    wanted.clear();
    executor.execute(() -> run(list, mine));
  }

  /** Asks for some clips to be looked at before the others, such as those in sight. */
  public void prefer(Collection<String> keys) {
    wanted.addAll(keys);
  }

  /** Ends the work on the list. */
  public void cancel() {
    newest.incrementAndGet();
  }

  /** What a look at a file tells; never throws. */
  private static ClipFacts look(Path audio) {
    try {
      return new ClipFacts(new SoundReader().header(audio).seconds(), "");
    } catch (AudioFileException e) {
      return new ClipFacts(Double.NaN, e.getMessage());
    } catch (RuntimeException | OutOfMemoryError e) {
      return new ClipFacts(Double.NaN, audio + ": cannot be read (" + e + ")");
    }
  }

  private void run(ClipList list, long mine) {
    Map<String, ClipRow> byKey = HashMap.newHashMap(list.rows().size());
    for (ClipRow row : list.rows()) {
      if (row.usable()) {
        byKey.put(row.key(), row);
      }
    }
    Set<String> seen = new HashSet<>();
    Map<String, ClipFacts> batch = new HashMap<>();
    List<ClipRow> rows = list.rows();
    int next = 0;
    long last = System.nanoTime() - BATCH_NANOS / 2; // the first rows soon
    while (newest.get() == mine) {
      String key = wanted.poll();
      if (key == null) {
        if (next == rows.size()) {
          break;
        }
        key = rows.get(next++).key();
      }
      ClipRow row = byKey.get(key);
      if (row == null || !seen.add(key)) {
        continue;
      }
      batch.put(key, look.apply(row.audio()));
      long now = System.nanoTime();
      if (now - last >= BATCH_NANOS || batch.size() == BATCH) {
        deliver(batch, mine);
        batch = new HashMap<>();
        last = now;
      }
    }
    deliver(batch, mine);
  }

  private void deliver(Map<String, ClipFacts> batch, long mine) {
    if (batch.isEmpty() || newest.get() != mine) {
      return;
    }
    Platform.runLater(
        () -> {
          if (newest.get() == mine) {
            found.accept(batch);
          }
        });
  }

  @Override
  public void close() {
    cancel();
    executor.shutdownNow();
  }
}
