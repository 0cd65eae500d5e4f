package prelude.training;

import java.util.List;
import java.util.Map;
import prelude.model.FlopCount;
import prelude.model.FrameGrouping;
import prelude.model.GptConfig;
import prelude.model.Parameters;
import prelude.model.Parameters.Part;
import prelude.model.ProjectorConfig;
import prelude.model.TextBatch;
import prelude.weights.EncoderWeights;
import prelude.weights.WhisperConfig;

/**
 * Sizes and cost of a run.
 *
 * @param clips training clips
 * @param clipIds their ids, in order
 * @param encoderFrames frames used per clip
 * @param softTokens soft tokens per clip (Ta)
 * @param textPositions text positions (Tt)
 * @param targetBytes target bytes over all clips
 * @param projectorParameters number of parameters
 * @param lmParameters number of parameters
 * @param encoderParameters number of parameters, trained or not; 0 where an older run did not say
 * @param flopPerStep floating-point operations of one step of the whole model
 * @param encoder sizes of the encoder; null where an older run did not say
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
    long encoderParameters,
    double flopPerStep,
    WhisperConfig encoder) {

  static RunShape of(
      RunConfig config,
      List<String> clipIds,
      TextBatch texts,
      FrameGrouping grouping,
      ProjectorConfig projector,
      WhisperConfig encoder) {
    GptConfig gpt = config.lm().gpt();
    long lm = 0;
    long projectorCount = 0;
    for (Map.Entry<String, long[]> entry : Parameters.shapes(gpt, projector).entrySet()) {
      long n = Parameters.size(entry.getValue());
      if (Part.of(entry.getKey()) == Part.PROJECTOR) {
        projectorCount += n;
      } else {
        lm += n;
      }
    }
    long encoderParameters = 0;
    for (String name : EncoderWeights.names(encoder)) {
      encoderParameters += Parameters.size(EncoderWeights.shape(encoder, name));
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
        encoderParameters,
        FlopCount.trainingStep(
                gpt,
                projector,
                config.encoder().trained() ? encoder : null,
                grouping.frames(),
                config.training().batch() == 0
                    ? texts.rows()
                    : Math.min(config.training().batch(), texts.rows()),
                audio,
                texts.length())
            .total(),
        encoder);
  }
}
