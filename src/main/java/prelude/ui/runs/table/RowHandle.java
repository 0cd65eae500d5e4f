package prelude.ui.runs.table;

import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import prelude.ui.plot.LineLook;
import prelude.ui.runs.library.Run;

/** The place of a run, or of a group, in the table: it stays while what it shows changes. */
public final class RowHandle {
  private final String id;
  private final ReadOnlyObjectWrapper<RunRow> row;
  private long revision = -1;

  public RowHandle(RunRow row) {
    this.id = row.id();
    this.row = new ReadOnlyObjectWrapper<>(row);
  }

  public String id() {
    return id;
  }

  public RunRow row() {
    return row.get();
  }

  boolean isGroup() {
    return row.get().isGroup();
  }

  ReadOnlyObjectProperty<RunRow> rowProperty() {
    return row.getReadOnlyProperty();
  }

  /** Brings it up to date with its run; one that has not changed costs nothing. */
  public void show(Run run, LineLook look) {
    if (run.revision() != revision || !Objects.equals(look, row.get().look())) {
      revision = run.revision();
      show(RunRow.of(run, look));
    }
  }

  /** Shows something else. */
  public void show(RunRow next) {
    if (!next.equals(row.get())) {
      row.set(next);
    }
  }
}
