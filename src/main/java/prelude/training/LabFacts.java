package prelude.training;

import java.nio.file.Path;
import java.util.List;
import prelude.audio.Waveform;
import prelude.data.Clip;

/**
 * What the Prefix lab needs to know of a run.
 *
 * @param run its folder
 * @param config as the run has it, on the device that the lab computes on
 * @param clips training clips (N)
 * @param sounds theirs, 16 kHz mono, in the same order
 * @param heldout clips never trained on; empty where there are none
 * @param softTokens of a clip (Ta)
 * @param width of the LM (C)
 * @param tokenSeconds sound per soft token
 * @param layers blocks of the LM
 * @param heads of each
 * @param windows per layer, how many positions back it may look
 * @param sequenceLen positions that the LM was made for
 * @param shuffled per clip, whose audio the run's own evaluation gives it; its own where there is a
 *     single one
 * @param device which computes, and why
 * @param encoder where its weights came from
 */
public record LabFacts(
    Path run,
    RunConfig config,
    List<Clip> clips,
    List<Waveform> sounds,
    List<Clip> heldout,
    int softTokens,
    int width,
    double tokenSeconds,
    int layers,
    int heads,
    List<Integer> windows,
    int sequenceLen,
    List<Integer> shuffled,
    String device,
    String encoder) {
  /** Whether soft tokens stood before the text while the run was trained. */
  public boolean hears() {
    return config.training().prefix() != RunConfig.TrainingPrefix.NONE;
  }
}
