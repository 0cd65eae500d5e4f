package prelude.model;

/**
 * Shape of the projector.
 *
 * @param inDim width of what it reads: encoder width times stacked frames
 * @param outDim the LM's width, also the hidden width
 * @param rmsNorm whether soft tokens are RMS-normed
 * @param layers encoder states it reads (K); more than one are summed with learned weights
 */
public record ProjectorConfig(int inDim, int outDim, boolean rmsNorm, int layers) {
  /** Reads one encoder state. */
  public ProjectorConfig(int inDim, int outDim, boolean rmsNorm) {
    this(inDim, outDim, rmsNorm, 1);
  }
}
