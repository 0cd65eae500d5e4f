package prelude.ui.runs;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.plot.LineKey;
import prelude.ui.plot.Numbers;
import prelude.ui.shell.Badge;
import prelude.ui.shell.Chip;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;

/** The columns of the run table. */
final class RunColumns {
  static final String STATUS = "status";
  static final String PRESET = "preset";
  static final String VERDICT = "verdict";
  private static final String TAGS = "tags";
  private static final double MIB = 1 << 20;

  /** Columns that are shown until others are chosen. */
  static final List<String> AT_FIRST =
      List.of(
          STATUS, PRESET, "seed", "steps", "start", "end", "gap", "retrieval", "millis", VERDICT);

  /** Columns that a narrow table can do without. */
  static final List<String> SPARE = List.of("start", "millis");

  private RunColumns() {}

  /** All that can be chosen, in their order. */
  static List<RunColumn> all() {
    return List.of(
        RunColumn.words(STATUS, "Status", "Where the run stands", 86, RunRow::status),
        RunColumn.words(PRESET, "Preset", "The recipe it was made from", 112, RunRow::preset),
        RunColumn.words("encoder", "Encoder", "Where its weights came from", 150, RunRow::encoder),
        RunColumn.number(
                "seed", "Seed", "Of model, order and controls", 44, 44, RunRow::seed, v -> "")
            .saying(r -> r.isDamaged() ? "" : String.valueOf(r.seed())),
        RunColumn.number(
                "steps", "Steps", "Updates made, of all", 76, 76, RunRow::steps, RunColumns::whole)
            .saying(RunColumns::steps),
        RunColumn.number(
            "start",
            "Start",
            "Loss before the first update, nats per byte",
            56,
            100,
            RunRow::firstLoss,
            v -> Numbers.fixed(v, 3)),
        RunColumn.number(
                "end",
                "End loss",
                "Loss of the last step, nats per byte",
                68,
                116,
                RunRow::lastLoss,
                Numbers::loss)
            .saying(RunColumns::endLoss),
        RunColumn.number(
            "drop",
            "Drop",
            "How far the loss fell",
            56,
            100,
            RunRow::drop,
            v -> Numbers.fixed(v, 3)),
        RunColumn.number(
                "gap",
                "CE gap",
                "Loss with another clip's audio less that with its own",
                60,
                104,
                RunRow::gap,
                v -> Numbers.fixed(v, 2))
            .saying(r -> Double.isNaN(r.gap()) ? "" : Numbers.signed(r.gap())),
        RunColumn.number(
                "retrieval",
                "Retrieval",
                "Clips whose audio picks their own transcript",
                72,
                96,
                RunRow::retrieved,
                v -> Math.round(100 * v) + " %")
            .saying(RunRow::retrieval),
        RunColumn.number(
            "millis",
            "ms/step",
            "Median time of a step",
            62,
            104,
            RunRow::millis,
            v -> String.format(Locale.ROOT, v >= 100 ? "%.0f" : "%.1f", v)),
        RunColumn.words("device", "Device", "What computed it", 150, RunRow::device),
        RunColumn.number(
            "memory",
            "Peak MiB",
            "Highest resident memory of its process",
            68,
            108,
            r -> r.peakBytes() < 0 ? Double.NaN : r.peakBytes() / MIB,
            RunColumns::whole),
        RunColumn.number(
                "date",
                "Started",
                "When it was created",
                140,
                140,
                r -> r.created() == null ? Double.NaN : r.created().toEpochMilli(),
                v -> "")
            .saying(r -> r.created() == null ? "" : Words.time(r.created())),
        RunColumn.words(TAGS, "Tags", "Your own words", 120, r -> String.join(", ", r.tags())),
        RunColumn.words("note", "Note", "Your own note", 160, RunRow::note),
        RunColumn.words(VERDICT, "Verdict", "What it shows about the audio", 152, RunRow::verdict));
  }

  /** The eye and the line in front of all others. */
  static List<TableColumn<RowHandle, RunRow>> marks(RunsInteractor interactor) {
    return List.of(eye(interactor), line());
  }

  /** A column of the table; its user data is what it shows. */
  static TableColumn<RowHandle, RunRow> create(RunColumn of) {
    TableColumn<RowHandle, RunRow> column = column(of.width());
    column.setText(of.title());
    column.setId("column-" + of.key());
    column.setUserData(of);
    if (of.isNumber()) {
      column.getStyleClass().add("number");
    }
    switch (of.key()) {
      case STATUS -> column.setCellFactory(c -> status());
      case PRESET -> {
        column.getStyleClass().add("title-cell");
        column.setCellFactory(c -> text(RunRow::preset, RunColumns::members, r -> "title-cell"));
      }
      case VERDICT ->
          column.setCellFactory(c -> text(RunRow::verdict, RunRow::verdict, RunRow::tone));
      case TAGS -> column.setCellFactory(c -> tags());
      case "end" ->
          column.setCellFactory(
              c -> text(of::show, r -> null, r -> r.status().equals("NaN") ? "err-text" : "mono"));
      default ->
          column.setCellFactory(
              c -> text(of::show, of.isNumber() ? r -> null : of::show, r -> style(of)));
    }
    return column;
  }

  private static String style(RunColumn of) {
    return of.isNumber() ? "mono" : "secondary";
  }

  private static String members(RunRow row) {
    return row.isGroup() ? "Mean and standard deviation over " + row.status() : row.id();
  }

  private static TableColumn<RowHandle, RunRow> eye(RunsInteractor interactor) {
    TableColumn<RowHandle, RunRow> column = column(30);
    column.setCellFactory(
        c ->
            new Cell() {
              @Override
              void show(RunRow row) {
                if (row.isDamaged()) {
                  setGraphic(null);
                  return;
                }
                Button button =
                    row.isGroup()
                        ? Labels.icon(
                            Icons.of(row.open() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT),
                            row.open() ? "Close the group (Left)" : "Open the group (Right)",
                            () -> interactor.set().toggleGroup(row.id()))
                        : eye(interactor, row);
                button.setFocusTraversable(false);
                setGraphic(button);
              }
            });
    column.getStyleClass().add("tight");
    column.setSortable(false);
    return column;
  }

  private static Button eye(RunsInteractor interactor, RunRow row) {
    boolean shown = row.look() != null;
    return Labels.icon(
        Icons.of(shown ? Feather.EYE : Feather.EYE_OFF, shown ? "icon-ink" : "icon-off"),
        shown ? "Take out of the chart (V)" : "Show in the chart (V)",
        () -> interactor.setShown(row.id(), !shown));
  }

  private static TableColumn<RowHandle, RunRow> line() {
    TableColumn<RowHandle, RunRow> column = column(30);
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

  private static Cell status() {
    return new Cell() {
      @Override
      void show(RunRow row) {
        setText(row.isGroup() ? row.status() : null);
        setGraphic(row.isGroup() ? null : new Badge(row.badge(), row.status()));
      }
    };
  }

  private static Cell tags() {
    return new Cell() {
      @Override
      void show(RunRow row) {
        HBox chips = new HBox(4);
        row.tags().forEach(tag -> chips.getChildren().add(new Chip(tag)));
        setGraphic(row.tags().isEmpty() ? null : chips);
        setTooltip(row.tags().size() < 2 ? null : new Tooltip(String.join(", ", row.tags())));
      }
    };
  }

  private static String endLoss(RunRow row) {
    if (row.status().equals("NaN")) {
      return "NaN";
    }
    return Double.isNaN(row.lastLoss()) ? "" : Numbers.loss(row.lastLoss());
  }

  private static String steps(RunRow row) {
    return row.steps() == row.allSteps()
        ? String.valueOf(row.steps())
        : row.steps() + "/" + row.allSteps();
  }

  private static String whole(double value) {
    return String.valueOf(Math.round(value));
  }

  private static TableColumn<RowHandle, RunRow> column(double width) {
    TableColumn<RowHandle, RunRow> column = new TableColumn<>();
    column.setPrefWidth(width);
    column.setMinWidth(Math.min(width, 30));
    column.setReorderable(false);
    column.setCellValueFactory(v -> v.getValue().rowProperty());
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
