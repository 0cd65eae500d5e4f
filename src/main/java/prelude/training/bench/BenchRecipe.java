package prelude.training.bench;

import prelude.training.Preset;
import prelude.training.RunConfig;
import prelude.training.RunConfig.Frames;

/**
 * Which training step is measured: sizes and settings of a run, whose data are replaced by random
 * values.
 *
 * @param preset the preset it is, or null
 * @param config the run; its training prefix is taken to be the audio
 */
public record BenchRecipe(String preset, RunConfig config) {

  /** Exactly the preset's step. */
  public static BenchRecipe of(Preset preset) {
    return new BenchRecipe(preset.label(), preset.config());
  }

  /** The d6 step with one soft token per encoder frame, be it of a clip or of the whole window. */
  public static BenchRecipe of(Frames frames) {
    RunConfig config = Preset.W1_EVIDENCE.config();
    RunConfig.Projector p = config.projector();
    return new BenchRecipe(
        null,
        config
            .withEncoder(config.encoder().withFrames(frames))
            .withProjector(p.withGrouping(1, 1)));
  }
}
