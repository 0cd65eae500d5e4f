package prelude.training;

import java.time.Instant;
import java.util.List;
import prelude.evidence.Evaluation;
import prelude.evidence.PrefixKind;

/**
 * A run in one row of a table. What is not known is null.
 *
 * @param id the folder's name
 * @param status where it stands; null for a run that cannot be read
 * @param steps made
 * @param plannedSteps to be made
 * @param firstLoss nats per byte before the first update
 * @param lastLoss nats per byte at the last step
 * @param drop first minus last
 * @param ceGap cross-entropy with another clip's audio minus that with the own, nats per byte
 * @param retrieval such as 5/5
 * @param problem why it cannot be read
 * @param newer whether it cannot because a newer version of Prelude wrote it
 */
public record RunSummary(
    String id,
    String shortId,
    RunStatus status,
    String preset,
    String encoder,
    Long seed,
    Integer steps,
    Integer plannedSteps,
    Double firstLoss,
    Double lastLoss,
    Double drop,
    Double floor,
    Double ceGap,
    String retrieval,
    Boolean passed,
    String verdict,
    Double stepMillis,
    String device,
    Long peakRssBytes,
    Instant created,
    List<String> tags,
    String note,
    String problem,
    boolean newer) {

  /**
   * Why a run cannot be read, in a row of a table: without the run's folder, which the row names,
   * and the file last.
   */
  public static String reason(String id, String problem) {
    int folder = problem.indexOf(id);
    int end = folder < 0 ? -1 : problem.indexOf(": ", folder + id.length());
    if (end < 0) {
      return problem;
    }
    String file = problem.substring(Math.min(end, folder + id.length() + 1), end);
    return problem.substring(end + 2) + (file.isEmpty() ? "" : " (" + file + ")");
  }

  /** Reads the steps only where there is no result. */
  public static RunSummary of(RunStore.Entry entry) {
    String id = entry.id();
    String shortId = id.substring(id.lastIndexOf('-') + 1);
    RunRecord r = entry.record();
    RunLabels labels = entry.labels();
    if (r == null) {
      return new RunSummary(
          id,
          shortId,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          labels.tags(),
          labels.note(),
          entry.problem(),
          entry.newer());
    }
    RunResult result = r.result();
    Course course = result == null ? Course.of(entry.folder()) : Course.of(result);
    Evaluation e = result == null ? null : result.evaluation();
    return new RunSummary(
        id,
        shortId,
        r.status(),
        r.config().preset(),
        r.encoder(),
        r.config().seed(),
        course.steps,
        r.config().allSteps(),
        known(course.first),
        known(course.last),
        known(course.first - course.last),
        known(r.floor()),
        e == null ? null : known(e.ce(PrefixKind.SHUFFLED) - e.ce(PrefixKind.TRUE)),
        e == null || e.retrieval() == null ? null : e.retrieval().label(),
        result == null || result.verdict() == null ? null : result.verdict().passed(),
        result == null || result.verdict() == null ? null : result.verdict().headline(),
        result == null ? null : known(result.stepMillisMedian()),
        r.device(),
        result == null || result.peakRssBytes() < 0 ? null : result.peakRssBytes(),
        r.created(),
        labels.tags(),
        labels.note(),
        null,
        false);
  }

  private record Course(int steps, double first, double last) {
    static Course of(RunResult result) {
      return new Course(result.steps(), result.firstLoss(), result.lastLoss());
    }

    static Course of(RunFolder folder) {
      var steps = new StepTally(0, 0, 0);
      folder.eachStep(steps::add);
      return new Course(steps.made(), steps.firstLoss(), steps.lastLoss());
    }
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : (Double) value;
  }
}
