package prelude.training;

import java.util.List;
import java.util.stream.Collectors;

/** A new run whose weights start from another run's checkpoint. */
public final class Branch {
  private Branch() {}

  /**
   * The other run's configuration with its checkpoint as the origin. The language model is not
   * trained on text first: it was.
   */
  public static RunConfig of(RunConfig config, String folder, int step) {
    return config
        .withOrigin(new RunConfig.Origin(folder, step))
        .withLm(config.lm().withPretrainSteps(0));
  }

  /**
   * Branches from a run on disk.
   *
   * @param step updates made at the checkpoint; null for the newest
   * @throws RunFolderException if there is no run, or it has no such checkpoint
   */
  public static RunConfig of(RunFolder run, Integer step) {
    RunConfig config = run.record().config();
    List<Integer> kept = run.checkpointSteps();
    if (kept.isEmpty()) {
      throw new RunFolderException(run.path() + ": " + choice(kept));
    }
    if (step != null && !kept.contains(step)) {
      throw new RunFolderException(
          "%s: found no checkpoint of step %d; %s".formatted(run.path(), step, choice(kept)));
    }
    return of(config, run.path().toString(), step == null ? kept.getLast() : step);
  }

  /** Which steps a run can be branched from, for those who asked for another one. */
  public static String choice(List<Integer> kept) {
    return kept.isEmpty()
        ? "found no checkpoint to branch from; take another run"
        : "expected one of "
            + kept.stream().map(String::valueOf).collect(Collectors.joining(", "))
            + ", where it has checkpoints";
  }
}
