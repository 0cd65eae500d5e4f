package prelude.model;

/**
 * How one update is to be made.
 *
 * @param adamW with the learning rate of this step
 * @param diagnostics whether update/weight ratios and zero gradients are to be measured
 * @param parts parts that the batch is cut into; at least 1, at most its rows
 * @param clipNorm gradients are scaled down to this L2 norm; 0 for never
 * @param encoderRate learning rate of a trained encoder over that of the rest
 */
public record Update(
    AdamW adamW, boolean diagnostics, int parts, double clipNorm, double encoderRate) {

  /** The whole batch at once, no clipping. */
  public Update(AdamW adamW, boolean diagnostics) {
    this(adamW, diagnostics, 1, 0, 1);
  }

  double[] hyper() {
    return new double[] {
      adamW.learningRate(),
      adamW.beta1(),
      adamW.beta2(),
      adamW.eps(),
      adamW.weightDecay(),
      diagnostics ? 1 : 0,
      parts,
      clipNorm,
      encoderRate
    };
  }
}
