package prelude.ui.runs;

import java.util.Locale;
import prelude.evidence.Evaluation;
import prelude.evidence.PrefixKind;
import prelude.training.RunResult;
import prelude.training.RunStatus;
import prelude.ui.plot.LineLook;
import prelude.ui.shell.Badge;

/**
 * One row of the run table. Numbers that do not exist are NaN and are shown empty.
 *
 * @param look of its line in the chart; null while it is not shown there
 * @param tone of the verdict: {@code ok-text}, {@code err-text} or {@code secondary}
 */
record RunRow(
    String id,
    LineLook look,
    Badge.Kind badge,
    String status,
    String preset,
    long seed,
    int steps,
    int allSteps,
    String created,
    double firstLoss,
    double lastLoss,
    double gap,
    int retrieved,
    String retrieval,
    double millis,
    String verdict,
    String tone) {

  static RunRow of(Run run, LineLook look) {
    if (run.config() == null) {
      return damaged(run);
    }
    RunResult result = run.result();
    Evaluation e = run.lastEvaluation();
    boolean known = run.course().size() > 0 || result == null;
    double first = known ? run.course().firstLoss() : result.firstLoss();
    double last = known ? run.course().lastLoss() : result.lastLoss();
    int steps = known ? run.course().lastStep() + 1 : result.steps();
    boolean hearsAudio = e != null && e.retrieval() != null;
    return new RunRow(
        run.id(),
        look,
        Words.badge(run),
        Words.status(run),
        run.preset(),
        run.config().seed(),
        steps,
        run.config().training().steps(),
        run.created() == null ? "" : Words.time(run.created()),
        first,
        last,
        hearsAudio ? e.ce(PrefixKind.SHUFFLED) - e.ce(PrefixKind.TRUE) : Double.NaN,
        hearsAudio ? e.retrieval().correct() : -1,
        hearsAudio ? e.retrieval().label() : "",
        result != null && !run.live() ? result.stepMillisMedian() : run.course().millis(),
        Words.verdict(run),
        Words.tone(run));
  }

  private static RunRow damaged(Run run) {
    String why = run.problem() == null ? "being read" : run.problem();
    return new RunRow(
        run.id(),
        null,
        Badge.Kind.ERROR,
        "damaged",
        run.id(),
        0,
        0,
        0,
        "",
        Double.NaN,
        Double.NaN,
        Double.NaN,
        -1,
        "",
        Double.NaN,
        why,
        "err-text");
  }

  boolean isDamaged() {
    return status.equals("damaged");
  }

  boolean isRunning() {
    return badge == Badge.Kind.RUNNING;
  }

  /**
   * Whether every word of the filter is found somewhere in the row; {@code seed 2} is one word, and
   * means that seed alone.
   */
  boolean matches(String filter) {
    String shortId = id.substring(id.lastIndexOf('-') + 1);
    String text =
        String.join(" ", status, preset, "seed:" + seed, verdict, shortId, "")
            .toLowerCase(Locale.ROOT);
    String words = filter.toLowerCase(Locale.ROOT).replaceAll("\\bseed[ :=]*(\\d+)", "seed:$1");
    for (String word : words.strip().split("\\s+")) {
      if (!text.contains(word.startsWith("seed:") ? word + " " : word)) {
        return false;
      }
    }
    return true;
  }

  /** The status words that a row can have. */
  static String statusOf(RunStatus status) {
    return switch (status) {
      case RUNNING -> "running";
      case PAUSED -> "paused";
      case DONE -> "done";
      case STOPPED -> "stopped";
      case DIVERGED -> "NaN";
      case FAILED -> "failed";
      case INTERRUPTED -> "interrupted";
    };
  }
}
