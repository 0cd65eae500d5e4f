package prelude.evidence;

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
    List<String> ids,
    List<String> transcripts,
    List<float[]> features,
    int softTokens,
    int inDim) {}
