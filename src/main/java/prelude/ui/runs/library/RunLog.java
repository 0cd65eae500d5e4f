package prelude.ui.runs.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import prelude.evidence.Evaluation;
import prelude.evidence.PrefixKind;
import prelude.training.RunRecord;
import prelude.training.RunResult;
import prelude.training.RunShape;
import prelude.training.RunStatus;
import prelude.training.StepMetrics;
import prelude.ui.plot.Numbers;

/** The events of a run in plain words. */
final class RunLog {
  private RunLog() {}

  /** What a record tells of the past. */
  static List<LogLine> of(RunRecord record) {
    List<LogLine> lines = new ArrayList<>();
    lines.add(
        new LogLine(
            record.created(),
            "Started with %s on %s.".formatted(record.encoder(), record.device())));
    if (record.encoderSha256() != null) {
      lines.add(new LogLine(null, weights(record.encoderSha256())));
    }
    lines.add(new LogLine(null, prepared(record.shape())));
    if (record.resumedFromStep() != null) {
      lines.add(new LogLine(null, "Resumed from step " + record.resumedFromStep() + "."));
    }
    if (record.status() == RunStatus.INTERRUPTED && record.result() == null) {
      lines.add(
          new LogLine(null, "Interrupted: its process ended without a word; can be resumed."));
    }
    if (record.result() != null) {
      lines.add(new LogLine(record.updated(), ended(record.result())));
    }
    return lines;
  }

  static String weights(String sha256) {
    return "The encoder's weights have sha256 " + sha256 + ".";
  }

  static String prepared(RunShape s) {
    return "%d clips encoded: %d soft tokens and up to %d text bytes each."
        .formatted(s.clips(), s.softTokens(), s.textPositions());
  }

  static String belowFloor(StepMetrics m, double floor) {
    return "Step %d: the loss went below the text-only floor, %s against %s."
        .formatted(m.step(), Numbers.loss(m.loss()), Numbers.loss(floor));
  }

  static String evaluated(Evaluation e) {
    return "Evaluated after %d updates: loss %s with the clips' own audio, %s with another's%s."
        .formatted(
            e.step(),
            Numbers.brief(e.ce(PrefixKind.TRUE)),
            Numbers.brief(e.ce(PrefixKind.SHUFFLED)),
            e.retrieval() == null ? "" : ", " + e.retrieval().words() + " retrieved");
  }

  static String ended(RunResult r) {
    String why =
        switch (r.status()) {
          case DONE -> r.verdict() == null ? "Done." : r.verdict().headline() + ".";
          case STOPPED -> "Stopped by request after " + r.steps() + " steps; can be resumed.";
          case DIVERGED -> "Ended: the loss is no number any more.";
          case INTERRUPTED ->
              "Interrupted: "
                  + (r.message() == null ? "unknown" : r.message())
                  + "; can be resumed.";
          default -> "Ended by a fault: " + (r.message() == null ? "unknown" : r.message());
        };
    return Double.isNaN(r.stepMillisMedian())
        ? why
        : why + String.format(Locale.ROOT, " Median step %.1f ms.", r.stepMillisMedian());
  }
}
