package prelude.training;

import java.util.ArrayList;
import java.util.List;
import prelude.evidence.Evaluation;

/**
 * Follows a run that goes on, perhaps in another process: every call reads only what was appended
 * since the last one.
 */
public final class RunTail {
  private final GrowingFile<StepMetrics> metrics;
  private final GrowingFile<Evaluation> evaluations;
  private boolean begun;

  public RunTail(RunFolder folder) {
    metrics = new GrowingFile<>(folder.metricsFile(), RunLines.metrics(folder.metricsFile()));
    evaluations =
        new GrowingFile<>(folder.evaluationsFile(), RunLines.evaluations(folder.evaluationsFile()));
  }

  /**
   * What is new.
   *
   * @param anew whether all that was read before is void: the first read, or the run was resumed
   *     from an earlier step. The lists then hold all there is.
   * @param steps new steps
   * @param evaluations new evaluations of the training clips
   * @param problems lines that make no sense: file, line, found and expected; and files that cannot
   *     be read. The rest is there.
   */
  public record Part(
      boolean anew, List<StepMetrics> steps, List<Evaluation> evaluations, List<String> problems) {
    public boolean isEmpty() {
      return !anew && steps.isEmpty() && evaluations.isEmpty() && problems.isEmpty();
    }
  }

  /** Reads on. Never fails: what cannot be read is a problem. */
  public Part read() {
    boolean first = !begun;
    begun = true;
    List<String> problems = new ArrayList<>();
    GrowingFile.Part<StepMetrics> rows = read(metrics, problems);
    GrowingFile.Part<Evaluation> lines = read(evaluations, problems);
    if (first || !rows.anew() && !lines.anew()) {
      return new Part(first, rows.items(), lines.items(), problems);
    }
    // One of the two was replaced: both are read from their beginnings.
    problems.clear();
    metrics.restart();
    evaluations.restart();
    rows = read(metrics, problems);
    lines = read(evaluations, problems);
    return new Part(true, rows.items(), lines.items(), problems);
  }

  private static <T> GrowingFile.Part<T> read(GrowingFile<T> file, List<String> problems) {
    try {
      GrowingFile.Part<T> part = file.read();
      problems.addAll(part.problems());
      return part;
    } catch (RunFolderException e) {
      problems.add(e.getMessage());
      return new GrowingFile.Part<>(false, List.of(), List.of());
    }
  }
}
