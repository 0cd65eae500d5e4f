package prelude.cli.gpucheck;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import prelude.training.RunConfig;
import prelude.training.RunControl;
import prelude.training.RunFolder;
import prelude.training.RunInfo;
import prelude.training.RunResult;
import prelude.training.StepMetrics;
import prelude.training.Trainer;
import prelude.training.TrainingEnvironment;
import prelude.training.TrainingListener;

/**
 * The runs that checks make, in a folder that is thrown away.
 *
 * @param environment where runs are made
 * @param recipe what they are, but for steps and intervals
 * @param control stops them
 */
record Runs(TrainingEnvironment environment, RunConfig recipe, RunControl control) {

  /** A run as it ended. */
  record Made(Path folder, RunResult result) {
    List<StepMetrics> metrics() {
      return new RunFolder(folder).metrics();
    }
  }

  /** The recipe with another number of steps and intervals. */
  RunConfig config(int steps, int checkpointEvery, int evaluateEvery) {
    RunConfig.Training training = recipe.training();
    return recipe
        .withTraining(training.withSteps(steps).withCheckpointEvery(checkpointEvery))
        .withEvidence(recipe.evidence().withEvaluateEvery(evaluateEvery));
  }

  Made train(RunConfig config, TrainingListener also) {
    return train(config, also, control);
  }

  /** With a control of its own, such as one that stops before the first step. */
  Made train(RunConfig config, TrainingListener also, RunControl control) {
    var place = new Place(also);
    RunResult result = new Trainer(environment).train(config, place, control);
    return new Made(place.folder, result);
  }

  /** Remembers where the run is, and hands its steps on. */
  private static final class Place implements TrainingListener {
    private final TrainingListener also;
    private Path folder;

    Place(TrainingListener also) {
      this.also = also;
    }

    @Override
    public void started(RunInfo run) {
      folder = run.folder();
    }

    @Override
    public void step(StepMetrics metrics) {
      also.step(metrics);
    }
  }

  /** The first step at which two courses differ in any bit of what was computed. */
  static OptionalInt difference(List<StepMetrics> one, List<StepMetrics> other) {
    if (one.size() != other.size()) {
      return OptionalInt.of(Math.min(one.size(), other.size()));
    }
    return IntStream.range(0, one.size()).filter(i -> !same(one.get(i), other.get(i))).findFirst();
  }

  private static boolean same(StepMetrics a, StepMetrics b) {
    return a.step() == b.step()
        && Double.compare(a.loss(), b.loss()) == 0
        && Arrays.equals(a.clipLosses(), b.clipLosses())
        && a.projector().equals(b.projector())
        && a.lm().equals(b.lm());
  }

  /** Why a run did not get to its end, if so. */
  static Optional<String> unfinished(Made run, int steps) {
    return run.result().steps() == steps
        ? Optional.empty()
        : Optional.of(
            "the run ended as %s after %d of %d steps"
                .formatted(run.result().status(), run.result().steps(), steps));
  }
}
