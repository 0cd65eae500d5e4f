package prelude.ui.runs.queue;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import prelude.training.KeptRun;
import prelude.training.RunConfig;
import prelude.ui.runs.queue.QueueEntry.State;

/**
 * Runs that are trained one after the other: those that were, the one that is, those that wait.
 * Only the FX thread touches it.
 */
public final class RunQueue {
  private final ObservableList<QueueEntry> entries = FXCollections.observableArrayList();
  // Held on to: what listens to it hangs on it.
  private final ObservableList<QueueEntry> view = FXCollections.unmodifiableObservableList(entries);
  private final ReadOnlyStringWrapper held = new ReadOnlyStringWrapper(this, "held");
  private final IntegerBinding waiting =
      Bindings.createIntegerBinding(
          () -> (int) entries.stream().filter(QueueEntry::isWaiting).count(), entries);
  private final ReadOnlyStringWrapper keeping = new ReadOnlyStringWrapper(this, "keeping");
  private long numbers;

  /** In their order. */
  public ObservableList<QueueEntry> entries() {
    return view;
  }

  /** How many wait. */
  public IntegerBinding waiting() {
    return waiting;
  }

  /** Why no further run starts by itself, in words; null while they do. */
  ReadOnlyStringProperty heldProperty() {
    return held.getReadOnlyProperty();
  }

  /** What is to be known of how the queue is kept, in words; null for nothing. */
  ReadOnlyStringProperty keepingProperty() {
    return keeping.getReadOnlyProperty();
  }

  void setKeeping(String words) {
    keeping.set(words);
  }

  boolean isHeld() {
    return held.get() != null;
  }

  /** No further run starts by itself until {@link #release}. */
  void hold(String why) {
    held.set(why);
  }

  void release() {
    held.set(null);
  }

  /** Puts a new run at the end. */
  QueueEntry add(RunConfig config) {
    return add(config, null, null);
  }

  /**
   * Puts a run that goes on at the end.
   *
   * @param device where to; null for its own
   */
  QueueEntry add(RunConfig config, String folder, String device) {
    QueueEntry entry = entry(config, folder, device);
    entries.add(entry);
    return entry;
  }

  /** Puts new runs at the end, all at once. */
  public void addAll(List<RunConfig> configs) {
    entries.addAll(configs.stream().map(config -> entry(config, null, null)).toList());
  }

  /** Puts what was kept at the end, that which cannot be trained too. */
  void addKept(List<KeptRun> runs) {
    entries.addAll(
        runs.stream()
            .map(
                r ->
                    r.problem() == null
                        ? entry(r.config(), r.folder(), r.device())
                        : new QueueEntry(
                            numbers++,
                            r.config(),
                            r.folder(),
                            r.device(),
                            State.BROKEN,
                            null,
                            r.problem(),
                            r))
            .toList());
  }

  /**
   * An entry that was repaired gives its place to the new one, if that still waits.
   *
   * @return where it was, or -1
   */
  public int mended(QueueEntry broken, QueueEntry by) {
    int at = remove(broken);
    int from = indexOf(by.number());
    if (at >= 0 && from >= 0 && entries.get(from).isWaiting()) {
      QueueEntry moved = entries.remove(from);
      entries.add(Math.min(at, entries.size()), moved);
    }
    return at;
  }

  /** Puts a run before all that wait. */
  QueueEntry addNext(RunConfig config, String folder, String device) {
    QueueEntry entry = entry(config, folder, device);
    entries.add(firstAhead(), entry);
    return entry;
  }

  private QueueEntry entry(RunConfig config, String folder, String device) {
    return new QueueEntry(numbers++, config, folder, device, State.WAITING, null, null, null);
  }

  private int firstAhead() {
    int i = 0;
    while (i < entries.size() && !entries.get(i).isAhead()) {
      i++;
    }
    return i;
  }

  /** The next run to start. */
  Optional<QueueEntry> next() {
    return entries.stream().filter(QueueEntry::isWaiting).findFirst();
  }

  Optional<QueueEntry> running() {
    return entries.stream().filter(e -> e.state() == State.RUNNING).findFirst();
  }

  /** Whether this run waits to go on already. */
  public boolean waitsFor(String folder) {
    return entries.stream().anyMatch(e -> e.isWaiting() && folder.equals(e.folder()));
  }

  /** An entry has begun. */
  public void begin(QueueEntry entry) {
    replace(entry.with(State.RUNNING, null));
  }

  /** The entry that runs is this run. */
  void started(String run) {
    running().ifPresent(entry -> replace(entry.in(run)));
  }

  /** The entry that ran is over. */
  void ended(State state, String message) {
    running().ifPresent(entry -> replace(entry.with(state, message)));
  }

  /** An entry as it stands now; empty if it is not there any more. */
  public Optional<QueueEntry> now(QueueEntry entry) {
    int i = indexOf(entry.number());
    return i < 0 ? Optional.empty() : Optional.of(entries.get(i));
  }

  private void replace(QueueEntry entry) {
    int i = indexOf(entry.number());
    if (i >= 0) {
      entries.set(i, entry);
    }
  }

  private int indexOf(long number) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).number() == number) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Moves a waiting entry to where another one waits.
   *
   * @return whether it is somewhere else now
   */
  boolean move(QueueEntry entry, int to) {
    int from = indexOf(entry.number());
    if (from < 0 || !entries.get(from).isAhead()) {
      return false;
    }
    int target = Math.clamp(to, firstAhead(), entries.size() - 1);
    if (target == from || !entries.get(target).isAhead()) {
      return false;
    }
    QueueEntry moved = entries.remove(from);
    entries.add(target, moved);
    return true;
  }

  /**
   * Takes an entry away that does not run.
   *
   * @return where it was, or -1
   */
  public int remove(QueueEntry entry) {
    int i = indexOf(entry.number());
    if (i < 0 || entries.get(i).state() == State.RUNNING) {
      return -1;
    }
    entries.remove(i);
    return i;
  }

  /** Puts an entry back to where it was. */
  public void restore(QueueEntry entry, int index) {
    entries.add(Math.clamp(index, 0, entries.size()), entry);
  }

  /** Takes all away that have not begun, and gives them back for an undo. */
  public List<QueueEntry> clearWaiting() {
    return clear(true);
  }

  /** Takes all away that are over. */
  List<QueueEntry> clearOver() {
    return clear(false);
  }

  private List<QueueEntry> clear(boolean waiting) {
    List<QueueEntry> gone =
        entries.stream().filter(e -> waiting ? e.isAhead() : e.isOver()).toList();
    entries.removeAll(gone);
    return gone;
  }

  /** Puts entries back at the end. */
  public void restore(List<QueueEntry> gone) {
    entries.addAll(gone);
  }
}
