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
import prelude.model.ProjectorConfig;
import prelude.model.TextBatch;
import prelude.model.device.Card;
import prelude.model.device.CardMemory;
import prelude.model.device.DeviceChoice;
import prelude.model.device.DeviceDescription;
import prelude.weights.EncoderLoader;
import prelude.weights.EncoderPreview;
import prelude.weights.EncoderSpec;

/**
 * What a configuration would train, found out without loading any weights: clips are read,
 * everything else is arithmetic.
 *
 * @param shape sizes and cost
 * @param encoder which encoder would be loaded
 * @param memory what it needs on its device, and what there is; empty while the machine's devices
 *     are not known, and where its device is not one of them
 * @param problems what does not fit; empty if it can start
 */
public record RunPlan(
    RunShape shape,
    EncoderPreview encoder,
    Optional<MemoryNeed> memory,
    List<ConfigProblem> problems) {

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
    Manifest manifest = manifest(config, environment).requireUsable();
    EncoderPreview encoder =
        EncoderLoader.preview(
            EncoderSpec.parse(config.encoder().source()),
            environment.environment(),
            environment.userHome());
    List<Sound> sounds =
        config.encoder().frames() == RunConfig.Frames.CLIP
            ? ClipEncoder.read(manifest.clips())
            : List.of();
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
    problems.addAll(
        RunConfigCheck.sequence(config.lm().gpt(), shape.softTokens(), shape.textPositions()));
    problems.addAll(RunConfigCheck.layer(config.encoder(), encoder.config()));
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
    return new RunPlan(shape, encoder, memory, List.copyOf(problems));
  }

  private static Manifest manifest(RunConfig config, TrainingEnvironment environment) {
    String path = config.data().manifest();
    if (path != null) {
      return new ManifestReader().read(environment.workingDir().resolve(path));
    }
    Path folder = ToneSets.locate(environment.workingDir(), environment.userData());
    return ToneSets.ensure(folder.resolve(ToneSets.MANIFEST));
  }
}
