package prelude.evidence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Clips as the projector reads them.
 *
 * @param ids clip ids
 * @param transcripts their texts
 * @param features per clip, row-major (softTokens, inDim) fp32
 * @param softTokens Ta
 * @param inDim C_in
 */
public record EvaluationSet(
    List<String> ids, List<String> transcripts, List<float[]> features, int softTokens, int inDim) {

  /** All features as one tensor (N, Ta, C_in). */
  public NDArray features(NDManager manager) {
    int size = softTokens * inDim;
    float[] all = new float[size * features.size()];
    for (int i = 0; i < features.size(); i++) {
      System.arraycopy(features.get(i), 0, all, i * size, size);
    }
    return manager.create(all, new Shape(features.size(), softTokens, inDim));
  }
}
