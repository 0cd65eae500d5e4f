package prelude.weights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** From what was asked for to weights; says so when they are not the real ones. */
public final class EncoderLoader {
  private EncoderLoader() {}

  /**
   * Loads the encoder that is asked for. {@link EncoderSpec.Auto} takes Whisper from the Hugging
   * Face cache, else from the ModelScope cache, else the random encoder of whisper-base's sizes
   * with seed 0; weights that are there but damaged are an error, not a reason to go on looking.
   *
   * @param env the environment, for cache folders and model ids
   * @param userHome the home folder, for the usual cache folders
   * @throws WeightsException if the weights cannot be used
   */
  public static EncoderWeights load(EncoderSpec spec, Map<String, String> env, Path userHome) {
    return switch (spec) {
      case EncoderSpec.Folder folder -> EncoderDirectory.load(folder.path());
      case EncoderSpec.Random random ->
          RandomEncoder.create(
              random.config().map(EncoderLoader::readConfig).orElse(WhisperConfig.whisperBase()),
              random.seed());
      case EncoderSpec.Auto() -> auto(env, userHome);
    };
  }

  /**
   * How to get trained weights, if these are random: one sentence.
   *
   * @param env the environment, for the model's id
   */
  public static Optional<String> advice(EncoderSource source, Map<String, String> env) {
    if (source.kind() != EncoderSource.Kind.RANDOM) {
      return Optional.empty();
    }
    String id = HubCache.repoId(env);
    return Optional.of(
        "For trained weights put %s into the Hugging Face cache with `hf download %s`, or pass"
                .formatted(id, id)
            + " --encoder DIR.");
  }

  /**
   * What {@link #load} would take, without reading the weights.
   *
   * @throws WeightsException if the configuration cannot be read
   */
  public static EncoderPreview preview(EncoderSpec spec, Map<String, String> env, Path userHome) {
    return switch (spec) {
      case EncoderSpec.Folder folder ->
          new EncoderPreview(folder.path().toString(), readConfig(folder.path()), false);
      case EncoderSpec.Random random ->
          random(
              random.config().map(EncoderLoader::readConfig).orElse(WhisperConfig.whisperBase()),
              random.seed());
      case EncoderSpec.Auto() ->
          cached(env, userHome)
              .map(m -> new EncoderPreview(m.label(), readConfig(m.folder()), false))
              .orElseGet(() -> random(WhisperConfig.whisperBase(), 0));
    };
  }

  private static EncoderPreview random(WhisperConfig config, long seed) {
    return new EncoderPreview("random encoder, seed " + seed, config, true);
  }

  private static Optional<CachedModel> cached(Map<String, String> env, Path userHome) {
    return HubCache.find(env, userHome, HubCache.repoId(env))
        .or(() -> HubCache.findModelScope(env, userHome));
  }

  private static EncoderWeights auto(Map<String, String> env, Path userHome) {
    return cached(env, userHome)
        .map(m -> EncoderDirectory.load(m.folder(), EncoderSource.Kind.HUB_CACHE, m.label()))
        .orElseGet(() -> RandomEncoder.create(WhisperConfig.whisperBase(), 0));
  }

  private static WhisperConfig readConfig(Path path) {
    return WhisperConfig.read(Files.isDirectory(path) ? path.resolve("config.json") : path);
  }
}
