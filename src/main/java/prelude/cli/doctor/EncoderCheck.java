package prelude.cli.doctor;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import prelude.weights.CachedModel;
import prelude.weights.EncoderLoader;
import prelude.weights.EncoderPreview;
import prelude.weights.EncoderSource;
import prelude.weights.EncoderSource.Kind;
import prelude.weights.EncoderSpec;
import prelude.weights.EncoderWeights;
import prelude.weights.HubCache;
import prelude.weights.WeightsException;

/** Whether trained encoder weights are in a cache, and can be read. */
final class EncoderCheck {
  private static final String TOPIC = "encoder";

  private EncoderCheck() {}

  static Finding run(Map<String, String> env, Path userHome) {
    try {
      Optional<CachedModel> cached = HubCache.find(env, userHome);
      if (cached.isEmpty()) {
        // Not made for this: the random encoder needs no file, so nothing about it can fail.
        var random = new EncoderSource(Kind.RANDOM, "random encoder, seed 0", "", 0L);
        return Finding.warning(
            TOPIC,
            "%s is not in the cache, so %s is used".formatted(wanted(env), random.label()),
            EncoderLoader.advice(random, env).orElse(null));
      }
      // Only looked at: the largest models have half a gigabyte of numbers and more.
      EncoderLoader.check(cached.get().folder());
      EncoderPreview found = EncoderLoader.preview(new EncoderSpec.Auto(), env, userHome);
      return Finding.ok(
          TOPIC,
          "%s, %.1f million numbers"
              .formatted(found.label(), EncoderWeights.parameterCount(found.config()) / 1e6));
    } catch (WeightsException e) {
      return Finding.failure(
          TOPIC, e.getMessage(), "Until then --encoder random takes an untrained one.");
    }
  }

  /** Only the models that the environment names are looked for. */
  private static String wanted(Map<String, String> env) {
    return HubCache.namedModelScope(env).orElseGet(() -> HubCache.named(env)).id();
  }

  /** Room for weights in the cache that a download would go to. */
  static Finding cache(Map<String, String> env, Path userHome, DiskCheck disk) {
    try {
      Path folder =
          HubCache.namedModelScope(env).isPresent()
              ? HubCache.modelScopeFolder(env, userHome)
              : HubCache.huggingFaceFolder(env, userHome);
      return HubCache.find(env, userHome)
          .map(model -> Finding.ok("cache", model.folder().toString()))
          .orElseGet(() -> disk.cache(folder));
    } catch (WeightsException e) {
      return Finding.warning("cache", e.getMessage(), "Correct it, or pass --encoder random.");
    }
  }
}
