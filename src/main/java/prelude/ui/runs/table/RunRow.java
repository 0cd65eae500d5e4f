package prelude.ui.runs.table;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import prelude.evidence.Evaluation;
import prelude.evidence.PrefixKind;
import prelude.training.RunResult;
import prelude.training.RunStatus;
import prelude.training.RunSummary;
import prelude.ui.plot.LineLook;
import prelude.ui.runs.Words;
import prelude.ui.runs.library.Glance;
import prelude.ui.runs.library.Run;
import prelude.ui.shell.Badge;

/**
 * One row of the run table: a run, or a group of them. Numbers that do not exist are NaN and are
 * shown empty.
 *
 * @param id the run's, or a name of the group that no run has
 * @param look of its line in the chart; null while it is not shown there
 * @param preset name of the recipe, or of the group
 * @param retrieved clips that retrieve their transcript, of all; NaN where not measured
 * @param peakBytes highest resident memory; -1 where unknown
 * @param tone of the verdict: {@code ok-text}, {@code err-text} or {@code secondary}
 * @param members rows of a group; empty for a run
 * @param open whether the members of a group are shown below it
 */
public record RunRow(
    String id,
    LineLook look,
    Badge.Kind badge,
    String status,
    String preset,
    long seed,
    int steps,
    int allSteps,
    Instant created,
    double firstLoss,
    double lastLoss,
    double gap,
    double retrieved,
    String retrieval,
    double millis,
    String verdict,
    String tone,
    String encoder,
    String device,
    long peakBytes,
    List<String> tags,
    String note,
    List<RunRow> members,
    boolean open) {

  public static final String DAMAGED = "damaged";

  /** Made by a newer version of Prelude. */
  public static final String NEWER = "newer";

  public static RunRow of(Run run, LineLook look) {
    if (run.config() == null) {
      return damaged(run);
    }
    RunResult result = run.result();
    Evaluation e = run.lastEvaluation();
    Glance glance = run.glance();
    boolean known = glance.made() > 0 || result == null;
    boolean hearsAudio = e != null && e.retrieval() != null;
    return new RunRow(
        run.id(),
        look,
        Words.badge(run),
        Words.status(run),
        run.preset(),
        run.config().seed(),
        known ? glance.made() : result.steps(),
        run.config().allSteps(),
        run.created(),
        known ? glance.firstLoss() : result.firstLoss(),
        known ? glance.lastLoss() : result.lastLoss(),
        hearsAudio ? e.ce(PrefixKind.SHUFFLED) - e.ce(PrefixKind.TRUE) : Double.NaN,
        hearsAudio ? (double) e.retrieval().correct() / e.retrieval().total() : Double.NaN,
        hearsAudio ? e.retrieval().label() : "",
        result != null && !run.live() ? result.stepMillisMedian() : glance.millis(),
        Words.verdict(run),
        Words.tone(run),
        run.encoder(),
        run.device(),
        result == null ? -1 : result.peakRssBytes(),
        run.labels().tags(),
        run.labels().note(),
        List.of(),
        false);
  }

  private static RunRow damaged(Run run) {
    String why = run.problem() == null ? "being read" : RunSummary.reason(run.id(), run.problem());
    return bare(
        run.id(), Badge.Kind.ERROR, run.unread(), run.id(), why, "err-text", List.of(), false);
  }

  /** A row for several runs; its numbers are those of its members. */
  static RunRow group(String name, List<RunRow> members, boolean open) {
    String count = members.size() == 1 ? "1 run" : members.size() + " runs";
    long used =
        members.stream()
            .filter(m -> m.badge() == Badge.Kind.OK && m.tone().equals("ok-text"))
            .count();
    String verdict = used == 0 ? "" : "audio used in %d of %d".formatted(used, members.size());
    String tone = used == members.size() ? "ok-text" : "secondary";
    return bare("group:" + name, null, count, name, verdict, tone, members, open);
  }

  private static RunRow bare(
      String id,
      Badge.Kind badge,
      String status,
      String name,
      String verdict,
      String tone,
      List<RunRow> members,
      boolean open) {
    return new RunRow(
        id,
        null,
        badge,
        status,
        name,
        0,
        0,
        0,
        null,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        "",
        Double.NaN,
        verdict,
        tone,
        "",
        "",
        -1,
        List.of(),
        "",
        List.copyOf(members),
        open);
  }

  boolean isDamaged() {
    return status.equals(DAMAGED) || status.equals(NEWER);
  }

  boolean isGroup() {
    return !members.isEmpty();
  }

  /** How far the loss fell. */
  double drop() {
    return firstLoss - lastLoss;
  }

  /** A number of this run, or the mean of the group's; NaN where there is none. */
  double number(ToDoubleFunction<RunRow> of) {
    return isGroup() ? Spread.of(members, of).mean() : of.applyAsDouble(this);
  }

  /**
   * Whether every word of the filter is found somewhere in the row; {@code seed 2} is one word, and
   * means that seed alone.
   */
  boolean matches(String filter) {
    String shortId = id.substring(id.lastIndexOf('-') + 1);
    String text =
        String.join(
                " ",
                status,
                preset,
                "seed:" + seed,
                verdict,
                shortId,
                encoder,
                device,
                String.join(" ", tags),
                note,
                "")
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
  public static String statusOf(RunStatus status) {
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
