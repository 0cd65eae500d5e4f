package prelude.model;

/**
 * Floating-point operations of one training step of the whole model, by the usual convention (PaLM,
 * arXiv 2204.02311, appendix B): 6 per weight and position for every matrix product, forward and
 * backward; attention 12 per layer, width and query-key pair, half of them for the causal mask.
 * Embedding look-ups, norms and element-wise work are not counted; work that a kernel leaves out
 * is.
 */
public final class FlopCount {
  private FlopCount() {}

  /**
   * FLOPs of a step over {@code batch} sequences of {@code audio} soft tokens and {@code text}
   * bytes.
   */
  public static double trainingStep(
      GptConfig gpt, ProjectorConfig projector, int batch, int audio, int text) {
    double c = gpt.nEmbd();
    double positions = (double) batch * (audio + text);
    double block = c * c + 2 * c * gpt.kvDim() + c * c + 8 * c * c;
    double blocks = 6 * positions * gpt.nLayer() * block;
    double head = 6.0 * batch * text * c * gpt.vocabSize();
    double project =
        6.0 * batch * audio * projector.outDim() * (projector.inDim() + projector.outDim());
    double attention = 12 * gpt.nLayer() * c * positions * (audio + text) / 2;
    return blocks + head + project + attention;
  }
}
