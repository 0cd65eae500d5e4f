package prelude.ui.clips.list;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import prelude.ui.clips.ClipList;
import prelude.ui.clips.ClipRow;

/**
 * The rows that are shown, in their order, and what the foot says of the whole list.
 *
 * @param list what was opened; null before anything was
 * @param filter the words they were chosen by
 * @param rows those that fit the filter
 * @param places where a key is among them
 * @param summary of all rows, whether they fit the filter or not
 */
record OrderedRows(
    ClipList list,
    String filter,
    List<ClipRow> rows,
    Map<String, Integer> places,
    Summary summary) {
  /**
   * What the list amounts to.
   *
   * @param usable clips that can be used as far as is known
   * @param problems rows that cannot
   * @param seconds length of all usable clips that have been looked at
   * @param unseen usable clips that have not been looked at yet
   * @param longestId characters of the longest id
   */
  record Summary(int usable, int problems, double seconds, int unseen, int longestId) {}

  static final OrderedRows NONE =
      new OrderedRows(null, "", List.of(), Map.of(), new Summary(0, 0, 0, 0, 0));

  static OrderedRows of(ClipList list, String filter, ClipRow[] rows, Summary summary) {
    Map<String, Integer> places = HashMap.newHashMap(rows.length);
    for (int i = 0; i < rows.length; i++) {
      places.put(rows[i].key(), i);
    }
    return new OrderedRows(list, filter, List.of(rows), places, summary);
  }

  /** Where a key is, or -1. */
  int place(String key) {
    return key == null ? -1 : places.getOrDefault(key, -1);
  }
}
