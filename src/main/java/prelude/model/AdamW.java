package prelude.model;

/**
 * Hyper-parameters of AdamW as {@code torch.optim.AdamW} defines it: decoupled weight decay on
 * every parameter, applied before the update.
 */
public record AdamW(
    double learningRate, double beta1, double beta2, double eps, double weightDecay) {
  public AdamW withLearningRate(double learningRate) {
    return new AdamW(learningRate, beta1, beta2, eps, weightDecay);
  }
}
