package prelude.training;

import prelude.evidence.Evaluator;

/**
 * How often a run's sequences go through the model: what its time is told from.
 *
 * @param rows clips of one update
 * @param steps updates with audio, forward and backward
 * @param textSteps updates on text alone before them
 * @param evaluations evaluations of the training clips, before, between and after the steps
 * @param heard clips whose soft tokens are made for evaluations, held-out ones included
 * @param judged sequences through the language model in all evaluations, forward only
 * @param written sequences that the model writes out by itself in all evaluations
 * @param encoded clips that the encoder hears before the first step
 */
public record RunWork(
    int rows,
    int steps,
    int textSteps,
    int evaluations,
    long heard,
    long judged,
    long written,
    int encoded) {

  /**
   * Counts. A run that ends before its last step has less.
   *
   * @param clips training clips
   * @param heldout clips never trained on
   */
  public static RunWork of(RunConfig config, int clips, int heldout) {
    int every = config.evidence().evaluateEvery();
    int before = every == 0 ? 0 : Math.ceilDiv(config.allSteps(), every);
    int retrieved = config.evidence().retrievalClips();
    long judged =
        (long) before
                * Evaluator.sequences(clips, TrainingLoop.retrievedWhileTraining(config, clips))
            + Evaluator.sequences(clips, retrieved)
            + Evaluator.sequences(heldout, retrieved);
    return new RunWork(
        new BatchOrder(clips, config.training().batch(), config.seed()).rows(),
        config.training().steps(),
        config.lm().pretrainSteps(),
        before + 1,
        (before + 1L) * clips + heldout,
        judged,
        (before + 1L) * written(config, clips) + written(config, heldout),
        clips + heldout);
  }

  /** Each clip with its audio, and one sequence without any. */
  private static long written(RunConfig config, int clips) {
    int samples = Math.min(config.evidence().samples(), clips);
    return samples == 0 ? 0 : samples + 1;
  }
}
