package prelude.training.export;

import java.util.List;
import java.util.Locale;
import prelude.evidence.report.EvidenceReport;
import prelude.evidence.report.Figures;
import prelude.evidence.report.Finding;
import prelude.evidence.report.Group;
import prelude.evidence.report.GroupEvidence;
import prelude.evidence.report.Probes;

/**
 * An evidence report as one HTML file that needs no other; light or dark as its reader's system.
 */
public final class EvidenceHtml {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --text: #1f2328; --soft: #57606a; --line: #d0d7de;
        --back: #ffffff; --own: #0072b2; --other: #b8b8b8; --good: #00664b; --bad: #a33f00; }
      @media (prefers-color-scheme: dark) { :root { --text: #e6e6e6; --soft: #a0a6ad;
        --line: #3d444d; --back: #15181c; --own: #56b4e9; --other: #6b7075; --good: #4fc3a1;
        --bad: #ff9a5c; } }
      body { font: 15px/1.5 sans-serif; max-width: 1040px; margin: 24px auto; padding: 0 16px;
        color: var(--text); background: var(--back); }
      h1 { font-size: 26px; } h2 { font-size: 20px; margin-top: 32px; }
      .verdict { border-left: 6px solid var(--bad); padding: 4px 16px; font-size: 17px; }
      .verdict.used { border-color: var(--good); }
      .soft, .shows { color: var(--soft); }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; margin: 8px 0 16px; width: 100%; }
      th, td { text-align: left; padding: 5px 12px 5px 0; border-bottom: 1px solid var(--line);
        vertical-align: top; }
      td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
      svg text { fill: var(--text); font: 13px sans-serif; }
      .own { fill: var(--own); } .other { fill: var(--other); }
      .whisker { stroke: var(--text); stroke-width: 1.5; } .floor { stroke: var(--bad); stroke-width: 2; }
      """;

  private final StringBuilder body = new StringBuilder();

  private EvidenceHtml() {}

  /** The whole file. */
  public static String of(EvidenceReport report) {
    String title = "Evidence report: " + report.run();
    var page = new EvidenceHtml();
    page.fill(report, title);
    return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <style>
        %s</style></head><body>
        %s</body></html>
        """
        .formatted(SvgChart.escape(title), STYLE, page.body);
  }

  private void fill(EvidenceReport report, String title) {
    element("h1", title);
    body.append("<div class=\"verdict%s\">\n".formatted(report.verdict().passed() ? " used" : ""));
    body.append("<b>").append(SvgChart.escape(report.verdict().headline())).append("</b>\n");
    element("p", report.verdict().sentence());
    element("p", report.beyond());
    body.append("</div>\n");
    body.append("<p class=\"soft\">");
    body.append(
        SvgChart.escape(
            "%s after %d updates, seed %d, %d shuffles; %s; computed on %s."
                .formatted(
                    report.preset(),
                    report.step(),
                    report.seed(),
                    report.seeds(),
                    report.encoder(),
                    report.device())));
    body.append("</p>\n<ul class=\"soft\">\n");
    report.notes().forEach(note -> element("li", note));
    body.append("</ul>\n");
    report.groups().forEach(this::group);
    probes(report.probes());
    element("h2", "Clip by clip");
    report.groups().stream().filter(g -> !isSum(g, report)).forEach(this::clips);
  }

  private static boolean isSum(GroupEvidence group, EvidenceReport report) {
    return group.group() == Group.UNSEEN && report.groups().size() > 2;
  }

  private void element(String tag, String text) {
    body.append("<%s>%s</%s>\n".formatted(tag, SvgChart.escape(text), tag));
  }

  private void head(String... cells) {
    body.append("<div class=\"scroll\"><table>\n<tr>");
    for (String cell : cells) {
      boolean number = cell.startsWith("#");
      body.append(
          "<th%s>%s</th>"
              .formatted(
                  number ? " class=\"n\"" : "",
                  SvgChart.escape(number ? cell.substring(1) : cell)));
    }
    body.append("</tr>\n");
  }

  private void cell(String text, boolean number) {
    body.append("<td%s>%s</td>".formatted(number ? " class=\"n\"" : "", SvgChart.escape(text)));
  }

  private void group(GroupEvidence group) {
    int clips = group.clips().size();
    element("h2", group.group().title());
    element(
        "p",
        String.format(
            Locale.ROOT,
            "%s %d clips%s%s, %d target bytes; text-only floor %.4f nats per byte, %.2f nats per clip to"
                + " take from the audio.",
            group.group().description(),
            clips,
            group.of() > clips ? " of " + group.of() : "",
            group.sources() < clips ? " from " + group.sources() + " tones" : "",
            group.targetBytes(),
            group.floor(),
            group.availableNats()));
    body.append(lossBars(group));
    head("What", "#Own audio", "Against", "#Control", "#Difference [95 %]", "#p", "What it shows");
    for (Finding finding : group.findings()) {
      body.append("<tr>");
      cell(finding.kind().title(), false);
      cell(Figures.number(finding.value().value()), true);
      cell(finding.kind().control(), false);
      cell(Figures.number(finding.control().value()), true);
      cell(Figures.of(finding.difference()), true);
      cell(Figures.p(finding.permutation()), true);
      body.append("<td class=\"shows\">").append(SvgChart.escape(finding.sentence()));
      body.append("</td></tr>\n");
    }
    body.append("</table></div>\n");
  }

  /** Losses as bars with their intervals, and the floor as a line. */
  private static String lossBars(GroupEvidence group) {
    var bars = new Bars("Loss with each prefix, nats per byte; the line is the floor");
    bars.bar("own audio", group.finding(Finding.Kind.SHUFFLED).value(), "own");
    for (Finding.Kind kind :
        List.of(
            Finding.Kind.SHUFFLED,
            Finding.Kind.MEAN,
            Finding.Kind.ZERO,
            Finding.Kind.NONE,
            Finding.Kind.NOISE)) {
      bars.bar(kind.control(), group.finding(kind).control(), "other");
    }
    return bars.line(group.floor()).svg();
  }

  private void probes(Probes probes) {
    element("h2", "Probe of log-frequency");
    if (probes.missing() != null) {
      element("p", probes.missing());
      return;
    }
    element(
        "p",
        ("Ridge regression from each clip's mean features, %d clips of %d tones, in %d parts, each"
                + " predicted from the others. R² is 1 for a perfect prediction and 0 for the mean; beside"
                + " it stands the same with frequencies dealt out to the tones at random, %d times.")
            .formatted(probes.clips(), probes.tones(), probes.folds(), probes.deals()));
    var bars = new Bars("R² on tones left out; grey: frequencies dealt out at random");
    for (Probes.Probe probe : probes.probes()) {
      bars.pair(probe.where(), probe.r2(), probe.dealt());
    }
    body.append(bars.svg());
    head("Place", "#Dimensions", "#R²", "#Dealt out, mean", "#highest", "#Selectivity");
    for (Probes.Probe probe : probes.probes()) {
      body.append("<tr>");
      cell(probe.where(), false);
      cell(Integer.toString(probe.dimensions()), true);
      cell(Figures.number(probe.r2()), true);
      cell(Figures.number(probe.dealt()), true);
      cell(Figures.number(probe.dealtMost()), true);
      cell(Figures.number(probe.selectivity()), true);
      body.append("</tr>\n");
    }
    body.append("</table></div>\n<ul class=\"shows\">\n");
    probes.sentences().forEach(sentence -> element("li", sentence));
    body.append("</ul>\n");
  }

  private void clips(GroupEvidence group) {
    element("h3", group.group().title());
    head("Clip", "#Hz", "Transcript", "Its audio picks", "#Own audio", "#Another's", "#No prefix");
    for (GroupEvidence.Clip clip : group.clips()) {
      body.append("<tr>");
      cell(clip.id(), false);
      cell(Double.isNaN(clip.hz()) ? "–" : String.format(Locale.ROOT, "%.0f", clip.hz()), true);
      cell(clip.text(), false);
      cell((clip.right() ? "✓ " : "✗ ") + clip.picked(), false);
      cell(Figures.number(clip.own()), true);
      cell(Figures.number(clip.shuffled()), true);
      cell(Figures.number(clip.none()), true);
      body.append("</tr>\n");
    }
    body.append("</table></div>\n");
  }
}
