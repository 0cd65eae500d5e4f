package prelude.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import prelude.evidence.Evaluation;
import prelude.evidence.PrefixKind;
import prelude.training.ConfigFields;
import prelude.training.RunRecord;
import prelude.training.RunResult;
import prelude.training.RunStore;
import prelude.training.RunSummary;

/** One run for people: names and values under each other, in groups. */
final class RunSheet {
  private record Row(String name, String value) {}

  private final List<List<Row>> groups = new ArrayList<>();

  private RunSheet() {}

  /**
   * What is known of a run.
   *
   * @param held who trains it now; null for nobody
   * @param steps rows that could be read
   * @param evaluations that could be read
   * @param last the newest of them; null for none
   * @param problems what is damaged
   */
  static RunSheet of(
      RunStore.Entry entry,
      String held,
      int steps,
      int evaluations,
      Evaluation last,
      List<String> problems) {
    var sheet = new RunSheet();
    RunSummary summary = RunSummary.of(entry);
    sheet.head(entry, summary, held);
    sheet.course(entry.record(), summary, steps, evaluations);
    RunRecord record = entry.record();
    if (record != null) {
      RunResult result = record.result();
      sheet.evaluation(
          "training clips",
          result != null && result.evaluation() != null ? result.evaluation() : last);
      sheet.evaluation("held-out clips", result == null ? null : result.heldout());
      sheet.machine(record, summary);
      sheet.group();
      ConfigFields.of(record.config()).forEach(sheet::say);
    }
    sheet.group();
    problems.forEach(problem -> sheet.say("problem", problem));
    return sheet;
  }

  private void head(RunStore.Entry entry, RunSummary summary, String held) {
    group();
    say("run", summary.id());
    say("folder", entry.folder().path().toString());
    say("status", RunFigures.status(summary));
    say("held by", held);
    say("started", summary.created() == null ? null : summary.created().toString());
    say("tags", summary.tags().isEmpty() ? null : String.join(" ", summary.tags()));
    say("note", summary.note().isEmpty() ? null : summary.note());
  }

  private void course(RunRecord record, RunSummary summary, int steps, int evaluations) {
    group();
    String planned = summary.plannedSteps() == null ? "" : "/" + summary.plannedSteps();
    say(
        "steps",
        "%d%s, %d %s"
            .formatted(
                steps, planned, evaluations, evaluations == 1 ? "evaluation" : "evaluations"));
    if (record == null) {
      return;
    }
    if (summary.firstLoss() != null && summary.lastLoss() != null) {
      say(
          "loss",
          "%s → %s (drop %s), nats per byte"
              .formatted(
                  RunFigures.loss(summary.firstLoss()),
                  RunFigures.loss(summary.lastLoss()),
                  RunFigures.loss(summary.drop())));
    }
    say("text-only floor", RunFigures.loss(summary.floor()));
    RunResult result = record.result();
    if (result == null) {
      return;
    }
    say(
        "a tenth of the floor",
        result.stepsToEvidence() == null ? "at no step" : "at step " + result.stepsToEvidence());
    if (result.verdict() != null) {
      say("verdict", RunFigures.verdict(summary));
      say("", result.verdict().sentence());
    }
    say("message", result.message());
  }

  private void evaluation(String clips, Evaluation e) {
    if (e == null) {
      return;
    }
    group();
    say(clips, "%d, after %d updates".formatted(e.clipCount(), e.step()));
    for (PrefixKind kind : PrefixKind.values()) {
      say("CE " + kind.key(), number("%.4f", e.ce(kind)));
    }
    say("CE gap", number("%.4f", e.ce(PrefixKind.SHUFFLED) - e.ce(PrefixKind.TRUE)));
    say("retrieval", e.retrieval() == null ? "not computed" : e.retrieval().words());
    say("information", number("at least %.2f nats per clip", e.informationNats()));
  }

  private void machine(RunRecord record, RunSummary summary) {
    group();
    say("encoder", record.encoder());
    say("device", record.device());
    say("ms per step", RunFigures.millis(summary.stepMillis()));
    say(
        "peak memory",
        summary.peakRssBytes() == null ? null : number("%.0f MB", summary.peakRssBytes() / 1e6));
    if (record.versions() != null) {
      RunRecord.Versions v = record.versions();
      say(
          "versions",
          "Prelude %s, Java %s, libtorch %s".formatted(v.prelude(), v.java(), v.libtorch()));
    }
  }

  private static String number(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : null;
  }

  private void group() {
    groups.add(new ArrayList<>());
  }

  /** What is not known is left out. */
  private void say(String name, String value) {
    if (value != null) {
      groups.getLast().add(new Row(name, value.replaceAll("\\s*\\R\\s*", " ")));
    }
  }

  /** A line for each value, and an empty one between groups. */
  List<String> lines() {
    int width =
        groups.stream().flatMap(List::stream).mapToInt(row -> row.name.length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (List<Row> group : groups) {
      if (!group.isEmpty() && !lines.isEmpty()) {
        lines.add("");
      }
      for (Row row : group) {
        lines.add(row.name + " ".repeat(width - row.name.length() + 2) + row.value);
      }
    }
    return lines;
  }
}
