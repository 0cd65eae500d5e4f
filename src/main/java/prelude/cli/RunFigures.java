package prelude.cli;

import java.util.Locale;
import prelude.training.RunStatus;
import prelude.training.RunSummary;

/** Figures of runs as the terminal shows them. */
final class RunFigures {
  /** In place of the status of a run that cannot be read. */
  static final String DAMAGED = "damaged";

  /** The same where a newer version of Prelude made it. */
  static final String NEWER = "newer";

  private RunFigures() {}

  static String loss(Double value) {
    return value == null ? null : String.format(Locale.ROOT, "%.4f", value);
  }

  static String millis(Double value) {
    return value == null ? null : String.format(Locale.ROOT, "%.1f", value);
  }

  static String steps(RunSummary run) {
    return run.steps() == null ? null : run.steps() + "/" + run.plannedSteps();
  }

  static String status(RunSummary run) {
    return run.status() != null ? word(run.status()) : run.newer() ? NEWER : DAMAGED;
  }

  static String word(RunStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  static String verdict(RunSummary run) {
    return run.problem() != null
        ? RunSummary.reason(run.id(), run.problem())
        : run.verdict() == null ? null : (run.passed() ? "pass: " : "fail: ") + run.verdict();
  }
}
