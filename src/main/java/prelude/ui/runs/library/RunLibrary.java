package prelude.ui.runs.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import prelude.evidence.Evaluation;
import prelude.training.LockOwner;
import prelude.training.RunFolder;
import prelude.training.RunFolderException;
import prelude.training.RunIndex;
import prelude.training.RunStore;
import prelude.training.RunTail;
import prelude.training.StepMetrics;
import prelude.ui.work.Faults;

/**
 * Reads run folders on a thread of its own. Runs that go on elsewhere are followed several times a
 * second, and only what was appended is read; that a run has come or gone is seen every few
 * seconds. Steps are kept of runs that are asked for, and of some that were; where a run has no
 * result they are read once, to say how far it has come.
 */
public final class RunLibrary {
  private static final long TICK_MILLIS = 300;
  private static final int TICKS_PER_LISTING = 10;
  private static final int AT_ONCE = 60;

  /** Runs that are asked for no more, but may be again. */
  private static final int SPARE = 40;

  private static final long END_SECONDS = 2;

  /** What was found. */
  public sealed interface Found {
    /** All runs, newest first; told when something in it has changed. */
    record Listing(List<RunStore.Entry> entries) implements Found {}

    /** All steps and evaluations of one run. */
    record Details(String id, Course course, List<Evaluation> evaluations) implements Found {}

    /** Steps and evaluations that a run made since. */
    record More(String id, List<StepMetrics> steps, List<Evaluation> evaluations)
        implements Found {}

    /** Some of one run's lines, or one of its files, cannot be read; the rest is there. */
    record Damaged(String id, List<String> problems) implements Found {}

    /** How far a run has come whose steps are not wanted. */
    record Seen(String id, Glance glance) implements Found {}

    /** The steps of these runs have not been wanted for long, and are followed no more. */
    record LetGo(List<String> ids) implements Found {}

    /** The runs folder itself cannot be read. */
    record Unreadable(String problem) implements Found {}

    /** It can be read again. */
    record Readable() implements Found {}

    /**
     * Whether it is to be seen at once: not what comes again and again, as the record of a run that
     * this window trains does.
     */
    default boolean isNews(boolean idle) {
      return !(this instanceof More) && (idle || !(this instanceof Listing));
    }
  }

  private final Path runs;
  private final RunIndex index;
  private final Queue<Found> found = new ConcurrentLinkedQueue<>();
  private volatile Set<String> wanted = Set.of();
  private final Map<String, RunTail> tails = new LinkedHashMap<>(16, 0.75f, true);
  private String problem;
  private List<RunStore.Entry> listed = List.of();
  private boolean told;
  private boolean begun;
  private int tick;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread t = new Thread(work, "run folders");
            t.setDaemon(true);
            return t;
          });

  public RunLibrary(Path runs) {
    this.runs = runs;
    this.index = RunIndex.brief(runs);
  }

  /** Begins to look, and looks again and again. */
  public void begin() {
    thread.scheduleWithFixedDelay(() -> guarded(this::tick), 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Looks now, reads all of it anew, and tells all of it again. */
  public void reload() {
    thread.execute(
        () ->
            guarded(
                () -> {
                  List<String> spare =
                      tails.keySet().stream().filter(id -> !wanted.contains(id)).toList();
                  tails.clear();
                  found.add(new Found.LetGo(spare));
                  told = false;
                  listed = List.of();
                  list();
                }));
  }

  /** Looks now whether anything has changed. */
  public void look() {
    thread.execute(() -> guarded(this::list));
  }

  /** Asks for the steps of these runs, now and whenever they change, and of no others. */
  public void want(Set<String> ids) {
    Set<String> now = Set.copyOf(ids);
    if (!now.equals(wanted)) {
      wanted = now;
      thread.execute(() -> guarded(this::followWanted));
    }
  }

  /** Hands over what was found since the last call. */
  public void drain(Consumer<Found> to) {
    for (Found one = found.poll(); one != null; one = found.poll()) {
      to.accept(one);
    }
  }

  /** Ends it; what is being written then is whole or not there when this returns. */
  public void close() {
    thread.shutdownNow();
    try {
      thread.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RunFolderException e) {
      tell(e.getMessage());
    } catch (RuntimeException e) {
      tell(runs + ": " + Faults.words(e));
    }
  }

  /** Once, not at every look. */
  private void tell(String now) {
    if (!now.equals(problem)) {
      problem = now;
      found.add(new Found.Unreadable(now));
    }
  }

  private void tick() {
    if (!begun) {
      begun = true;
      // Reading a thousand runs for the first time takes a moment; these fill the table at once.
      found.add(new Found.Listing(index.newest(AT_ONCE)));
    }
    if (tick++ % TICKS_PER_LISTING == 0) {
      list();
    } else {
      followLive();
    }
  }

  private void list() {
    List<RunStore.Entry> before = listed;
    listed = index.list();
    if (!told || !sameObjects(before, listed)) {
      told = true;
      found.add(new Found.Listing(listed));
    }
    if (problem != null) {
      problem = null;
      found.add(new Found.Readable());
    }
    Map<String, RunStore.Entry> old = new HashMap<>();
    before.forEach(entry -> old.put(entry.id(), entry));
    for (RunStore.Entry entry : listed) {
      boolean touched = old.get(entry.id()) != entry;
      boolean elsewhere = live(entry) && elsewhere(entry);
      if (entry.record() == null || live(entry) && !elsewhere) {
        continue;
      }
      // What was followed until it ended has a last step and evaluation that are still to be read.
      boolean ended = touched && tails.containsKey(entry.id());
      if (elsewhere || ended || wanted.contains(entry.id())) {
        // Only a run that goes on, or was touched, has anything new.
        if (touched || elsewhere || !tails.containsKey(entry.id())) {
          follow(entry.folder());
        }
      } else if (touched && entry.record().result() == null) {
        found.add(new Found.Seen(entry.id(), glance(entry.folder())));
      }
    }
    letGo();
  }

  /** Without a result the table needs the steps to say how far a run has come. */
  private static Glance glance(RunFolder folder) {
    var all = new RunReading();
    new RunTail(folder).read(all);
    return Glance.of(all.course(), all.evaluations());
  }

  private void followWanted() {
    for (String id : wanted) {
      if (tails.get(id) == null) { // a look also makes it the newest
        follow(new RunFolder(runs.resolve(id)));
      }
    }
    letGo();
  }

  private void letGo() {
    Set<String> there = new HashSet<>();
    Set<String> live = new HashSet<>();
    for (RunStore.Entry entry : listed) {
      there.add(entry.id());
      if (live(entry)) {
        live.add(entry.id());
      }
    }
    List<String> spare =
        tails.keySet().stream()
            .filter(id -> !wanted.contains(id) && !live.contains(id) && there.contains(id))
            .toList();
    List<String> oldest = spare.subList(0, Math.max(0, spare.size() - SPARE));
    if (!oldest.isEmpty()) {
      tails.keySet().removeAll(Set.copyOf(oldest));
      found.add(new Found.LetGo(List.copyOf(oldest)));
    }
    tails.keySet().removeIf(id -> !there.contains(id) && !wanted.contains(id));
  }

  private static boolean sameObjects(List<RunStore.Entry> a, List<RunStore.Entry> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (a.get(i) != b.get(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean live(RunStore.Entry entry) {
    return entry.record() != null && entry.record().status().live();
  }

  /** What this process trains is heard of without files. */
  private static boolean elsewhere(RunStore.Entry entry) {
    return entry.folder().holder().filter(LockOwner::thisVeryProcess).isEmpty();
  }

  private void followLive() {
    List<RunStore.Entry> live = new ArrayList<>();
    for (RunStore.Entry entry : listed) {
      if (live(entry) && elsewhere(entry)) {
        live.add(entry);
      }
    }
    for (RunStore.Entry entry : live) {
      follow(entry.folder());
      if (index.entry(entry.folder().path()) != entry) {
        list(); // paused, ended, gone
        return;
      }
    }
  }

  private void follow(RunFolder folder) {
    String id = folder.path().getFileName().toString();
    var part = new RunReading();
    tails.computeIfAbsent(id, i -> new RunTail(folder)).read(part);
    if (part.course() != null) {
      found.add(new Found.Details(id, part.course(), part.evaluations()));
    } else if (!part.steps().isEmpty() || !part.evaluations().isEmpty()) {
      found.add(new Found.More(id, part.steps(), part.evaluations()));
    }
    if (!part.problems().isEmpty()) {
      found.add(new Found.Damaged(id, part.problems()));
    }
  }
}
