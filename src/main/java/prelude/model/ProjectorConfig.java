package prelude.model;

/**
 * Shape of the projector.
 *
 * @param inDim width of what it reads: encoder width times stacked frames
 * @param outDim the LM's width, also the hidden width
 * @param rmsNorm whether soft tokens are RMS-normed
 */
public record ProjectorConfig(int inDim, int outDim, boolean rmsNorm) {}
