package prelude.ui.prefixlab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import prelude.evidence.report.Estimate;
import prelude.evidence.report.Figures;
import prelude.evidence.report.Finding;
import prelude.evidence.report.Finding.Kind;
import prelude.evidence.report.GroupEvidence;
import prelude.ui.plot.Scale;
import prelude.ui.shell.Labels;

/** What a group of clips shows: its losses with every prefix, and each finding with its control. */
final class GroupSection extends VBox {
  private static final List<Kind> PREFIXES =
      List.of(Kind.SHUFFLED, Kind.MEAN, Kind.ZERO, Kind.NONE, Kind.NOISE);
  private static final double NUMBER = 74;
  private static final double INTERVAL = 210;

  GroupSection(GroupEvidence group) {
    super(10);
    getStyleClass().add("report-group");
    setId("report-" + group.group().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    VBox rows = new VBox();
    rows.getChildren()
        .add(
            row(
                Labels.of("What, and what it is held against", "caption"),
                "caption",
                "own audio",
                "control",
                "difference, 95 %",
                "p"));
    group.findings().forEach(finding -> rows.getChildren().add(row(finding)));
    getChildren()
        .addAll(
            Labels.of(group.group().title(), "title"),
            VerdictSide.wrapped(about(group), "secondary"),
            losses(group),
            rows);
  }

  private static String about(GroupEvidence group) {
    int clips = group.clips().size();
    return String.format(
        Locale.ROOT,
        "%s %d%s %s%s, %d target bytes; text-only floor %.4f nats per byte, %.2f nats per clip to take"
            + " from the audio.",
        group.group().description(),
        clips,
        group.of() > clips ? " of " + group.of() : "",
        clips == 1 && group.of() == 1 ? "clip" : "clips",
        group.sources() < clips ? " from " + group.sources() + " tones" : "",
        group.targetBytes(),
        group.floor(),
        group.availableNats());
  }

  private static Node losses(GroupEvidence group) {
    List<PlotRow> rows = new ArrayList<>();
    rows.add(loss("own audio", group.finding(Kind.SHUFFLED).value(), true));
    for (Kind kind : PREFIXES) {
      rows.add(loss(kind.control(), group.finding(kind).control(), false));
    }
    double most = group.floor();
    for (PlotRow row : rows) {
      most = Double.isFinite(row.value()) ? Math.max(most, row.value()) : most;
      most = Double.isFinite(row.high()) ? Math.max(most, row.high()) : most;
    }
    var plot = new RowPlot("Loss with each prefix");
    plot.show(
        List.of("nats per byte", "95 %"),
        rows,
        new Scale(0, most > 0 ? 1.03 * most : 1, false),
        group.floor(),
        "text-only floor");
    return plot;
  }

  private static PlotRow loss(String name, Estimate loss, boolean own) {
    String interval =
        loss.hasInterval()
            ? "[%s, %s]".formatted(figure(loss.low()), figure(loss.high()))
            : "\u2013";
    return new PlotRow(
        name,
        loss.value(),
        loss.low(),
        loss.high(),
        Double.NaN,
        Double.NaN,
        own,
        List.of(figure(loss.value()), interval));
  }

  private static Node row(Finding finding) {
    HBox numbers =
        row(
            Labels.of(name(finding.kind())),
            "number",
            figure(finding.value().value()),
            figure(finding.control().value()),
            signs(Figures.of(finding.difference())),
            signs(Figures.p(finding.permutation())));
    VBox row = new VBox(2, numbers, VerdictSide.wrapped(finding.sentence(), "caption"));
    row.getStyleClass().add("report-finding");
    row.setId("finding-" + finding.kind().name().toLowerCase(Locale.ROOT));
    return row;
  }

  private static HBox row(Label name, String style, String... cells) {
    HBox row = new HBox(10, name, Labels.spacer());
    HBox.setHgrow(name, Priority.SOMETIMES);
    row.setAlignment(Pos.CENTER_LEFT);
    for (int i = 0; i < cells.length; i++) {
      Label cell = style.equals("caption") ? Labels.of(cells[i], style) : Labels.mono(cells[i]);
      double width = i == 2 ? INTERVAL : NUMBER;
      cell.setMinWidth(width);
      cell.setPrefWidth(width);
      cell.setMaxWidth(width);
      cell.setAlignment(Pos.CENTER_RIGHT);
      row.getChildren().add(cell);
    }
    return row;
  }

  /** What is compared, in the words of a row. */
  private static String name(Kind kind) {
    return switch (kind) {
      case RETRIEVAL -> "Share of own transcripts picked, chance";
      case INFORMATION -> "Nats per clip from the audio, another clip's";
      default -> "Loss, " + kind.control(); // in nats per byte, as the picture above says
    };
  }

  private static String figure(double value) {
    return signs(Figures.number(value));
  }

  private static String signs(String figures) {
    return figures.replace('-', '\u2212');
  }
}
