package prelude.training;

import java.util.List;
import java.util.Map;
import prelude.evidence.ClipFeatures;
import prelude.evidence.Evaluation;
import prelude.evidence.Evaluator;
import prelude.evidence.PrefixKind;
import prelude.evidence.Verdict;
import prelude.evidence.VerdictRule;
import prelude.model.AudioLm;
import prelude.model.OptimizerState;
import prelude.model.TorchRuntime;

/** Takes a run through its stages and to its verdict. */
final class RunStages {
  private final TorchRuntime runtime;
  private final RunConfig config;
  private final PreparedData data;
  private final double floor;

  RunStages(TorchRuntime runtime, RunConfig config, PreparedData data, double floor) {
    this.runtime = runtime;
    this.config = config;
    this.data = data;
    this.floor = floor;
  }

  /**
   * From the start, or from a checkpoint, to the end.
   *
   * @param checkpoint where to go on, or null
   */
  RunResult carryOut(
      Checkpoint checkpoint, RunControl control, RunRecorder recorder, CheckpointWriter checkpoints)
      throws InterruptedException {
    int from = checkpoint == null ? 0 : checkpoint.step();
    Map<String, float[]> values = checkpoint == null ? data.initial() : checkpoint.parameters();
    List<Stage> stages = Stage.of(config);
    for (Stage stage : stages) {
      boolean last = stage == stages.getLast();
      if (from >= stage.to() && !last) {
        continue;
      }
      boolean amid = checkpoint != null && checkpoint.step() > stage.from();
      OptimizerState optimizer = amid ? checkpoint.optimizer() : OptimizerState.zero();
      try (AudioLm lm = RunModel.create(runtime, config, data, stage, values, optimizer);
          TrainingLoop loop =
              new TrainingLoop(config, stage, lm, data, new StepQueue(lm.onCard()))) {
        int start = Math.max(from, stage.from());
        TrainingLoop.End end =
            last && start > stage.from() && recorder.steps().targetReached()
                ? loop.endAt(start) // stopped while it was being judged
                : loop.run(start, control, recorder, checkpoints);
        switch (end) {
          case STOPPED -> {
            return stopped(recorder);
          }
          case DIVERGED -> {
            return recorder.result(
                RunStatus.DIVERGED,
                null,
                null,
                VerdictRule.diverged(recorder.steps().lastStep()),
                null);
          }
          case TARGET -> {
            return finished(lm, loop, control, recorder);
          }
          case FINISHED -> {
            if (last) {
              return finished(lm, loop, control, recorder);
            }
            values = lm.values();
          }
        }
      }
    }
    throw new IllegalStateException("a run has at least one stage");
  }

  private static RunResult stopped(RunRecorder recorder) {
    return recorder.result(RunStatus.STOPPED, null, null, null, null);
  }

  private RunResult finished(
      AudioLm lm, TrainingLoop loop, RunControl control, RunRecorder recorder) {
    Evaluation evaluation =
        loop.evaluate(loop.made(), config.evidence().retrievalClips(), control, recorder);
    if (evaluation == null) {
      return stopped(recorder);
    }
    recorder.evaluated(evaluation);
    Evaluation heldout = null;
    if (data.heldout() != null) {
      heldout = heldout(lm, loop.made(), control, recorder);
      if (heldout == null) {
        return stopped(recorder);
      }
    }
    PrefixKind trainedOn =
        config.training().prefix() == RunConfig.TrainingPrefix.NONE
            ? PrefixKind.NONE
            : PrefixKind.TRUE;
    if (!Double.isFinite(evaluation.ce(trainedOn))) {
      return recorder.result(
          RunStatus.DIVERGED,
          evaluation,
          heldout,
          VerdictRule.diverged(recorder.steps().lastStep()),
          null);
    }
    var rule = new VerdictRule(floor, evaluation, heldout);
    Verdict verdict =
        switch (config.evidence().criterion()) {
          case AUDIO_USED -> rule.audioUsed();
          case LOSS_DROP ->
              rule.lossDrop(recorder.steps().firstLossWithAudio(), recorder.steps().lastLoss());
          case NO_AUDIO -> rule.noAudio(evaluation.ce(trainedOn));
        };
    return recorder.result(RunStatus.DONE, evaluation, heldout, verdict, null);
  }

  private Evaluation heldout(AudioLm lm, int step, RunControl control, TrainingListener listener) {
    try (var features = new ClipFeatures(lm, data.heldout())) {
      return new Evaluator(lm, data.heldout(), features, config.seed())
          .evaluate(
              step,
              config.evidence().retrievalClips(),
              config.evidence().samples(),
              (done, total) -> {
                listener.evaluating(done, total);
                return !control.isStopped();
              });
    }
  }
}
