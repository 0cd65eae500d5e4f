package prelude.ui.runs;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.plot.LineKey;
import prelude.ui.plot.Numbers;
import prelude.ui.shell.Badge;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;

/** The columns of the run table. */
final class RunColumns {
  /** Titles of columns that a narrow table can do without. */
  static final List<String> SPARE = List.of("Start", "ms/step");

  private RunColumns() {}

  static List<TableColumn<RowHandle, RunRow>> create(RunsInteractor interactor) {
    return List.of(
        eye(interactor),
        line(),
        status(),
        preset(),
        number("Seed", 44, r -> r.seed(), r -> r.isDamaged() ? "" : String.valueOf(r.seed())),
        number("Steps", 76, RunRow::steps, RunColumns::steps),
        number("Start", 56, RunRow::firstLoss, r -> fixed(r.firstLoss(), 3)),
        end(),
        number(
            "CE gap", 60, RunRow::gap, r -> Double.isNaN(r.gap()) ? "" : Numbers.signed(r.gap())),
        number("Retrieval", 72, RunRow::retrieved, RunRow::retrieval),
        number("ms/step", 62, RunRow::millis, r -> millis(r.millis())),
        verdict());
  }

  private static TableColumn<RowHandle, RunRow> eye(RunsInteractor interactor) {
    TableColumn<RowHandle, RunRow> column = column("", 30, null);
    column.setCellFactory(
        c ->
            new Cell() {
              private Button button;

              @Override
              void show(RunRow row) {
                if (row.isDamaged()) {
                  setGraphic(null);
                  return;
                }
                boolean shown = row.look() != null;
                button =
                    Labels.icon(
                        Icons.of(
                            shown ? Feather.EYE : Feather.EYE_OFF, shown ? "icon-ink" : "icon-off"),
                        shown ? "Take out of the chart (V)" : "Show in the chart (V)",
                        () -> interactor.setShown(row.id(), !shown));
                button.setFocusTraversable(false);
                setGraphic(button);
              }
            });
    column.getStyleClass().add("tight");
    column.setSortable(false);
    return column;
  }

  private static TableColumn<RowHandle, RunRow> line() {
    TableColumn<RowHandle, RunRow> column = column("", 30, null);
    column.setCellFactory(
        c ->
            new Cell() {
              @Override
              void show(RunRow row) {
                setGraphic(row.look() == null ? null : new LineKey(row.look(), 20));
              }
            });
    column.setSortable(false);
    return column;
  }

  private static TableColumn<RowHandle, RunRow> status() {
    TableColumn<RowHandle, RunRow> column =
        column("Status", 92, Comparator.comparing(RunRow::status));
    column.setCellFactory(
        c ->
            new Cell() {
              @Override
              void show(RunRow row) {
                setGraphic(new Badge(row.badge(), row.status()));
              }
            });
    return column;
  }

  private static TableColumn<RowHandle, RunRow> preset() {
    TableColumn<RowHandle, RunRow> column =
        column("Preset", 96, Comparator.comparing(RunRow::preset));
    column.getStyleClass().add("title-cell");
    column.setCellFactory(c -> text(RunRow::preset, r -> r.id(), r -> "title-cell"));
    return column;
  }

  private static TableColumn<RowHandle, RunRow> end() {
    TableColumn<RowHandle, RunRow> column =
        column("End loss", 68, Comparator.comparingDouble(RunRow::lastLoss));
    column.getStyleClass().add("number");
    column.setCellFactory(
        c ->
            text(
                r ->
                    r.status().equals("NaN")
                        ? "NaN"
                        : Double.isNaN(r.lastLoss()) ? "" : Numbers.loss(r.lastLoss()),
                r -> null,
                r -> r.status().equals("NaN") ? "err-text" : "mono"));
    return column;
  }

  private static TableColumn<RowHandle, RunRow> verdict() {
    TableColumn<RowHandle, RunRow> column =
        column("Verdict", 152, Comparator.comparing(RunRow::verdict));
    column.setCellFactory(c -> text(RunRow::verdict, RunRow::verdict, RunRow::tone));
    return column;
  }

  private static TableColumn<RowHandle, RunRow> number(
      String title, double width, ToDoubleFunction<RunRow> order, Function<RunRow, String> text) {
    TableColumn<RowHandle, RunRow> column = column(title, width, Comparator.comparingDouble(order));
    column.getStyleClass().add("number");
    column.setCellFactory(c -> text(text, r -> null, r -> "mono"));
    return column;
  }

  private static String steps(RunRow row) {
    if (row.isDamaged()) {
      return "";
    }
    return row.steps() == row.allSteps()
        ? String.valueOf(row.steps())
        : row.steps() + "/" + row.allSteps();
  }

  private static String fixed(double value, int decimals) {
    return Double.isNaN(value) ? "" : Numbers.fixed(value, decimals);
  }

  private static String millis(double value) {
    return Double.isNaN(value)
        ? ""
        : String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.1f", value);
  }

  private static TableColumn<RowHandle, RunRow> column(
      String title, double width, Comparator<RunRow> order) {
    TableColumn<RowHandle, RunRow> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setMinWidth(Math.min(width, 30));
    column.setCellValueFactory(v -> v.getValue().rowProperty());
    if (order != null) {
      column.setComparator(order);
    }
    return column;
  }

  private static Cell text(
      Function<RunRow, String> text,
      Function<RunRow, String> tooltip,
      Function<RunRow, String> style) {
    return new Cell() {
      @Override
      void show(RunRow row) {
        setText(text.apply(row));
        String more = tooltip.apply(row);
        setTooltip(more == null || more.isEmpty() ? null : new Tooltip(more));
        getStyleClass().removeAll("err-text", "ok-text", "secondary", "mono");
        getStyleClass().add(style.apply(row));
      }
    };
  }

  /** A cell that shows something of a row. */
  private abstract static class Cell extends TableCell<RowHandle, RunRow> {
    @Override
    protected void updateItem(RunRow row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setText(null);
        setGraphic((Node) null);
        setTooltip(null);
      } else {
        show(row);
      }
    }

    abstract void show(RunRow row);
  }
}
