package prelude.ui.prefixlab.work;

import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A run's checkpoints, and which of them turned out to be damaged. */
final class Checkpoints {
  private SortedMap<Integer, FileTime> written = Collections.emptySortedMap();
  private final NavigableMap<Integer, String> damaged = new TreeMap<>();

  /**
   * Takes what is there now.
   *
   * @param now when each was written, by its step
   * @return whether that is other than before: those that were damaged may be whole
   */
  boolean set(SortedMap<Integer, FileTime> now) {
    if (now.equals(written)) {
      return false;
    }
    written = now;
    damaged.clear();
    return true;
  }

  /** Whether any of a step that stays was written anew. */
  boolean areOthers(SortedMap<Integer, FileTime> now) {
    return now.entrySet().stream()
        .anyMatch(
            one -> !one.getValue().equals(written.getOrDefault(one.getKey(), one.getValue())));
  }

  void clear() {
    set(Collections.emptySortedMap());
    damaged.clear();
  }

  /** All of them, ascending. */
  List<Integer> steps() {
    return List.copyOf(written.keySet());
  }

  /** Whether there is one that might be read. */
  boolean has(int step) {
    return written.containsKey(step) && !damaged.containsKey(step);
  }

  void damaged(int step, String why) {
    damaged.put(step, why);
  }

  /** The newest up to the cursor that can be read, or else the first one; null if there is none. */
  Integer at(int cursor) {
    var good = new TreeSet<>(written.keySet());
    good.removeAll(damaged.keySet());
    return newest(good, cursor);
  }

  private static Integer newest(TreeSet<Integer> steps, int cursor) {
    Integer at = steps.floor(cursor);
    return at != null ? at : steps.isEmpty() ? null : steps.first();
  }

  /** Why the newest one cannot be read; empty if nothing is known to be damaged. */
  String damage() {
    return damaged.isEmpty() ? "" : damaged.lastEntry().getValue();
  }

  /**
   * What of those that were asked for cannot be read.
   *
   * @param cursor the step in view
   * @param other a second one; -1 for none
   */
  String notice(int cursor, int other) {
    Integer wanted = newest(new TreeSet<>(written.keySet()), cursor);
    Integer instead = at(cursor);
    if (wanted != null && instead != null && damaged.containsKey(wanted)) {
      return "%s. The checkpoint of step %d is asked instead.".formatted(bare(wanted), instead);
    }
    return damaged.containsKey(other) ? bare(other) + "." : "";
  }

  private String bare(int step) {
    String why = damaged.get(step);
    return why.endsWith(".") ? why.substring(0, why.length() - 1) : why;
  }
}
