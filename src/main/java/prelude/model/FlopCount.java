package prelude.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import prelude.weights.WhisperConfig;

/**
 * Floating-point operations of one training step: forward, backward and no more.
 *
 * <p>A multiply-add is 2 operations. Each weight of a matrix costs {@code 6} per token it is
 * applied to: 2 forward, 2 for the gradient of the weight, 2 for that of the input. Attention costs
 * {@code 12 · C · T² / 2} per layer and row: two products (scores, values) of 2·C·T² forward, twice
 * that backward, halved since it is causal.
 *
 * <p>Counted is the whole model as it is defined: the projector on audio positions, the blocks on
 * all positions, {@code lm_head} (257 columns) on text positions. What an implementation manages to
 * skip (the last block's queries at audio positions, the gradient of the features) is counted all
 * the same, so that rates of different implementations compare. Not counted: embeddings,
 * element-wise operations, norms, gates, the optimizer. Short windows are counted as long ones.
 *
 * @param encoder operations of a trained encoder, attention included; 0 for a frozen one, whose
 *     features are computed once
 * @param projector operations of the projector
 * @param blocks operations of the blocks' matrices
 * @param attention operations of scores and values
 * @param head operations of lm_head
 */
public record FlopCount(
    double encoder, double projector, double blocks, double attention, double head) {
  private static final double PER_WEIGHT = 6;

  /**
   * The count of one training step.
   *
   * @param rows clips in the batch (B)
   * @param audio soft tokens per clip (Ta)
   * @param text text positions per clip (Tt)
   */
  public static FlopCount trainingStep(
      GptConfig gpt, ProjectorConfig projector, int rows, int audio, int text) {
    return trainingStep(gpt, projector, null, 0, rows, audio, text);
  }

  /**
   * The count of one training step.
   *
   * @param encoder sizes of an encoder that is trained; null for a frozen one
   * @param frames its frames per clip
   */
  public static FlopCount trainingStep(
      GptConfig gpt,
      ProjectorConfig projector,
      WhisperConfig encoder,
      int frames,
      int rows,
      int audio,
      int text) {
    double c = gpt.nEmbd();
    double positions = audio + text;
    double projectorWeights =
        (double) projector.inDim() * projector.outDim()
            + (double) projector.outDim() * projector.outDim();
    // q and attn.c_proj, k and v, mlp.c_fc and mlp.c_proj
    double blockWeights = gpt.nLayer() * (2 * c * c + 2 * c * gpt.kvDim() + 8 * c * c);
    return new FlopCount(
        encoder == null || audio == 0 ? 0 : rows * encoder(encoder, frames),
        PER_WEIGHT * projectorWeights * rows * audio,
        PER_WEIGHT * blockWeights * rows * positions,
        12.0 * gpt.nLayer() * c * positions * positions * rows / 2,
        PER_WEIGHT * c * gpt.vocabSize() * rows * text);
  }

  /** One clip through an encoder; its attention is not causal. */
  private static double encoder(WhisperConfig encoder, double frames) {
    double d = encoder.dModel();
    double convolutions = 2 * frames * 3 * encoder.numMelBins() * d + frames * 3 * d * d;
    double layer = 4 * d * d + 2 * d * encoder.ffnDim();
    double attention = 12 * d * frames * frames;
    return PER_WEIGHT * (convolutions + encoder.encoderLayers() * layer * frames)
        + encoder.encoderLayers() * attention;
  }

  /** All of them. */
  @JsonProperty
  public double total() {
    return encoder + projector + blocks + attention + head;
  }
}
