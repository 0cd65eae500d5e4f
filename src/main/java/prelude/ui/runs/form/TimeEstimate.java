package prelude.ui.runs.form;

import java.util.Collection;
import java.util.Optional;
import prelude.model.FlopCount;
import prelude.model.FrameGrouping;
import prelude.model.GptConfig;
import prelude.model.ProjectorConfig;
import prelude.training.MemoryNeed;
import prelude.training.RunConfig;
import prelude.training.RunPlan;
import prelude.training.RunShape;
import prelude.training.RunStatus;
import prelude.training.RunWork;
import prelude.ui.runs.Words;
import prelude.ui.runs.library.Run;
import prelude.weights.WhisperConfig;

/**
 * How long a run will take, told from runs that this machine has computed; never guessed.
 *
 * @param seconds of steps, evaluations and the encoder's pass together
 * @param source what it was told from, in words
 */
public record TimeEstimate(double seconds, String source) {
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

  /** Operations of the whole run, each as often as {@link RunWork} counts it. */
  private static double work(RunConfig config, RunPlan plan) {
    RunShape s = plan.shape();
    RunWork work = RunWork.of(config, s.clips(), plan.heldoutClips());
    var grouping =
        new FrameGrouping(s.encoderFrames(), config.projector().pool(), config.projector().stack());
    WhisperConfig encoder = plan.encoder().config();
    var projector =
        new ProjectorConfig(grouping.inDim(encoder.dModel()), config.lm().gpt().nEmbd(), true, 1);
    GptConfig gpt = config.lm().gpt();
    int text = s.textPositions();
    FlopCount onText = FlopCount.trainingStep(gpt, projector, work.rows(), 0, text);
    // Evaluations hear the clips whatever stands before the text while training.
    FlopCount one =
        FlopCount.trainingStep(
            gpt, projector, encoder, s.encoderFrames(), 1, grouping.softTokens(), text);
    double hearing = one.projector() + (config.encoder().trained() ? one.encoder() : 0);
    double judging = one.blocks() + one.attention() + one.head();
    return work.steps() * s.flopPerStep()
        + work.textSteps() * onText.total()
        + FORWARD
            * (work.heard() * hearing
                + (work.judged() + work.written()) * judging
                + work.encoded() * one.encoder());
  }

  private static String brief(double value) {
    return value >= 100 ? String.valueOf(Math.round(value)) : Words.decimal(value);
  }
}
