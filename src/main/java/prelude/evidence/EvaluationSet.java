package prelude.evidence;

import java.util.List;

/**
 * Clips as the model hears them.
 *
 * @param ids clip ids
 * @param transcripts their texts
 * @param features per clip, row-major fp32 of that shape
 * @param shape of one clip: (Ta, C_in), (K, Ta, C_in) where K encoder states are summed, or (M, F)
 *     log-mel where the encoder is trained
 * @param inDim C_in
 */
public record EvaluationSet(
    List<String> ids,
    List<String> transcripts,
    List<float[]> features,
    List<Integer> shape,
    int inDim) {

  /** Values of one clip. */
  public int size() {
    return shape.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
  }
}
