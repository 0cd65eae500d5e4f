package prelude.training;

import java.util.List;

/**
 * Sizes and cost of a run.
 *
 * @param clips clips in the batch
 * @param clipIds their ids, in order
 * @param encoderFrames frames used per clip
 * @param softTokens soft tokens per clip (Ta)
 * @param textPositions text positions (Tt)
 * @param targetBytes target bytes over all clips
 * @param projectorParameters number of parameters
 * @param lmParameters number of parameters
 * @param flopPerStep floating-point operations of one step of the whole model
 */
public record RunShape(
    int clips,
    List<String> clipIds,
    int encoderFrames,
    int softTokens,
    int textPositions,
    int targetBytes,
    long projectorParameters,
    long lmParameters,
    double flopPerStep) {}
