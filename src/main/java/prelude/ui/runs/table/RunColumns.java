package prelude.ui.runs.table;

import java.util.List;
import java.util.Locale;
import javafx.scene.control.TableColumn;
import prelude.ui.plot.Numbers;
import prelude.ui.runs.RunsInteractor;
import prelude.ui.runs.Words;

/** The columns of the run table. */
public final class RunColumns {
  static final String STATUS = "status";
  public static final String PRESET = "preset";
  static final String VERDICT = "verdict";
  private static final String TAGS = "tags";
  private static final double MIB = 1 << 20;

  /** Columns that are shown until others are chosen. */
  static final List<String> AT_FIRST =
      List.of(
          STATUS, PRESET, "seed", "steps", "start", "end", "gap", "retrieval", "millis", VERDICT);

  private RunColumns() {}

  /** All that can be chosen, in their order. */
  public static List<RunColumn> all() {
    return List.of(
        RunColumn.words(STATUS, "Status", "Where the run stands", 92, RunRow::status),
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
                96,
                RunRow::gap,
                v ->
                    Math.abs(v) < 0.005
                        ? "0.00"
                        : Numbers.fixed(v, 2)) // neither sign says anything
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
            "Most resident memory seen while it went on",
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
      case STATUS -> column.setCellFactory(c -> RunCells.status());
      case PRESET -> {
        column.getStyleClass().add("title-cell");
        column.setCellFactory(
            c -> RunCells.text(RunRow::preset, RunColumns::members, r -> "title-cell"));
      }
      case VERDICT ->
          column.setCellFactory(c -> RunCells.text(RunRow::verdict, RunRow::verdict, RunRow::tone));
      case TAGS -> column.setCellFactory(c -> RunCells.tags());
      case "end" ->
          column.setCellFactory(
              c ->
                  RunCells.text(
                      of::show, r -> "", r -> r.status().equals("NaN") ? "err-text" : "mono"));
      default ->
          column.setCellFactory(
              c -> RunCells.text(of::show, of.isNumber() ? r -> "" : of::show, r -> style(of)));
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
    column.setCellFactory(c -> RunCells.eye(interactor));
    column.getStyleClass().add("tight");
    column.setSortable(false);
    return column;
  }

  private static TableColumn<RowHandle, RunRow> line() {
    TableColumn<RowHandle, RunRow> column = column(30);
    column.setCellFactory(c -> RunCells.line());
    column.setSortable(false);
    return column;
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
}
