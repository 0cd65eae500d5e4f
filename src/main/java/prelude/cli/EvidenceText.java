package prelude.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import prelude.evidence.report.EvidenceReport;
import prelude.evidence.report.Figures;
import prelude.evidence.report.Finding;
import prelude.evidence.report.GroupEvidence;
import prelude.evidence.report.Probes;

/** An evidence report in the terminal: a table per group of clips, the verdict last. */
final class EvidenceText {
  private final PrintStream out;
  private final boolean story;

  /**
   * @param story false prints nothing but the verdict
   */
  EvidenceText(PrintStream out, boolean story) {
    this.out = out;
    this.story = story;
  }

  void print(EvidenceReport report) {
    if (story) {
      say(
          "%s, step %d, seed %d, on %s",
          report.run(), report.step(), report.seed(), report.device());
      say("encoder    %s", report.encoder());
      report.notes().forEach(note -> say("note       %s", note));
      report.groups().forEach(this::group);
      sentences(report.groups().getLast());
      probes(report.probes());
      out.println();
    }
    say("%s. %s", report.verdict().headline(), report.verdict().sentence());
    say("%s", report.beyond());
    out.flush();
  }

  private void group(GroupEvidence group) {
    out.println();
    say(
        "%s: %s; floor %.4f nats per byte, %.2f nats per clip to take",
        group.group().title(), clips(group), group.floor(), group.availableNats());
    var table = new TextTable("own audio", "against", "control", "difference [95 %]", "p");
    for (Finding finding : group.findings()) {
      String unit =
          switch (finding.kind()) {
            case RETRIEVAL -> "retrieval: ";
            case INFORMATION -> "nats per clip: ";
            default -> "";
          };
      table.row(
          List.of(
              unit + Figures.number(finding.value().value()),
              finding.kind().control(),
              Figures.number(finding.control().value()),
              Figures.of(finding.difference()),
              Figures.p(finding.permutation())));
    }
    table.lines().forEach(out::println);
  }

  private static String clips(GroupEvidence group) {
    int clips = group.clips().size();
    return clips
        + (group.of() > clips ? " of " + group.of() : "")
        + " clips"
        + (group.sources() < clips ? " of " + group.sources() + " tones" : "");
  }

  private void sentences(GroupEvidence group) {
    out.println();
    say("What that shows, %s:", group.group().title().toLowerCase(Locale.ROOT));
    group.findings().forEach(f -> say("- %s", f.sentence()));
  }

  private void probes(Probes probes) {
    out.println();
    if (probes.missing() != null) {
      say("Probe of log-frequency: none. %s", probes.missing());
      return;
    }
    say(
        "Probe of log-frequency: %d clips of %d tones, R² on tones left out",
        probes.clips(), probes.tones());
    var table = new TextTable("place", "R²", "labels dealt out", "highest of " + probes.deals());
    for (Probes.Probe probe : probes.probes()) {
      table.row(List.of(probe.where(), r2(probe.r2()), r2(probe.dealt()), r2(probe.dealtMost())));
    }
    table.lines().forEach(out::println);
    probes.sentences().forEach(sentence -> say("- %s", sentence));
  }

  private static String r2(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
  }

  private void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
