package prelude.training;

import java.util.Map;
import prelude.evidence.EvaluationSet;
import prelude.model.FrameGrouping;
import prelude.model.GptConfig;
import prelude.model.LiveEncoder;
import prelude.model.ProjectorConfig;
import prelude.model.TextBatch;

/**
 * What the training loop works on.
 *
 * @param training training clips: standardised features, or log-mels where the encoder is trained
 * @param heldout clips never trained on, or null
 * @param texts transcripts of the training clips
 * @param grouping frames to soft tokens
 * @param projector shape of the projector
 * @param gpt shape of the LM
 * @param statistics what standardisation removed
 * @param encoderBatch clips encoded at once
 * @param live the encoder as a part of the model, or null for a frozen one
 * @param initial values of all parameters before the first step
 */
record PreparedData(
    EvaluationSet training,
    EvaluationSet heldout,
    TextBatch texts,
    FrameGrouping grouping,
    ProjectorConfig projector,
    GptConfig gpt,
    FeatureStatistics statistics,
    int encoderBatch,
    LiveEncoder live,
    Map<String, float[]> initial) {}
