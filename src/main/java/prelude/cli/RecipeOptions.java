package prelude.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import prelude.model.AdamW;
import prelude.training.ConfigFields;
import prelude.training.Preset;
import prelude.training.PresetEntry;
import prelude.training.PresetStore;
import prelude.training.RunConfig;
import prelude.training.RunConfig.Frames;
import prelude.training.RunConfigException;

/** The recipe, and what of it is to be different. */
public final class RecipeOptions {
  /** Fields that have options of their own, also those of {@link DeviceOptions}. */
  private static final Map<String, String> OPTIONS =
      Map.ofEntries(
          Map.entry("seed", "--seed"),
          Map.entry("device", "--device"),
          Map.entry("compute", "--compute"),
          Map.entry("threads", "--threads"),
          Map.entry("data.manifest", "--manifest"),
          Map.entry("data.heldout", "--heldout"),
          Map.entry("encoder.source", "--encoder"),
          Map.entry("encoder.frames", "--frames"),
          Map.entry("projector.stack", "--stack"),
          Map.entry("projector.pool", "--pool"),
          Map.entry("training.steps", "--steps"),
          Map.entry("training.adamW.learningRate", "--lr"),
          Map.entry("training.checkpointEvery", "--checkpoint-every"));

  @Option(
      names = "--preset",
      paramLabel = "PRESET",
      completionCandidates = PresetNames.class,
      description =
          "The recipe: ${COMPLETION-CANDIDATES}, or one that was saved in the window. Default:"
              + " w1-evidence.")
  private String preset;

  @Option(names = "--steps", paramLabel = "N", description = "Updates.")
  private Integer steps;

  @Option(names = "--seed", paramLabel = "S", description = "Of model, controls and order.")
  private Long seed;

  @Option(
      names = "--encoder",
      paramLabel = "ENCODER",
      description =
          "auto (cached Whisper weights, else the random encoder), hub (downloads"
              + " openai/whisper-base, or what WHISPER_MS_ID or WHISPER_HF_ID names, once),"
              + " hub:OWNER/NAME[@REVISION], modelscope:OWNER/NAME[@REVISION], a Hugging Face folder,"
              + " or random[:SEED].")
  private String encoder;

  @Option(
      names = "--frames",
      paramLabel = "full|clip",
      converter = FramesWord.class,
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

  @Option(
      names = "--set",
      paramLabel = "FIELD=VALUE",
      converter = SettingText.class,
      description =
          "Any field of the configuration by its path, such as training.adamW.weightDecay=0.1; may"
              + " be given often, but once for a field. Paths: train --out-config.")
  private List<Setting> settings = new ArrayList<>();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** A field and its value, as typed. */
  private record Setting(String path, String value) {}

  /** Whether a recipe was named. */
  boolean presetGiven() {
    return preset != null;
  }

  /**
   * The preset's configuration with these options in place of its own values.
   *
   * @param own the user's presets
   * @throws RunConfigException if there is no such preset
   */
  RunConfig config(PresetStore own) {
    String name = preset == null ? Preset.W1_EVIDENCE.label() : preset.toLowerCase(Locale.ROOT);
    return applyTo(own.find(name).or(() -> own.find(preset)).orElseThrow(() -> unknown(own)));
  }

  private RunConfigException unknown(PresetStore own) {
    return new RunConfigException(
        "Option --preset: found '%s', expected one of %s"
            .formatted(
                preset,
                own.all().stream().map(PresetEntry::name).collect(Collectors.joining(", "))));
  }

  /** A configuration with these options in place of its own values. */
  RunConfig applyTo(RunConfig base) {
    RunConfig config = base;
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
    requireOnce();
    for (Setting setting : settings) {
      config = ConfigFields.with(config, setting.path, setting.value);
    }
    return config;
  }

  /** Which of two values was meant is not ours to guess. */
  private void requireOnce() {
    Set<String> set = new HashSet<>();
    for (Setting setting : settings) {
      if (!set.add(setting.path)) {
        throw twice("found --set %s twice, expected it once", setting.path);
      }
      ParseResult given = spec.commandLine().getParseResult();
      String option = OPTIONS.get(setting.path);
      if (option != null && given.hasMatchedOption(option)) {
        throw twice("found %s and --set %s, expected one of them", option, setting.path);
      }
    }
  }

  private ParameterException twice(String words, Object... values) {
    return new ParameterException(spec.commandLine(), words.formatted(values));
  }

  private static <T> T or(T given, T preset) {
    return given == null ? preset : given;
  }

  private static final class SettingText implements ITypeConverter<Setting> {
    @Override
    public Setting convert(String text) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new TypeConversionException(
            "found '%s', expected FIELD=VALUE, such as training.steps=50".formatted(text));
      }
      return new Setting(text.substring(0, equals), text.substring(equals + 1));
    }
  }

  /** The frames by their names. */
  static final class FramesWord implements ITypeConverter<Frames> {
    @Override
    public Frames convert(String text) {
      return Arrays.stream(Frames.values())
          .filter(frames -> frames.name().equalsIgnoreCase(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException("found '%s', expected full or clip".formatted(text)));
    }
  }

  private static final class PresetNames implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return Arrays.stream(Preset.values()).map(Preset::label).iterator();
    }
  }
}
