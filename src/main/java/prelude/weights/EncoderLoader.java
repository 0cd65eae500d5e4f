package prelude.weights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** From what was asked for to weights; says so when they are not the real ones. */
public final class EncoderLoader {
  private EncoderLoader() {}

  /**
   * Loads the encoder that is asked for, and never downloads one. {@link EncoderSpec.Auto} takes
   * Whisper from the ModelScope cache if {@code WHISPER_MS_ID} is set, else from the Hugging Face
   * cache, else the random encoder of whisper-base's sizes with seed 0; weights that are there but
   * damaged are an error, not a reason to go on looking. {@link EncoderSpec.Hub} takes what is in
   * the caches.
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
      case EncoderSpec.Hub hub -> EncoderDirectory.load(required(hub, env, userHome));
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
        "For trained weights pass --encoder hub, which downloads %s once, or --encoder DIR."
            .formatted(id));
  }

  /**
   * The model that a hub's option means, if it lies complete in a cache.
   *
   * @throws WeightsException if a name or a cache is damaged
   */
  public static Optional<CachedModel> cached(
      EncoderSpec.Hub spec, Map<String, String> env, Path userHome) {
    return HubModel.of(spec, env).stream()
        .flatMap(model -> model.cached(env, userHome).stream())
        .findFirst();
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
      case EncoderSpec.Hub hub -> preview(required(hub, env, userHome));
      case EncoderSpec.Auto() ->
          HubCache.find(env, userHome)
              .map(EncoderLoader::preview)
              .orElseGet(() -> random(WhisperConfig.whisperBase(), 0));
    };
  }

  /**
   * Looks whether a folder holds all tensors of an encoder, without reading them.
   *
   * @throws WeightsException if it does not
   */
  public static void check(Path folder) {
    EncoderDirectory.check(folder);
  }

  /**
   * Where the weights that {@link #load} would take came from, with their hash: their files are
   * read, but not held.
   *
   * @throws WeightsException if there are none, or their files are damaged
   */
  public static EncoderSource source(EncoderSpec spec, Map<String, String> env, Path userHome) {
    return switch (spec) {
      case EncoderSpec.Folder folder -> EncoderDirectory.source(folder.path());
      case EncoderSpec.Random random ->
          RandomEncoder.source(
              random.config().map(EncoderLoader::readConfig).orElse(WhisperConfig.whisperBase()),
              random.seed());
      case EncoderSpec.Hub hub -> EncoderDirectory.source(required(hub, env, userHome));
      case EncoderSpec.Auto() ->
          HubCache.find(env, userHome)
              .map(EncoderDirectory::source)
              .orElseGet(() -> RandomEncoder.source(WhisperConfig.whisperBase(), 0));
    };
  }

  /**
   * The same of a model in a cache.
   *
   * @throws WeightsException as {@link #source(EncoderSpec, Map, Path)}
   */
  public static EncoderSource source(CachedModel model) {
    return EncoderDirectory.source(model);
  }

  private static EncoderPreview random(WhisperConfig config, long seed) {
    return new EncoderPreview("random encoder, seed " + seed, config, true);
  }

  private static EncoderPreview preview(CachedModel model) {
    return new EncoderPreview(model.label(), readConfig(model.folder()), false);
  }

  private static CachedModel required(
      EncoderSpec.Hub spec, Map<String, String> env, Path userHome) {
    return cached(spec, env, userHome)
        .orElseThrow(
            () -> {
              String places =
                  HubModel.of(spec, env).stream()
                      .map(
                          model ->
                              "of %s (%s) below %s"
                                  .formatted(
                                      model.name(),
                                      model.source().title(),
                                      model.cache(env, userHome)))
                      .collect(Collectors.joining(" and none "));
              return new NotCachedException(
                  spec,
                  ("encoder %s: found no complete copy %s, expected one; download it with \"prelude"
                          + " fetch %s\" or in the window (F2).")
                      .formatted(spec.text(), places, spec.text()));
            });
  }

  private static EncoderWeights auto(Map<String, String> env, Path userHome) {
    return HubCache.find(env, userHome)
        .map(EncoderDirectory::load)
        .orElseGet(() -> RandomEncoder.create(WhisperConfig.whisperBase(), 0));
  }

  private static WhisperConfig readConfig(Path path) {
    return WhisperConfig.read(Files.isDirectory(path) ? path.resolve(EncoderFiles.CONFIG) : path);
  }
}
