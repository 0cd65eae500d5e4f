package prelude.ui.runs;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The place of a run in the table: it stays while what it shows changes. */
final class RowHandle {
  private final String id;
  private final ReadOnlyObjectWrapper<RunRow> row;

  RowHandle(RunRow row) {
    this.id = row.id();
    this.row = new ReadOnlyObjectWrapper<>(row);
  }

  String id() {
    return id;
  }

  RunRow row() {
    return row.get();
  }

  ReadOnlyObjectProperty<RunRow> rowProperty() {
    return row.getReadOnlyProperty();
  }

  /** Shows something else; returns whether it is different. */
  boolean show(RunRow next) {
    boolean other = !next.equals(row.get());
    if (other) {
      row.set(next);
    }
    return other;
  }
}
