package prelude.ui.runs.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Which rows the table shows and in what order: filtered, sorted, in groups that can be closed. */
final class RunRows {
  /** What runs can be grouped by. */
  enum Grouping {
    NONE("not grouped", row -> ""),
    PRESET("preset", RunRow::preset),
    ENCODER("encoder", RunRow::encoder),
    DEVICE("device", RunRow::device),
    STATUS("status", RunRow::status),
    TAG("first tag", row -> row.tags().isEmpty() ? "no tag" : row.tags().getFirst());

    private final String title;
    private final Function<RunRow, String> key;

    Grouping(String title, Function<RunRow, String> key) {
      this.title = title;
      this.key = key;
    }

    String title() {
      return title;
    }
  }

  private static final Comparator<RowHandle> NEWEST =
      Comparator.comparing(RowHandle::id).reversed();

  private final ObservableList<RowHandle> shown = FXCollections.observableArrayList();
  private final Map<String, RowHandle> groups = new HashMap<>();
  private final Set<String> closed = new HashSet<>();
  private String words = "";
  private String status = "";
  private Grouping grouping = Grouping.NONE;
  private Comparator<RunRow> order;
  private int runs;

  /** What the table shows. */
  ObservableList<RowHandle> shown() {
    return shown;
  }

  /** How many runs pass the filter, those in closed groups included. */
  int runs() {
    return runs;
  }

  /** Every word has to occur; empty for all. */
  void setWords(String words) {
    this.words = words.strip();
  }

  /** A status that rows must have; empty for any. */
  void setStatus(String status) {
    this.status = status;
  }

  boolean isFiltered() {
    return !words.isEmpty() || !status.isEmpty();
  }

  Grouping grouping() {
    return grouping;
  }

  void setGrouping(Grouping grouping) {
    this.grouping = grouping;
  }

  /** Null for the newest first. */
  void setOrder(Comparator<RunRow> order) {
    this.order = order;
  }

  /** Opens or closes a group. */
  void toggle(String group) {
    if (!closed.remove(group)) {
      closed.add(group);
    }
  }

  /** Works out the rows anew; tells whether they are others, or stand otherwise, than before. */
  boolean update(List<RowHandle> all) {
    List<RowHandle> passing = all.stream().filter(this::passes).sorted(handles()).toList();
    runs = passing.size();
    List<RowHandle> next = grouping == Grouping.NONE ? passing : grouped(passing);
    if (same(next)) {
      return false;
    }
    shown.setAll(next);
    return true;
  }

  private boolean passes(RowHandle handle) {
    RunRow row = handle.row();
    return (status.isEmpty() || row.status().equals(status))
        && (words.isEmpty() || row.matches(words));
  }

  private Comparator<RowHandle> handles() {
    return order == null
        ? NEWEST
        : Comparator.comparing(RowHandle::row, order).thenComparing(NEWEST);
  }

  private List<RowHandle> grouped(List<RowHandle> passing) {
    Map<String, List<RowHandle>> byName = new LinkedHashMap<>();
    for (RowHandle handle : passing) {
      byName.computeIfAbsent(grouping.key.apply(handle.row()), k -> new ArrayList<>()).add(handle);
    }
    List<RowHandle> heads = new ArrayList<>();
    byName.forEach((name, members) -> heads.add(head(name, members)));
    if (order != null) {
      heads.sort(Comparator.comparing(RowHandle::row, order));
    }
    List<RowHandle> next = new ArrayList<>();
    for (RowHandle head : heads) {
      next.add(head);
      if (head.row().open()) {
        next.addAll(byName.get(head.row().preset()));
      }
    }
    return next;
  }

  private RowHandle head(String name, List<RowHandle> members) {
    String key = grouping + " " + name;
    RunRow row =
        RunRow.group(
            name, members.stream().map(RowHandle::row).toList(), !closed.contains("group:" + name));
    RowHandle head = groups.computeIfAbsent(key, k -> new RowHandle(row));
    head.show(row);
    return head;
  }

  /** By identity: the same rows in the same places. */
  private boolean same(List<RowHandle> next) {
    if (next.size() != shown.size()) {
      return false;
    }
    for (int i = 0; i < next.size(); i++) {
      if (next.get(i) != shown.get(i)) {
        return false;
      }
    }
    return true;
  }
}
