package prelude.training;

import java.util.List;
import java.util.Map;
import prelude.model.FlopCount;
import prelude.model.FrameGrouping;
import prelude.model.GptConfig;
import prelude.model.Parameters;
import prelude.model.ProjectorConfig;
import prelude.model.TextBatch;

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
    double flopPerStep) {

  static RunShape of(
      RunConfig config,
      List<String> clipIds,
      TextBatch texts,
      FrameGrouping grouping,
      ProjectorConfig projector) {
    GptConfig gpt = config.lm().gpt();
    long lm = 0;
    long projectorCount = 0;
    for (Map.Entry<String, long[]> entry : Parameters.shapes(gpt, projector).entrySet()) {
      long n = Parameters.size(entry.getValue());
      if (Parameters.isProjector(entry.getKey())) {
        projectorCount += n;
      } else {
        lm += n;
      }
    }
    int audio =
        config.training().prefix() == RunConfig.TrainingPrefix.NONE ? 0 : grouping.softTokens();
    return new RunShape(
        texts.rows(),
        clipIds,
        grouping.frames(),
        audio,
        texts.length(),
        texts.targetBytes(),
        projectorCount,
        lm,
        FlopCount.trainingStep(gpt, projector, texts.rows(), audio, texts.length()).total());
  }
}
