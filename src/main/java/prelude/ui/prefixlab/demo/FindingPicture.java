package prelude.ui.prefixlab.demo;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.evidence.Evaluation;
import prelude.evidence.PrefixKind;
import prelude.evidence.Verdict;
import prelude.training.RunResult;
import prelude.ui.plot.Numbers;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;

/** The verdict of the run, and the losses that it rests on. */
final class FindingPicture implements DemoPicture {
  private static final double ICON = 38;

  private final Label headline = Labels.of("", "demo-verdict");
  private final HBox head = new HBox(headline);
  private final GridPane losses = new GridPane();
  private final Label unit =
      Labels.of("Cross-entropy over all clips, nats per byte: shorter is better.", "demo-small");
  private final Label rest = Labels.of("", "demo-small");
  private final VBox box = new VBox(head, losses, unit, rest);
  private Node icon;
  private String iconStyle = "";
  private double iconSize = ICON;
  private Object shown = this;

  private record Line(String name, double nats, String style) {}

  FindingPicture() {
    headline.setId("demo-verdict");
    headline.setWrapText(true);
    headline.setMinHeight(Region.USE_PREF_SIZE);
    head.getStyleClass().add("demo-head");
    head.setMinHeight(Region.USE_PREF_SIZE);
    box.getStyleClass().add("demo-parts");
    losses.getStyleClass().add("demo-losses");
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(Region.USE_PREF_SIZE);
    ColumnConstraints lengths = new ColumnConstraints();
    lengths.setHgrow(Priority.ALWAYS);
    ColumnConstraints values = new ColumnConstraints();
    values.setMinWidth(Region.USE_PREF_SIZE);
    values.setHalignment(HPos.RIGHT);
    rest.setWrapText(true);
    rest.setMinHeight(Region.USE_PREF_SIZE);
    losses.getColumnConstraints().setAll(names, lengths, values);
  }

  @Override
  public Region node() {
    return box;
  }

  @Override
  public void show(Seen seen, DemoStep step) {
    if (seen.record() == shown) {
      return;
    }
    shown = seen.record();
    RunResult result = seen.record() == null ? null : seen.record().result();
    Verdict verdict = result == null ? null : result.verdict();
    headline.setText(
        verdict != null
            ? verdict.headline()
            : seen.record() == null ? "The record of the run is not known" : "No finding yet");
    String words = verdict == null ? "" : verdict.sentence();
    rest.setText(words.substring(Findings.first(words).length()).strip());
    icon = icon(verdict);
    iconStyle = icon.getStyle();
    sizeIcon();
    head.getChildren().setAll(icon, headline);
    losses.getChildren().clear();
    Evaluation evaluation = result == null ? null : result.evaluation();
    boolean any = evaluation != null;
    unit.setVisible(any);
    if (any) {
      fill(evaluation, seen.record().floor());
    }
  }

  private static Node icon(Verdict verdict) {
    if (verdict == null) {
      return Icons.of(Feather.MINUS);
    }
    return switch (verdict.outcome()) {
      case AUDIO_USED ->
          verdict.passed()
              ? Icons.of(Feather.CHECK, "icon-ok")
              : Icons.of(Feather.ALERT_TRIANGLE, "icon-warn");
      case NO_EVIDENCE -> Icons.of(Feather.MINUS, "icon-ink");
      case DIVERGED -> Icons.of(Feather.ALERT_CIRCLE, "icon-err");
    };
  }

  private void fill(Evaluation evaluation, double floor) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("Own audio", evaluation.ce(PrefixKind.TRUE), "demo-own"));
    lines.add(new Line("The best without audio", floor, "demo-floor"));
    lines.add(new Line("No prefix", evaluation.ce(PrefixKind.NONE), "demo-control"));
    lines.add(new Line("Zero prefix", evaluation.ce(PrefixKind.ZERO), "demo-control"));
    lines.add(
        new Line("Another clip\u2019s audio", evaluation.ce(PrefixKind.SHUFFLED), "demo-control"));
    double most = lines.stream().mapToDouble(Line::nats).filter(Double::isFinite).max().orElse(1);
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      double part = Double.isFinite(line.nats()) && most > 0 ? line.nats() / most : 0;
      Label value = Labels.mono(Numbers.loss(line.nats()), "demo-small");
      losses.addRow(
          i, Labels.of(line.name(), "demo-small"), new LengthBar(part, line.style()), value);
    }
  }

  @Override
  public void fit(double size) {
    iconSize = ICON * size;
    sizeIcon();
  }

  /** A font icon knows no size relative to that of the words, and has its font in its style. */
  private void sizeIcon() {
    if (icon != null) {
      icon.setStyle(Findings.text("%s; -fx-icon-size: %.0fpx;", iconStyle, iconSize));
    }
  }
}
