package prelude.ui.runs.form;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import prelude.model.device.DeviceDescription;
import prelude.training.RunConfig;
import prelude.training.RunPlan;
import prelude.ui.runs.FileDesk;
import prelude.ui.runs.train.RunEngine;
import prelude.ui.work.Faults;
import prelude.weights.NotCachedException;

/**
 * Plans of many configurations, for runs that wait and runs of a sweep; seeds make no difference.
 * Found out one after the other on a thread of their own. What is shown somewhere is kept, of the
 * rest what was last asked for; a problem is looked into again when its files have changed. Only
 * the FX thread touches it.
 */
public final class PlanBook {
  /** Plans beyond those that are shown. */
  static final int SPARE = 256;

  private static final Duration LOOK = Duration.ofSeconds(2);

  /** What was found out: plan or problem, or neither while the encoder is not downloaded. */
  private record Known(RunPlan plan, String problem, List<FileStamp> files) {
    /** Whether it can be otherwise once somebody mends a file. */
    boolean isTroubled() {
      return plan == null || !plan.problems().isEmpty();
    }
  }

  private final RunEngine engine;
  private final long lookNanos;
  private final FileDesk thread = new FileDesk();
  private final Map<RunConfig, Known> known = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, Set<RunConfig>> shown = new HashMap<>();
  private final Set<RunConfig> asked = new HashSet<>();
  private Set<RunConfig> wanted = Set.of();
  private int problems;
  private long looked = System.nanoTime();
  private boolean looking;
  private long revision;

  public PlanBook(RunEngine engine) {
    this(engine, LOOK);
  }

  /**
   * @param look how long to wait before files of problems are looked at again
   */
  public PlanBook(RunEngine engine, Duration look) {
    this.engine = engine;
    this.lookNanos = look.toNanos();
  }

  /** What all runs have in common that differ in their seed. */
  static RunConfig recipe(RunConfig config) {
    return config.seed() == 0 ? config : config.withSeed(0);
  }

  /**
   * These are shown from now on, and no longer what that place showed before.
   *
   * @param where names the place
   */
  public void show(String where, Collection<RunConfig> configs) {
    shown.put(where, configs.stream().map(PlanBook::recipe).collect(Collectors.toSet()));
    wanted = shown.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    evict();
  }

  /** The plan of a configuration; empty until it is known, and asked for if it was not. */
  public Optional<RunPlan> plan(RunConfig config, Optional<DeviceDescription> here) {
    RunConfig key = recipe(config);
    Known found = known.get(key);
    if (found == null && here.isPresent() && asked.add(key)) {
      ask(key, here);
    }
    return found == null ? Optional.empty() : Optional.ofNullable(found.plan());
  }

  private void ask(RunConfig key, Optional<DeviceDescription> here) {
    thread.ask(() -> find(key, here), answer -> put(key, answer), fault -> asked.remove(key));
  }

  private Known find(RunConfig key, Optional<DeviceDescription> here) {
    // Before they are read: a change meanwhile shall be noticed.
    List<FileStamp> files = FileStamp.of(engine.files(key));
    try {
      return new Known(engine.plan(key, here), null, files);
    } catch (NotCachedException e) {
      return new Known(null, null, files); // the run downloads it
    } catch (RuntimeException e) {
      return new Known(null, Faults.words(e), files);
    }
  }

  private void put(RunConfig key, Known answer) {
    asked.remove(key);
    forget(key);
    known.put(key, answer);
    problems += answer.isTroubled() ? 1 : 0;
    revision++;
    evict();
  }

  private void forget(RunConfig key) {
    Known before = known.remove(key);
    problems -= before == null || !before.isTroubled() ? 0 : 1;
  }

  private void evict() {
    int over = known.size() - SPARE - wanted.size();
    Iterator<Map.Entry<RunConfig, Known>> eldest = known.entrySet().iterator();
    while (over > 0 && eldest.hasNext()) {
      Map.Entry<RunConfig, Known> entry = eldest.next();
      if (!wanted.contains(entry.getKey())) {
        problems -= entry.getValue().isTroubled() ? 1 : 0;
        eldest.remove();
        over--;
      }
    }
  }

  /** Why there is no plan; empty while that is not known. */
  public Optional<String> problem(RunConfig config) {
    return Optional.ofNullable(known.get(recipe(config))).map(Known::problem);
  }

  /** How many configurations something is known of. */
  int size() {
    return known.size();
  }

  /** Moves whenever something else is known. */
  long revision() {
    return revision;
  }

  /** Forgets all problems: what is asked for again is looked into again. */
  public void retry() {
    if (problems > 0) {
      known.values().removeIf(Known::isTroubled);
      problems = 0;
      revision++;
    }
  }

  /** Takes in what was found out since. */
  public boolean pulse() {
    if (problems > 0 && !looking && System.nanoTime() - looked >= lookNanos) {
      look();
    }
    return thread.pulse();
  }

  private void look() {
    looking = true;
    Map<RunConfig, List<FileStamp>> stamps = new HashMap<>();
    known.forEach(
        (key, found) -> {
          if (found.isTroubled()) {
            stamps.put(key, found.files());
          }
        });
    thread.ask(
        () -> changed(stamps),
        changed -> {
          looking = false;
          looked = System.nanoTime();
          changed.forEach(this::forget);
          revision += changed.isEmpty() ? 0 : 1;
        },
        fault -> looking = false);
  }

  private static List<RunConfig> changed(Map<RunConfig, List<FileStamp>> stamps) {
    Map<FileStamp, Boolean> same = new HashMap<>();
    return stamps.entrySet().stream()
        .filter(
            e ->
                !e.getValue().stream()
                    .allMatch(s -> same.computeIfAbsent(s, k -> FileStamp.of(k.file()).equals(k))))
        .map(Map.Entry::getKey)
        .toList();
  }

  public boolean close(Duration wait) {
    return thread.close(wait);
  }
}
