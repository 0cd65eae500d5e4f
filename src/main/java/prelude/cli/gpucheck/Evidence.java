package prelude.cli.gpucheck;

import java.util.Locale;
import prelude.evidence.PrefixKind;
import prelude.training.RunResult;
import prelude.training.TrainingListener;

/** The recipe itself has to pass: the loss below the floor, every clip retrieved. */
record Evidence(Runs runs, int steps) implements Check {
  @Override
  public String name() {
    return "w1-evidence";
  }

  @Override
  public Finding run() {
    RunResult result = runs.train(runs.config(steps, 0, 0), new TrainingListener() {}).result();
    if (result.verdict() == null || result.evaluation() == null) {
      return Finding.of(false, "the run ended as " + result.status());
    }
    return Finding.of(
        result.verdict().passed(),
        String.format(
            Locale.ROOT,
            "%s; loss %.4f, with another clip's audio %.4f, retrieval %s, %.1f ms per step",
            result.verdict().headline(),
            result.evaluation().ce(PrefixKind.TRUE),
            result.evaluation().ce(PrefixKind.SHUFFLED),
            result.evaluation().retrieval().label(),
            result.stepMillisMedian()));
  }
}
