package prelude.model;

/**
 * How encoder frames become projector inputs: {@code pool} frames are averaged, then {@code stack}
 * of those averages are concatenated. A last group that is not full is averaged over the frames it
 * has, or padded with zeros: no frame is dropped.
 *
 * @param frames encoder frames per clip
 * @param pool frames averaged
 * @param stack averages concatenated
 */
public record FrameGrouping(int frames, int pool, int stack) {
  public FrameGrouping {
    if (frames < 1 || pool < 1 || stack < 1) {
      throw new IllegalArgumentException(
          "frames, pool and stack must be 1 or more, found %d, %d and %d"
              .formatted(frames, pool, stack));
    }
  }

  private int pooled() {
    return Math.ceilDiv(frames, pool);
  }

  /** Soft tokens per clip (Ta). */
  public int softTokens() {
    return Math.ceilDiv(pooled(), stack);
  }

  /** Width of the projector's input for an encoder of width {@code dModel}. */
  public int inDim(int dModel) {
    return dModel * stack;
  }

  /**
   * Groups one clip's frames.
   *
   * @param states row-major (frames, dModel)
   * @return row-major (softTokens, dModel · stack)
   */
  public float[] apply(float[] states, int dModel) {
    if (states.length != frames * dModel) {
      throw new IllegalArgumentException(
          "Expected %d frames of width %d, found %d values"
              .formatted(frames, dModel, states.length));
    }
    float[] out = new float[softTokens() * stack * dModel];
    for (int p = 0; p < pooled(); p++) {
      int from = p * pool;
      int to = Math.min(frames, from + pool);
      // Averages follow one another, so stacking is only a wider row.
      for (int c = 0; c < dModel; c++) {
        double sum = 0;
        for (int f = from; f < to; f++) {
          sum += states[f * dModel + c];
        }
        out[p * dModel + c] = (float) (sum / (to - from));
      }
    }
    return out;
  }
}
