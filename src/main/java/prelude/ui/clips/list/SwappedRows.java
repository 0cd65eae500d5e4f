package prelude.ui.clips.list;

import java.util.List;
import javafx.collections.ObservableListBase;
import prelude.ui.clips.ClipRow;

/**
 * The items of the table: an unchanging list that is exchanged as a whole, since a table forgets
 * how it is sorted when it is given another list.
 */
final class SwappedRows extends ObservableListBase<ClipRow> {
  private List<ClipRow> rows = List.of();

  /** Shows other rows; returns whether they are others. */
  boolean swap(List<ClipRow> now) {
    List<ClipRow> before = rows;
    if (now == before) {
      return false;
    }
    beginChange();
    rows = now;
    nextReplace(0, now.size(), before);
    endChange();
    return true;
  }

  @Override
  public ClipRow get(int index) {
    return rows.get(index);
  }

  @Override
  public int size() {
    return rows.size();
  }
}
