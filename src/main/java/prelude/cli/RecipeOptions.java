package prelude.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import prelude.model.AdamW;
import prelude.training.Preset;
import prelude.training.RunConfig;
import prelude.training.RunConfig.Frames;

/** The recipe, and what of it is to be different. */
public final class RecipeOptions {
  @Option(
      names = "--preset",
      paramLabel = "PRESET",
      converter = PresetName.class,
      completionCandidates = PresetNames.class,
      description = "The recipe: ${COMPLETION-CANDIDATES}. Default: w1-evidence.")
  private Preset preset = Preset.W1_EVIDENCE;

  @Option(names = "--steps", paramLabel = "N", description = "Updates.")
  private Integer steps;

  @Option(names = "--seed", paramLabel = "S", description = "Of model, controls and order.")
  private Long seed;

  @Option(
      names = "--encoder",
      paramLabel = "ENCODER",
      description =
          "auto (cached Whisper weights, else the random encoder), a Hugging Face folder, or"
              + " random[:SEED].")
  private String encoder;

  @Option(
      names = "--frames",
      paramLabel = "full|clip",
      description = "The whole 30 s window, or as much as the longest clip fills.")
  private Frames frames;

  @Option(names = "--stack", paramLabel = "K", description = "Frames concatenated per soft token.")
  private Integer stack;

  @Option(names = "--pool", paramLabel = "K", description = "Frames averaged per soft token.")
  private Integer pool;

  @Option(names = "--lr", paramLabel = "X", description = "Learning rate.")
  private Double learningRate;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      description = "Steps between checkpoints; 0 for the last only. Default: 5.")
  private Integer checkpointEvery;

  @Option(
      names = "--manifest",
      paramLabel = "FILE",
      description = "Training clips, JSONL with audio and text. Default: the five tones.")
  private String manifest;

  @Option(
      names = "--heldout",
      paramLabel = "FILE",
      description = "Clips never trained on. Default: the held-out tones, with the five tones.")
  private String heldout;

  /** The preset's configuration with these options in place of its own values. */
  RunConfig config() {
    RunConfig config = preset.config();
    if (seed != null) {
      config = config.withSeed(seed);
    }
    config =
        config.withEncoder(
            config
                .encoder()
                .withSource(or(encoder, config.encoder().source()))
                .withFrames(or(frames, config.encoder().frames())));
    RunConfig.Projector p = config.projector();
    config = config.withProjector(p.withGrouping(or(stack, p.stack()), or(pool, p.pool())));
    RunConfig.Training t = config.training();
    AdamW a = t.adamW();
    config =
        config.withTraining(
            t.withSteps(or(steps, t.steps()))
                .withAdamW(a.withLearningRate(or(learningRate, a.learningRate())))
                .withCheckpointEvery(or(checkpointEvery, t.checkpointEvery())));
    if (manifest != null || heldout != null) {
      config = config.withData(new RunConfig.Data(manifest, heldout));
    }
    return config;
  }

  private static <T> T or(T given, T preset) {
    return given == null ? preset : given;
  }

  private static final class PresetNames implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return Arrays.stream(Preset.values()).map(Preset::label).iterator();
    }
  }

  private static final class PresetName implements ITypeConverter<Preset> {
    @Override
    public Preset convert(String text) {
      return Preset.named(text.toLowerCase(Locale.ROOT))
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "found '%s', expected one of %s"
                          .formatted(
                              text,
                              Arrays.stream(Preset.values())
                                  .map(Preset::label)
                                  .collect(Collectors.joining(", ")))));
    }
  }
}
