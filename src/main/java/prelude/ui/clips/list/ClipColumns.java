package prelude.ui.clips.list;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.clips.ClipFacts;
import prelude.ui.clips.ClipRow;
import prelude.ui.clips.ClipsModel;
import prelude.ui.plot.MarkerKey;
import prelude.ui.shell.Brief;
import prelude.ui.shell.Icons;
import prelude.ui.shell.KeptCell;

/** The columns of the list. */
final class ClipColumns {
  private static final double MARK = 32;
  private static final double THUMBNAIL = 40;
  private static final double SECONDS = 50;

  /** Of the whole name among a further column's properties; its head may show less. */
  private static final String NAME = "name";

  private final ClipsModel model;
  private final Thumbnails thumbnails;

  /** Cells that show what is known of files; a table throws cells away without a word. */
  private final Set<RowCell> cells = Collections.newSetFromMap(new WeakHashMap<>());

  private int furtherShown;

  final TableColumn<ClipRow, ClipRow> mark;
  final TableColumn<ClipRow, ClipRow> thumbnail;
  final TableColumn<ClipRow, ClipRow> id;
  final TableColumn<ClipRow, ClipRow> transcript;
  final TableColumn<ClipRow, ClipRow> seconds;

  ClipColumns(ClipsModel model, Thumbnails thumbnails) {
    this.model = model;
    this.thumbnails = thumbnails;
    mark = column("", MARK, MarkCell::new, null);
    thumbnail = column("", THUMBNAIL, ThumbnailCell::new, null);
    id = column("Clip", 80, IdCell::new, SortKey.Field.ID);
    transcript = column("Transcript", 96, TranscriptCell::new, SortKey.Field.TRANSCRIPT);
    seconds = column("s", SECONDS, SecondsCell::new, SortKey.Field.SECONDS);
    seconds.getStyleClass().add("number");
    mark.getStyleClass().add("clip-mark");
    thumbnail.getStyleClass().add("clip-thumbnail");
    id.getStyleClass().add("title-cell");
  }

  /** The columns in their order, with some further ones before the length. */
  List<TableColumn<ClipRow, ?>> all(List<String> further) {
    List<TableColumn<ClipRow, ?>> columns =
        new ArrayList<>(List.of(mark, thumbnail, id, transcript));
    for (String name : further) {
      TableColumn<ClipRow, ClipRow> column =
          column(
              Brief.name(name),
              88,
              () -> new TextCell(row -> row.columns().getOrDefault(name, "")),
              SortKey.Field.COLUMN);
      column.getProperties().put(NAME, name);
      columns.add(column);
    }
    columns.add(seconds);
    furtherShown = further.size();
    return columns;
  }

  /** What a column sorts by. */
  static SortKey key(TableColumn<ClipRow, ?> column) {
    SortKey.Field field = (SortKey.Field) column.getUserData();
    return new SortKey(
        field,
        field == SortKey.Field.COLUMN ? (String) column.getProperties().get(NAME) : "",
        column.getSortType() == TableColumn.SortType.DESCENDING);
  }

  /** Shows what has been found out about files since; other cells are left alone. */
  void factsArrived() {
    cells.forEach(cell -> cell.refresh(false));
  }

  /** Shows everything anew, as in other colours. */
  void refresh() {
    cells.forEach(cell -> cell.refresh(true));
  }

  private static TableColumn<ClipRow, ClipRow> column(
      String title,
      double width,
      java.util.function.Supplier<TableCell<ClipRow, ClipRow>> cell,
      SortKey.Field sort) {
    TableColumn<ClipRow, ClipRow> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setMinWidth(Math.min(width, 40));
    column.setCellValueFactory(v -> new ReadOnlyObjectWrapper<>(v.getValue()));
    column.setCellFactory(c -> cell.get());
    column.setSortable(sort != null);
    column.setReorderable(false);
    column.setResizable(sort != null);
    column.setUserData(sort);
    if (sort == null) {
      column.setMinWidth(width);
      column.setMaxWidth(width);
    }
    return column;
  }

  private ClipFacts facts(ClipRow row) {
    return model.facts(row.key()).orElse(null);
  }

  private String problem(ClipRow row) {
    return RowSorter.problem(row, facts(row));
  }

  /** A cell that shows something of a row, and of what has been found out about its sound. */
  private abstract class RowCell extends KeptCell<ClipRow, ClipRow> {
    private ClipFacts known;

    RowCell() {
      cells.add(this);
    }

    @Override
    protected final void show(ClipRow row) {
      known = facts(row);
      fill(row);
    }

    final void refresh(boolean all) {
      if (!isEmpty() && getItem() != null && (all || facts(getItem()) != known)) {
        show(getItem());
      }
    }

    abstract void fill(ClipRow row);
  }

  private final class MarkCell extends RowCell {
    private MarkerKey marker;
    private javafx.scene.Node alert;

    @Override
    void fill(ClipRow row) {
      setAlignment(Pos.CENTER);
      if (!problem(row).isEmpty()) {
        if (alert == null) {
          alert = Icons.of(Feather.ALERT_CIRCLE, "icon-err", "icon-12");
        }
        setGraphic(alert);
        tip(problem(row));
        return;
      }
      tip("");
      Integer mark = model.mark(row.key()).orElse(null);
      if (mark == null) {
        setGraphic(null);
        return;
      }
      if (marker == null) {
        marker = new MarkerKey(ClipsModel.color(mark), ClipsModel.marker(mark));
      }
      marker.setMarker(ClipsModel.color(mark), ClipsModel.marker(mark));
      setGraphic(marker);
    }
  }

  private final class ThumbnailCell extends RowCell {
    private final ThumbnailView view = new ThumbnailView(thumbnails, 36, 18);

    @Override
    void fill(ClipRow row) {
      if (row.audio() == null || !problem(row).isEmpty()) {
        view.clear();
        setGraphic(null);
        return;
      }
      view.show(row.audio(), model.picture().colorMapProperty().get());
      setGraphic(view);
    }

    @Override
    protected void clear() {
      super.clear();
      view.clear();
    }
  }

  private final class IdCell extends RowCell {
    @Override
    void fill(ClipRow row) {
      String name = row.id().isEmpty() ? "line " + row.line() : row.id();
      setText(Brief.line(name));
      style("err-text", !problem(row).isEmpty());
      tip(name.length() > 10 ? name : "");
    }
  }

  private final class TranscriptCell extends RowCell {
    private boolean wide;

    /** A reason runs on over the length, which a broken row has not. */
    @Override
    public void resize(double width, double height) {
      super.resize(wide && furtherShown == 0 ? width + seconds.getWidth() : width, height);
    }

    @Override
    void fill(ClipRow row) {
      String problem = problem(row);
      boolean broken = !problem.isEmpty();
      boolean none = !broken && row.text().isEmpty();
      setText(
          broken
              ? ListWords.brief(problem, row, model.listProperty().get().location())
              : none ? "no transcript" : Brief.line(row.text()));
      style("err-text", broken);
      style("hint-text", none);
      tip(broken ? problem : row.text().length() > 14 ? row.text() : "");
      widen(broken);
    }

    private void widen(boolean now) {
      if (wide != now) {
        wide = now;
        requestLayout();
        if (getParent() != null) {
          getParent().requestLayout();
        }
      }
    }

    @Override
    protected void clear() {
      super.clear();
      widen(false);
    }
  }

  private final class SecondsCell extends RowCell {
    SecondsCell() {
      getStyleClass().add("mono");
    }

    @Override
    void fill(ClipRow row) {
      setText(ListWords.seconds(facts(row)));
    }
  }

  private final class TextCell extends RowCell {
    private final Function<ClipRow, String> text;

    TextCell(Function<ClipRow, String> text) {
      this.text = text;
    }

    @Override
    void fill(ClipRow row) {
      String value = text.apply(row);
      setText(Brief.line(value));
      tip(value.length() > 12 ? value : "");
    }
  }
}
