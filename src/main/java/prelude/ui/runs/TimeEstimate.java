package prelude.ui.runs;

import java.util.Collection;
import java.util.Optional;
import prelude.model.FlopCount;
import prelude.model.FrameGrouping;
import prelude.model.ProjectorConfig;
import prelude.training.MemoryNeed;
import prelude.training.RunConfig;
import prelude.training.RunConfig.TrainingPrefix;
import prelude.training.RunPlan;
import prelude.training.RunShape;
import prelude.training.RunStatus;

/**
 * How long a run will take, told from runs that this machine has computed; never guessed.
 *
 * @param seconds of steps, evaluations and the encoder's pass together
 * @param source what it was told from, in words
 */
record TimeEstimate(double seconds, String source) {
  /** True audio and six controls are tried at each evaluation, forward only. */
  private static final int CONTROLS = 7;

  private static final double FORWARD = 1 / 3.0;

  /** A run so many times as large or small says little: small ones wait more than they compute. */
  private static final double ALIKE = 12;

  /** The time of a configuration; empty where no run near its size has told. */
  static Optional<TimeEstimate> of(RunConfig config, RunPlan plan, Collection<Run> earlier) {
    MemoryNeed need = plan.memory().orElse(null);
    if (need == null) {
      return Optional.empty();
    }
    double flop = plan.shape().flopPerStep();
    Run nearest = null;
    for (Run run : earlier) {
      if (tells(run, need)
          && distance(run, flop) < Math.log(ALIKE)
          && (nearest == null || distance(run, flop) < distance(nearest, flop) - 1e-9)) {
        nearest = run;
      }
    }
    if (nearest == null) {
      return Optional.empty();
    }
    double flopPerMilli =
        nearest.shape().flopPerStep() / Math.max(1e-6, nearest.result().stepMillisMedian());
    double millis = work(config, plan) / flopPerMilli;
    String name = nearest.preset() + " · " + nearest.shortId();
    String source =
        distance(nearest, flop) < 0.01
            ? "as %s took, %s ms per step"
                .formatted(name, brief(nearest.result().stepMillisMedian()))
            : "at %s GFLOP/s, as %s reached".formatted(brief(flopPerMilli / 1e6), name);
    return Optional.of(new TimeEstimate(millis / 1000, source));
  }

  private static boolean tells(Run run, MemoryNeed here) {
    return run.status() == RunStatus.DONE
        && run.result() != null
        && run.shape() != null
        && run.result().stepMillisMedian() > 0
        && run.config().compute().on(here.card()) == here.compute()
        && DeviceChoices.alike(run, here.card());
  }

  private static double distance(Run run, double flop) {
    return Math.abs(Math.log(run.shape().flopPerStep() / flop));
  }

  /** Operations of the whole run. */
  private static double work(RunConfig config, RunPlan plan) {
    RunShape s = plan.shape();
    double step = s.flopPerStep();
    double onText = step * s.textPositions() / Math.max(1, s.softTokens() + s.textPositions());
    double steps = config.training().steps() * step + config.lm().pretrainSteps() * onText;
    int every = config.evidence().evaluateEvery();
    int times = 1 + (every == 0 ? 0 : config.training().steps() / every);
    double evaluations = times * (CONTROLS + s.clips()) * FORWARD * step;
    return steps + evaluations + encoderPass(config, plan);
  }

  /** A frozen encoder hears each clip once. */
  private static double encoderPass(RunConfig config, RunPlan plan) {
    RunShape s = plan.shape();
    if (config.encoder().trained() || config.training().prefix() == TrainingPrefix.NONE) {
      return 0;
    }
    int width =
        new FrameGrouping(s.encoderFrames(), config.projector().pool(), config.projector().stack())
            .inDim(plan.encoder().config().dModel());
    ProjectorConfig projector = new ProjectorConfig(width, config.lm().gpt().nEmbd(), true, 1);
    return FORWARD
        * FlopCount.trainingStep(
                config.lm().gpt(),
                projector,
                plan.encoder().config(),
                s.encoderFrames(),
                s.clips(),
                1,
                1)
            .encoder();
  }

  private static String brief(double value) {
    return value >= 100 ? String.valueOf(Math.round(value)) : Words.decimal(value);
  }
}
