package prelude.ui.runs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import prelude.evidence.Evaluation;
import prelude.training.RunFolder;
import prelude.training.RunFolderException;
import prelude.training.RunRecord;
import prelude.training.RunStore;

/**
 * Reads run folders on a thread of its own, again every few seconds, so that runs started elsewhere
 * appear and go on. Steps are read only for runs that were asked for.
 */
final class RunLibrary {
  private static final long EVERY_SECONDS = 3;

  /** What was found. */
  sealed interface Found {
    /** All runs, newest first. */
    record Listing(List<RunStore.Entry> entries) implements Found {}

    /** The steps and evaluations of one run. */
    record Details(String id, Course course, List<Evaluation> evaluations) implements Found {}

    /** One run's files cannot be read. */
    record Damaged(String id, String problem) implements Found {}

    /** The runs folder itself cannot be read. */
    record Unreadable(String problem) implements Found {}
  }

  private final RunStore store;
  private final Queue<Found> found = new ConcurrentLinkedQueue<>();
  private final Set<String> wanted = ConcurrentHashMap.newKeySet();
  private final Map<String, String> readAt = new HashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread t = new Thread(work, "run folders");
            t.setDaemon(true);
            return t;
          });

  RunLibrary(Path runs) {
    this.store = new RunStore(runs);
  }

  /** Begins to look, and looks again every few seconds. */
  void begin() {
    thread.scheduleWithFixedDelay(this::list, 0, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /** Looks now. */
  void reload() {
    thread.execute(
        () -> {
          readAt.clear();
          list();
        });
  }

  /** Asks for the steps of a run, now and whenever they change. */
  void want(String id) {
    if (wanted.add(id)) {
      thread.execute(() -> read(new RunFolder(store.folder().resolve(id))));
    }
  }

  /** Hands over what was found since the last call. */
  void drain(Consumer<Found> to) {
    for (Found one = found.poll(); one != null; one = found.poll()) {
      to.accept(one);
    }
  }

  void close() {
    thread.shutdownNow();
  }

  private void list() {
    try {
      List<RunStore.Entry> entries = store.list();
      found.add(new Found.Listing(entries));
      for (RunStore.Entry entry : entries) {
        RunRecord record = entry.record();
        // Without a result the table needs the steps to say how far a run has come.
        boolean needed =
            record != null && (record.result() == null || wanted.contains(id(entry.folder())));
        if (needed && changed(entry)) {
          read(entry.folder());
        }
      }
    } catch (RunFolderException e) {
      found.add(new Found.Unreadable(e.getMessage()));
    } catch (RuntimeException e) {
      found.add(new Found.Unreadable(store.folder() + ": " + e));
    }
  }

  private boolean changed(RunStore.Entry entry) {
    String state = entry.record().updated() + " " + size(entry.folder().path());
    return !state.equals(readAt.put(id(entry.folder()), state));
  }

  /** A run is known by its folder's name, whatever is written in it. */
  static String id(RunFolder folder) {
    return folder.path().getFileName().toString();
  }

  private static long size(Path folder) {
    try {
      Path metrics = folder.resolve("metrics.csv");
      return Files.exists(metrics) ? Files.size(metrics) : -1;
    } catch (java.io.IOException e) {
      return -1;
    }
  }

  private void read(RunFolder folder) {
    String id = id(folder);
    try {
      found.add(new Found.Details(id, Course.of(folder.metrics()), folder.evaluations()));
    } catch (RunFolderException e) {
      found.add(new Found.Damaged(id, e.getMessage()));
    }
  }
}
