package prelude.model.reference;

import prelude.model.Compute;

/**
 * Largest differences allowed, absolute unless said otherwise.
 *
 * @param filter weights of the mel filters; the two published tables differ by 1.4e-9
 * @param mel log-mel values
 * @param encoder encoder states
 * @param softTokens projector output, per unit of its largest value if that exceeds 1
 * @param logits logits
 * @param loss mean cross-entropy, nats
 * @param gradient gradients and their norms, relative to the tensor's largest value
 * @param vectorGradient the same of one-dimensional parameters: each value is one sum over every
 *     position and channel, whose terms mostly cancel
 * @param zeroGradient gradients that are zero but for rounding
 * @param trainingLoss losses along a training trajectory
 * @param trainingNorm gradient norms along a training trajectory, relative
 * @param trainingNormFromZero the same where training starts from zero gradients
 * @param trained parameters after training
 * @param trainedFromZero the same where training starts from zero gradients
 */
record Tolerances(
    double filter,
    double mel,
    double encoder,
    double softTokens,
    double logits,
    double loss,
    double gradient,
    double vectorGradient,
    double zeroGradient,
    double trainingLoss,
    double trainingNorm,
    double trainingNormFromZero,
    double trained,
    double trainedFromZero) {

  /** As suggested in the README of the reference folder. */
  private static final Tolerances FP32 =
      new Tolerances(
          2e-9, 1e-6, 2e-5, 2e-5, 2e-4, 1e-5, 1e-4, 1e-4, 1e-6, 1e-4, 1e-4, 1e-2, 1e-4, 1e-2);

  /**
   * 16-bit activations in projector and LM, of 8 significant bits: about twice what was measured on
   * the shipped cases. Adam moves an entry by at most about its learning rate, 1e-3, per update, so
   * the last two only say that a run did not go astray. The encoder stays in fp32.
   */
  private static final Tolerances BF16 =
      new Tolerances(2e-9, 1e-6, 2e-5, 2e-2, 0.5, 5e-2, 0.2, 0.8, 1e-4, 0.1, 0.1, 2, 3e-2, 4e-2);

  /** For the gradient of a parameter of this shape. */
  double gradient(long[] shape) {
    return shape.length > 1 ? gradient : vectorGradient;
  }

  static Tolerances of(Compute compute) {
    return switch (compute) {
      case FP32 -> FP32;
      // 11 significant bits in products, 24 elsewhere: nowhere worse than bf16.
      case TF32, BF16 -> BF16;
      case AUTO -> throw new IllegalArgumentException("auto has no tolerances of its own");
    };
  }
}
