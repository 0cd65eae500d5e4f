package prelude.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import prelude.audio.Sound;
import prelude.data.Clip;
import prelude.data.Manifest;
import prelude.data.ManifestReader;
import prelude.data.ToneSets;
import prelude.model.FrameGrouping;
import prelude.model.LayerChoice;
import prelude.model.Parameters;
import prelude.model.ProjectorConfig;
import prelude.model.TextBatch;
import prelude.model.device.Card;
import prelude.model.device.CardMemory;
import prelude.model.device.DeviceChoice;
import prelude.model.device.DeviceDescription;
import prelude.weights.EncoderLoader;
import prelude.weights.EncoderPreview;
import prelude.weights.EncoderSpec;
import prelude.weights.WeightsException;
import prelude.weights.WhisperConfig;

/**
 * What a configuration would train, found out without loading any weights: clips are read,
 * everything else is arithmetic.
 *
 * @param shape sizes and cost
 * @param encoder which encoder would be loaded
 * @param memory what it needs on its device, and what there is; empty while the machine's devices
 *     are not known, and where its device is not one of them
 * @param problems what does not fit; empty if it can start
 * @param heldoutClips clips never trained on, on which it is judged too
 */
public record RunPlan(
    RunShape shape,
    EncoderPreview encoder,
    Optional<MemoryNeed> memory,
    List<ConfigProblem> problems,
    int heldoutClips) {

  /** Without held-out clips. */
  public RunPlan(
      RunShape shape,
      EncoderPreview encoder,
      Optional<MemoryNeed> memory,
      List<ConfigProblem> problems) {
    this(shape, encoder, memory, problems, 0);
  }

  /**
   * Plans a configuration. That it could not learn is one of the plan's problems.
   *
   * @param here the machine's devices; empty while they are not known
   * @param cardMemory reads how full a card is
   * @throws RunConfigException if {@link RunConfigCheck} finds other problems
   * @throws prelude.data.ManifestException if the manifest has problems
   * @throws prelude.audio.AudioFileException if a clip cannot be read
   * @throws prelude.weights.WeightsException if the encoder's configuration cannot be used
   */
  public static RunPlan of(
      RunConfig config,
      TrainingEnvironment environment,
      Optional<DeviceDescription> here,
      Function<Card, Optional<CardMemory>> cardMemory) {
    List<ConfigProblem> problems = new ArrayList<>(RunConfigCheck.problems(config));
    if (!RunConfigCheck.canPlan(problems)) {
      throw new RunConfigException(problems);
    }
    Manifest manifest =
        manifest(config.data().manifest(), ToneSets.MANIFEST, environment).requireUsable();
    Optional<Manifest> heldout = heldout(config, environment);
    EncoderPreview encoder =
        EncoderLoader.preview(
            EncoderSpec.parse(config.encoder().source()),
            environment.environment(),
            environment.userHome());
    List<Sound> sounds =
        config.encoder().frames() == RunConfig.Frames.CLIP ? sounds(manifest, heldout) : List.of();
    int frames = new ClipEncoder(config).frames(sounds, encoder.config().maxSourcePositions());
    var grouping = new FrameGrouping(frames, config.projector().pool(), config.projector().stack());
    var projector =
        new ProjectorConfig(
            grouping.inDim(encoder.config().dModel()),
            config.lm().gpt().nEmbd(),
            config.projector().rmsNorm(),
            LayerChoice.parse(config.encoder().layer()).count(encoder.config().encoderLayers()));
    TextBatch texts = TextBatch.of(DataPreparation.transcripts(manifest));
    RunShape shape =
        RunShape.of(
            config,
            manifest.clips().stream().map(Clip::id).toList(),
            texts,
            grouping,
            projector,
            encoder.config());
    DeviceChoice device = DeviceChoice.parse(config.device());
    int unseen = heldout.map(m -> TextBatch.of(DataPreparation.transcripts(m)).length()).orElse(0);
    problems.addAll(
        RunConfigCheck.sequence(
            config.lm().gpt(), shape.softTokens(), shape.textPositions(), unseen));
    problems.addAll(RunConfigCheck.layer(config.encoder(), encoder.config()));
    problems.addAll(origin(config, environment, projector, encoder.config()));
    Optional<String> obstacle = here.flatMap(machine -> machine.obstacle(device));
    obstacle.ifPresent(why -> problems.add(new ConfigProblem("device", why)));
    Optional<MemoryNeed> memory =
        here.filter(machine -> obstacle.isEmpty())
            .map(
                machine ->
                    MemoryNeed.of(
                        config,
                        shape,
                        projector,
                        encoder.config(),
                        machine.card(device),
                        cardMemory));
    return new RunPlan(
        shape,
        encoder,
        memory,
        List.copyOf(problems),
        heldout.map(m -> m.clips().size()).orElse(0));
  }

  private static List<Sound> sounds(Manifest manifest, Optional<Manifest> heldout) {
    List<Sound> sounds = new ArrayList<>(ClipEncoder.read(manifest.clips()));
    heldout.ifPresent(m -> sounds.addAll(ClipEncoder.read(m.clips())));
    return sounds;
  }

  /** What does not fit of the checkpoint that a branch starts from. */
  private static List<ConfigProblem> origin(
      RunConfig config,
      TrainingEnvironment environment,
      ProjectorConfig projector,
      WhisperConfig encoder) {
    if (config.origin() == null) {
      return List.of();
    }
    try {
      OriginWeights.of(config.origin(), environment.workingDir(), null)
          .requireFits(
              Parameters.shapes(
                  config.lm().gpt(), projector, config.encoder().trained() ? encoder : null),
              encoder);
      return List.of();
    } catch (RunConfigException e) {
      return e.problems();
    } catch (WeightsException | RunFolderException e) {
      return List.of(new ConfigProblem("origin", e.getMessage()));
    }
  }

  private static Optional<Manifest> heldout(RunConfig config, TrainingEnvironment environment) {
    String path = config.data().heldout();
    return path == null && config.data().manifest() != null
        ? Optional.empty()
        : Optional.of(manifest(path, ToneSets.HELDOUT, environment).requireUsable());
  }

  private static Manifest manifest(String path, String toneSet, TrainingEnvironment environment) {
    if (path != null) {
      return new ManifestReader().read(environment.workingDir().resolve(path));
    }
    Path folder = ToneSets.locate(environment.workingDir(), environment.userData());
    return ToneSets.ensure(folder.resolve(toneSet));
  }
}
