package prelude.ui.clips;

import java.nio.file.Path;
import java.util.List;

/**
 * All rows of what has been opened.
 *
 * @param location the manifest file, or the folder
 * @param rows clips and broken rows in the order of the file
 * @param columns names of the further keys, in the order they first appear
 */
public record ClipList(Path location, List<ClipRow> rows, List<String> columns) {
  public ClipList {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
  }

  /** Number of rows that can be used. */
  public int usable() {
    return (int) rows.stream().filter(ClipRow::usable).count();
  }
}
