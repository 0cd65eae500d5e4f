package prelude.ui.prefixlab.report;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.evidence.Verdict;
import prelude.evidence.report.EvidenceReport;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;

/** The verdict, what it was found with, and what else should be known. */
final class VerdictSide extends ScrollPane {
  private static final double WIDTH = 320;

  VerdictSide(EvidenceReport report) {
    setId("report-verdict");
    getStyleClass().add("report-side");
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setFitToWidth(true);
    setMinWidth(WIDTH);
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
    VBox notes = new VBox(6);
    report.notes().forEach(note -> notes.getChildren().add(wrapped(note, "secondary")));
    setContent(
        new VBox(
            part(verdict(report.verdict()), wrapped(report.verdict().sentence())),
            part(Labels.of("Clips never trained on", "section"), wrapped(report.beyond())),
            part(Labels.of("Notes", "section"), notes),
            part(Labels.of("Made with", "section"), facts(report))));
  }

  private static Node verdict(Verdict verdict) {
    Label headline = wrapped(verdict.headline(), "verdict");
    HBox line = new HBox(8, icon(verdict), headline);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private static Node icon(Verdict verdict) {
    return switch (verdict.outcome()) {
      case AUDIO_USED ->
          verdict.passed()
              ? Icons.of(Feather.CHECK, "icon-ok")
              : Icons.of(Feather.ALERT_TRIANGLE, "icon-warn");
      case NO_EVIDENCE -> Icons.of(Feather.MINUS, "icon-ink");
      case DIVERGED -> Icons.of(Feather.ALERT_CIRCLE, "icon-err");
    };
  }

  private static Node facts(EvidenceReport report) {
    VBox facts = new VBox(6);
    for (String fact :
        List.of(
            "%s, after %d updates".formatted(report.preset(), report.step()),
            "Encoder " + report.encoder(),
            "Seed %d, %d shuffles and noises".formatted(report.seed(), report.seeds()),
            "Computed on " + report.device())) {
      facts.getChildren().add(wrapped(fact, "secondary"));
    }
    return facts;
  }

  private static VBox part(Node... content) {
    VBox part = new VBox(8, content);
    part.getStyleClass().add("inspector-part");
    return part;
  }

  static Label wrapped(String text, String... styles) {
    Label label = Labels.of(text, styles);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
