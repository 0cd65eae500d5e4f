package prelude.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import prelude.audio.LogMelExtractor;
import prelude.audio.Sound;
import prelude.data.Clip;
import prelude.data.Manifest;
import prelude.data.ManifestReader;
import prelude.data.ToneSets;
import prelude.evidence.EvaluationSet;
import prelude.model.FrameGrouping;
import prelude.model.GptConfig;
import prelude.model.InitialValues;
import prelude.model.LayerChoice;
import prelude.model.LiveEncoder;
import prelude.model.Parameters;
import prelude.model.ProjectorConfig;
import prelude.model.TextBatch;
import prelude.model.TorchRuntime;
import prelude.weights.EncoderLoader;
import prelude.weights.EncoderSource;
import prelude.weights.EncoderSpec;
import prelude.weights.EncoderWeights;
import prelude.weights.WhisperConfig;

/** Reads clips and encoder, checks that they fit the configuration, and encodes. */
final class DataPreparation {
  private static final Set<Integer> MEL_BANDS = Set.of(80, 128);

  private final RunConfig config;
  private final TrainingEnvironment environment;
  private final Manifest manifest;
  private final Manifest heldout;
  private final EncoderSource encoderSource;
  private final WhisperConfig encoderConfig;
  private final OriginWeights origin; // null where nothing is taken over
  private EncoderWeights encoder; // let go once the clips are encoded
  private final List<Sound> sounds;
  private final List<Sound> heldoutSounds;
  private final FrameGrouping grouping;

  /**
   * Reads and checks everything that can be wrong before a run folder is made.
   *
   * @param run folder of a run that goes on; null for a new one
   * @throws prelude.data.ManifestException if the manifest has problems
   * @throws prelude.audio.AudioFileException if a clip cannot be read
   * @throws prelude.weights.WeightsException if the encoder cannot be used
   * @throws RunConfigException if the sequence does not fit
   */
  DataPreparation(RunConfig config, TrainingEnvironment environment, RunFolder run) {
    this(config, environment, run, spec -> spec);
  }

  /**
   * The same, with an encoder that may have to be fetched from a hub.
   *
   * @param fetch puts a hub's model into the cache and says which one it is; asked once clips are
   *     known to be there
   */
  DataPreparation(
      RunConfig config, TrainingEnvironment environment, RunFolder run, EncoderFetch fetch) {
    this.config = RunConfigCheck.require(config);
    this.environment = environment;
    this.manifest = manifest(config.data().manifest(), ToneSets.MANIFEST).requireUsable();
    this.heldout =
        config.data().heldout() == null && config.data().manifest() != null
            ? null
            : manifest(config.data().heldout(), ToneSets.HELDOUT).requireUsable();
    this.origin =
        config.origin() == null
            ? null
            : OriginWeights.of(config.origin(), environment.workingDir(), run);
    EncoderSpec spec = fetch.settle(EncoderSpec.parse(config.encoder().source()));
    if (origin != null) {
      origin.requireEncoderFits(
          EncoderLoader.preview(spec, environment.environment(), environment.userHome()).config());
    }
    EncoderWeights named =
        EncoderLoader.load(spec, environment.environment(), environment.userHome());
    this.encoder = origin == null ? named : origin.encoder(named);
    this.encoderSource = encoder.source();
    this.encoderConfig = encoder.config();
    this.sounds = ClipEncoder.read(manifest.clips());
    this.heldoutSounds = heldout == null ? List.of() : ClipEncoder.read(heldout.clips());
    checkEncoder();
    List<Sound> all = new ArrayList<>(sounds);
    all.addAll(heldoutSounds);
    int frames = new ClipEncoder(config).frames(all, encoderConfig.maxSourcePositions());
    this.grouping =
        new FrameGrouping(frames, config.projector().pool(), config.projector().stack());
    checkSequence();
    if (origin != null) {
      origin.requireFits(shapes());
    }
  }

  /** Keeps what a branch began with: its parent may drop the checkpoint, or be deleted. */
  void keepOrigin(RunFolder run) {
    if (origin != null) {
      origin.keep(run, encoder);
    }
  }

  private void checkEncoder() {
    if (encoderConfig.maxSourcePositions() != LogMelExtractor.FRAMES / 2
        || !MEL_BANDS.contains(encoderConfig.numMelBins())) {
      throw new RunConfigException(
          List.of(
              new ConfigProblem(
                  "encoder.source",
                  "found an encoder of %d positions and %d mel bands, expected %d positions and 80 or 128 bands"
                      .formatted(
                          encoderConfig.maxSourcePositions(),
                          encoderConfig.numMelBins(),
                          LogMelExtractor.FRAMES / 2))));
    }
    List<ConfigProblem> problems = RunConfigCheck.layer(config.encoder(), encoderConfig);
    if (!problems.isEmpty()) {
      throw new RunConfigException(problems);
    }
  }

  private Manifest manifest(String path, String toneSet) {
    if (path != null) {
      return new ManifestReader().read(environment.workingDir().resolve(path));
    }
    Path folder = ToneSets.locate(environment.workingDir(), environment.userData());
    return ToneSets.ensure(folder.resolve(toneSet));
  }

  private void checkSequence() {
    int text = TextBatch.of(transcripts(manifest)).length();
    int unseen = heldout == null ? 0 : TextBatch.of(transcripts(heldout)).length();
    int audio = config.training().prefix() == RunConfig.TrainingPrefix.NONE ? 0 : softTokens();
    List<ConfigProblem> problems = RunConfigCheck.sequence(config.lm().gpt(), audio, text, unseen);
    if (!problems.isEmpty()) {
      throw new RunConfigException(problems);
    }
  }

  /**
   * The configuration as it can be resumed from anywhere and later: paths absolute, the random
   * encoder by name where {@code auto} found no other, and a hub's model by its commit.
   */
  RunConfig resolved() {
    RunConfig.Data d = config.data();
    String source = config.encoder().source();
    if (encoderSource.pinned() != null) {
      source = encoderSource.pinned();
    } else if (encoderSource.kind() == EncoderSource.Kind.RANDOM && source.equals("auto")) {
      source = "random:" + encoderSource.seed();
    } else if (EncoderSpec.parse(source) instanceof EncoderSpec.Folder folder) {
      source = absolute(folder.path().toString());
    }
    return config
        .withData(new RunConfig.Data(absolute(d.manifest()), absolute(d.heldout())))
        .withEncoder(config.encoder().withSource(source))
        .withOrigin(
            config.origin() == null
                ? null
                : new RunConfig.Origin(absolute(config.origin().run()), config.origin().step()));
  }

  private String absolute(String path) {
    return path == null ? null : environment.workingDir().resolve(path).normalize().toString();
  }

  Manifest manifest() {
    return manifest;
  }

  /** Clips never trained on, or null. */
  Manifest heldout() {
    return heldout;
  }

  /** Sounds of the training clips. */
  List<Sound> sounds() {
    return sounds;
  }

  /** Sounds of the held-out clips. */
  List<Sound> heldoutSounds() {
    return heldoutSounds;
  }

  /** The encoder's weights; null once the clips are encoded. */
  EncoderWeights encoder() {
    return encoder;
  }

  /** The encoder's weights, which are let go. */
  EncoderWeights takeEncoder() {
    EncoderWeights taken = encoder;
    encoder = null;
    return taken;
  }

  WhisperConfig encoderConfig() {
    return encoderConfig;
  }

  EncoderSource encoderSource() {
    return encoderSource;
  }

  int softTokens() {
    return grouping.softTokens();
  }

  FrameGrouping grouping() {
    return grouping;
  }

  ProjectorConfig projector() {
    return new ProjectorConfig(
        grouping.inDim(encoderConfig.dModel()),
        config.lm().gpt().nEmbd(),
        config.projector().rmsNorm(),
        layers());
  }

  /** Encoder states that the projector reads (K). */
  private int layers() {
    return LayerChoice.parse(config.encoder().layer()).count(encoderConfig.encoderLayers());
  }

  /** The encoder's sizes where it is trained and so a part of the model; else null. */
  WhisperConfig trainedEncoder() {
    return config.encoder().trained() ? encoderConfig : null;
  }

  /** Shapes of all parameters of the model. */
  Map<String, long[]> shapes() {
    return Parameters.shapes(config.lm().gpt(), projector(), trainedEncoder());
  }

  private Map<String, float[]> initial(EncoderWeights weights) {
    Map<String, float[]> initial =
        InitialValues.of(
            config.lm().gpt(),
            projector(),
            config.projector().init(),
            config.lm().init(),
            config.seed());
    if (config.encoder().trained()) {
      initial.putAll(Parameters.encoder(weights));
    }
    if (origin != null) {
      origin.into(initial, shapes());
    }
    return initial;
  }

  /** What was converted ("tone.wav: resampled from 44.1 kHz"), and how to get real weights. */
  List<String> notes() {
    List<String> words = new ArrayList<>();
    EncoderLoader.advice(encoderSource, environment.environment()).ifPresent(words::add);
    shortWindows().ifPresent(words::add);
    List<Sound> all = new ArrayList<>(sounds);
    all.addAll(heldoutSounds);
    for (Sound sound : all) {
      if (sound.waveform().samples().length > LogMelExtractor.WINDOW_SAMPLES) {
        words.add(
            "%s: %.1f s long; only the first 30 s fit the encoder's window"
                .formatted(sound.file().getFileName(), sound.waveform().seconds()));
      }
      if (!sound.conversions().isEmpty()) {
        words.add(sound.file().getFileName() + ": " + String.join(", ", sound.conversions()));
      }
    }
    return words;
  }

  /** Says which layers let the text see only part of the audio. */
  private Optional<String> shortWindows() {
    int text = TextBatch.of(transcripts(manifest)).length();
    boolean audio = config.training().prefix() != RunConfig.TrainingPrefix.NONE;
    List<Integer> windows = config.lm().gpt().windowSizes();
    List<Integer> cut = new ArrayList<>();
    for (int layer = 0; layer < windows.size(); layer++) {
      if (audio && windows.get(layer) < softTokens() + text - 1) {
        cut.add(layer);
      }
    }
    return cut.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ("the windows of layers %s reach back %d positions, so the text sees all %d soft tokens"
                    + " in %d of %d layers; window pattern L lets every layer see them")
                .formatted(
                    cut.toString().replaceAll("[\\[\\]]", ""),
                    windows.get(cut.getFirst()),
                    softTokens(),
                    windows.size() - cut.size(),
                    windows.size()));
  }

  static List<String> transcripts(Manifest manifest) {
    return manifest.clips().stream().map(Clip::text).toList();
  }

  /**
   * Encodes and standardises, once; lets the encoder's weights go. Where the encoder is trained,
   * standardisation is that of its state before the first step, and what it is given are log-mels.
   *
   * @param batch clips to encode at once; null takes what the device has room for
   * @return null if given up
   */
  PreparedData encode(TorchRuntime runtime, Integer batch, ClipEncoder.Progress progress) {
    var clips = new ClipEncoder(config);
    int total = sounds.size() + heldoutSounds.size();
    List<Sound> all = new ArrayList<>(sounds);
    all.addAll(heldoutSounds);
    ClipEncoder.Encoded encoded =
        clips.encode(
            runtime, encoder, all, grouping, batch, (done, n) -> progress.encoded(done, total));
    if (encoded == null) {
      return null;
    }
    Map<String, float[]> initial = initial(encoder);
    encoder = null;
    List<float[]> features = encoded.features();
    List<float[]> own = features.subList(0, sounds.size());
    FeatureStatistics statistics = statistics(own);
    GptConfig gpt = config.lm().gpt();
    List<float[]> others = features.subList(sounds.size(), features.size());
    LiveEncoder live =
        config.encoder().trained()
            ? new LiveEncoder(
                encoderConfig,
                LayerChoice.parse(config.encoder().layer()),
                grouping,
                statistics.mean(),
                statistics.scale())
            : null;
    return new PreparedData(
        live == null ? set(manifest, own, statistics) : heard(manifest, sounds),
        heldout == null
            ? null
            : live == null ? set(heldout, others, statistics) : heard(heldout, heldoutSounds),
        TextBatch.of(transcripts(manifest)),
        grouping,
        projector(),
        gpt,
        statistics,
        encoded.batch(),
        live,
        initial);
  }

  /**
   * A branch goes on with those of its parent: with others its weights would mean another model.
   */
  private FeatureStatistics statistics(List<float[]> own) {
    int size = own.getFirst().length;
    if (!config.projector().standardise()) {
      return FeatureStatistics.none(size, layers());
    }
    return Optional.ofNullable(origin)
        .flatMap(o -> o.statistics(size, layers()))
        .orElseGet(() -> FeatureStatistics.of(own, layers()));
  }

  private EvaluationSet heard(Manifest from, List<Sound> heard) {
    int bands = encoderConfig.numMelBins();
    return new EvaluationSet(
        from.clips().stream().map(Clip::id).toList(),
        transcripts(from),
        ClipEncoder.mels(heard, bands, grouping.frames()),
        List.of(bands, 2 * grouping.frames()),
        projector().inDim());
  }

  private EvaluationSet set(Manifest from, List<float[]> features, FeatureStatistics statistics) {
    return new EvaluationSet(
        from.clips().stream().map(Clip::id).toList(),
        transcripts(from),
        features.stream().map(statistics::apply).toList(),
        layers() > 1
            ? List.of(layers(), softTokens(), projector().inDim())
            : List.of(softTokens(), projector().inDim()),
        projector().inDim());
  }
}
