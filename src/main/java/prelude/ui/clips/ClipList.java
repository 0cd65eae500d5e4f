package prelude.ui.clips;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All rows of what has been opened.
 *
 * @param location the manifest file, or the folder
 * @param rows clips and broken rows in the order of the file
 * @param columns names of the further keys, in the order they first appear
 * @param byKey the same rows by their keys
 */
public record ClipList(
    Path location, List<ClipRow> rows, List<String> columns, Map<String, ClipRow> byKey) {
  public ClipList {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    byKey = Collections.unmodifiableMap(byKey);
  }

  /** Finds the rows by their keys, which takes a moment where there are many. */
  public ClipList(Path location, List<ClipRow> rows, List<String> columns) {
    this(location, rows, columns, index(rows));
  }

  private static Map<String, ClipRow> index(List<ClipRow> rows) {
    Map<String, ClipRow> byKey = HashMap.newHashMap(rows.size());
    rows.forEach(row -> byKey.put(row.key(), row));
    return byKey;
  }

  /** Number of rows that can be used. */
  public int usable() {
    return (int) rows.stream().filter(ClipRow::usable).count();
  }
}
