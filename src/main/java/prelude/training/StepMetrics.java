package prelude.training;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/**
 * What one training step measured.
 *
 * @param step number of the step, from 0
 * @param loss nats per target byte over the batch, before the update
 * @param clipLosses nats per target byte of each clip, before the update; {@link #NOT_IN_BATCH} for
 *     a clip that was not in the batch, NaN for one that was and has no number
 * @param learningRate used for the update
 * @param projector gradient and update statistics of the projector
 * @param lm the same for the language model
 * @param encoder the same for the encoder
 * @param softNorm mean L2 norm of the soft tokens; NaN without any
 * @param textNorm mean L2 norm of the text embeddings behind them
 * @param layerWeights weights of the encoder's states, summing to 1; empty where none are learned
 * @param stepMillis wall-clock time of the step
 * @param rssBytes resident memory of the process after the step, -1 where unknown
 */
public record StepMetrics(
    int step,
    double loss,
    @JsonSerialize(using = ClipLossJson.class) double[] clipLosses,
    double learningRate,
    PartStatistics projector,
    PartStatistics lm,
    PartStatistics encoder,
    double softNorm,
    double textNorm,
    double[] layerWeights,
    double stepMillis,
    long rssBytes) {

  /** In place of the loss of a clip that was not in the batch: no loss is negative. */
  public static final double NOT_IN_BATCH = -1;

  /** Whether a clip was in the batch. */
  public boolean inBatch(int clip) {
    return clipLosses[clip] != NOT_IN_BATCH;
  }

  /**
   * How one part of the model is being trained.
   *
   * @param gradientNorm L2 norm of its gradients, before clipping; 0 for a frozen part
   * @param updateRatio norm of the update over norm of the weights; NaN on steps where not measured
   * @param deadParameters parameters whose gradient is exactly 0; -1 on steps where not measured
   */
  public record PartStatistics(double gradientNorm, double updateRatio, long deadParameters) {
    /** Of a part that was not measured. */
    public static PartStatistics unknown() {
      return new PartStatistics(Double.NaN, Double.NaN, -1);
    }
  }
}
