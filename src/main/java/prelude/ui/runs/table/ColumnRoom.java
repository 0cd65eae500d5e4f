package prelude.ui.runs.table;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** How wide the columns of the run table are, and which a narrow one does without. */
final class ColumnRoom {
  private static final double ROOMY = 804;

  /** Hidden where there is little room, or while runs are grouped. */
  private static final List<String> SPARE = List.of("start", "millis");

  /** Hidden after these where the verdict would be cut; of a run that goes on the foot tells it. */
  private static final List<String> SPARE_NARROW = List.of("steps");

  /** Hidden after these, one by one, while a group's mean and spread take room. */
  private static final List<String> SPARE_GROUPED = List.of("steps", "retrieval", "seed");

  /** What the last column needs to be whole. */
  private static final double VERDICT = 150;

  private static final double GROUPED_VERDICT = 136;

  /** Below this the table is scrolled sideways. */
  private static final double LEAST = 110;

  private ColumnRoom() {}

  /**
   * The last column takes what is left; where little is, others make room for it.
   *
   * @param room for all columns
   * @param grouped whether runs are grouped
   * @param usual whether the columns are those that are shown until others are chosen
   */
  static void give(TableView<RowHandle> table, double room, boolean grouped, boolean usual) {
    var all = table.getColumns();
    double left = room;
    for (TableColumn<RowHandle, ?> column : all) {
      RunColumn shown = of(column);
      if (shown != null) {
        column.setPrefWidth(grouped ? shown.grouped() : shown.width());
      }
      left -= column == all.getLast() ? 0 : column.getPrefWidth();
    }
    double least = grouped ? GROUPED_VERDICT : VERDICT;
    Set<String> hidden = new HashSet<>();
    if (usual && (grouped || room < ROOMY)) {
      for (String key : SPARE) {
        hidden.add(key);
        left += width(all, key);
      }
      for (String key : grouped ? SPARE_GROUPED : SPARE_NARROW) {
        if (left < least) {
          hidden.add(key);
          left += width(all, key);
        }
      }
    }
    for (TableColumn<RowHandle, ?> column : all) {
      RunColumn shown = of(column);
      column.setVisible(shown == null || !hidden.contains(shown.key()));
    }
    all.getLast().setPrefWidth(Math.max(LEAST, left));
  }

  private static double width(List<? extends TableColumn<RowHandle, ?>> all, String key) {
    for (TableColumn<RowHandle, ?> column : all) {
      RunColumn shown = of(column);
      if (shown != null && shown.key().equals(key)) {
        return column.getPrefWidth();
      }
    }
    return 0;
  }

  private static RunColumn of(TableColumn<RowHandle, ?> column) {
    return column.getUserData() instanceof RunColumn shown ? shown : null;
  }
}
