package prelude.ui.runs;

import java.util.Collection;
import java.util.Locale;
import prelude.training.MemoryNeed;
import prelude.training.RunConfig;
import prelude.training.RunPlan;
import prelude.training.RunShape;
import prelude.training.RunStatus;

/** What a run will train, or has trained, in a sentence; times only where they were measured. */
final class Forecast {
  private Forecast() {}

  static String of(RunConfig config, RunPlan plan, Collection<Run> earlier) {
    String cost =
        "Trains "
            + sizes(config, plan.shape())
            + "."
            + plan.memory().map(need -> " It " + need.words() + ".").orElse("");
    double millis =
        plan.memory().map(need -> measured(config, plan.shape(), need, earlier)).orElse(Double.NaN);
    if (Double.isNaN(millis)) {
      return cost + " No earlier run of this size here tells how long it takes.";
    }
    return cost
        + " About "
        + Words.duration(millis * config.training().steps() / 1000)
        + " for the steps, at "
        + (millis >= 100 ? Math.round(millis) : Words.decimal(millis))
        + " ms each as measured here.";
  }

  static String ofPast(Run run) {
    return "Trained %s, with %s, on %s."
        .formatted(sizes(run.config(), run.shape()), run.encoder(), run.device());
  }

  private static String sizes(RunConfig config, RunShape s) {
    long all = s.lmParameters() + s.projectorParameters();
    long trained =
        (config.lm().trained() ? s.lmParameters() : 0)
            + (config.projector().trained() ? s.projectorParameters() : 0);
    String parameters =
        trained == all
            ? millions(all) + " parameters"
            : millions(trained) + " of " + millions(all) + " parameters";
    return "%s on %d clips of %d soft tokens and up to %d text bytes, %s GFLOP per step"
        .formatted(parameters, s.clips(), s.softTokens(), s.textPositions(), giga(s.flopPerStep()));
  }

  private static double measured(
      RunConfig config, RunShape shape, MemoryNeed here, Collection<Run> earlier) {
    for (Run run : earlier) {
      boolean alike =
          run.status() == RunStatus.DONE
              && run.result() != null
              && run.shape() != null
              && Math.abs(run.shape().flopPerStep() / shape.flopPerStep() - 1) < 0.01
              && run.config().compute() == here.compute()
              && DeviceChoices.alike(run, here.card())
              && run.config().lm().trained() == config.lm().trained();
      if (alike) {
        return run.result().stepMillisMedian();
      }
    }
    return Double.NaN;
  }

  private static String millions(long count) {
    return count < 100_000 ? Words.count(count) : String.format(Locale.ROOT, "%.2f M", count / 1e6);
  }

  private static String giga(double flop) {
    double g = flop / 1e9;
    return String.format(Locale.ROOT, g >= 10 ? "%.0f" : g >= 0.1 ? "%.1f" : "%.3f", g);
  }
}
