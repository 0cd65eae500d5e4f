package prelude.weights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Whisper model folder in Hugging Face's format: {@code config.json}, {@code model.safetensors}
 * or its shards, and, checked if present, {@code preprocessor_config.json}. Only the encoder is
 * read.
 */
public final class EncoderDirectory {
  private EncoderDirectory() {}

  /**
   * Loads and checks the encoder.
   *
   * @throws WeightsException if the folder does not hold a complete, finite Whisper encoder
   */
  public static EncoderWeights load(Path folder) {
    return load(folder, EncoderSource.Kind.DIRECTORY, folder.toString(), null);
  }

  /**
   * Loads and checks the encoder of a model in a cache.
   *
   * @throws WeightsException as {@link #load(Path)}
   */
  public static EncoderWeights load(CachedModel model) {
    return load(model.folder(), EncoderSource.Kind.HUB_CACHE, model.label(), model.option());
  }

  /**
   * What {@link #load(Path)} would say of its weights, which are read for their hash alone.
   *
   * @throws WeightsException if the folder does not hold a complete Whisper encoder
   */
  static EncoderSource source(Path folder) {
    return source(folder, EncoderSource.Kind.DIRECTORY, folder.toString(), null);
  }

  /** The same of a model in a cache. */
  static EncoderSource source(CachedModel model) {
    return source(model.folder(), EncoderSource.Kind.HUB_CACHE, model.label(), model.option());
  }

  private static EncoderSource source(
      Path folder, EncoderSource.Kind kind, String label, String option) {
    try (WeightFiles files = opened(folder)) {
      return new EncoderSource(kind, label, Sha256.ofFiles(files.opened()), null, option);
    }
  }

  private static EncoderWeights load(
      Path folder, EncoderSource.Kind kind, String label, String option) {
    WhisperConfig config = configuration(folder);
    try (WeightFiles files = WeightFiles.in(folder)) {
      String prefix = EncoderFiles.prefix(files, config);
      Map<String, float[]> tensors = new LinkedHashMap<>();
      for (String name : EncoderWeights.names(config)) {
        String stored = prefix + name;
        SafetensorsFile file = files.holding(stored);
        float[] values = file.floats(stored, EncoderWeights.shape(config, name));
        checkFinite(files.pathHolding(stored), stored, values);
        tensors.put(name, values);
      }
      var source = new EncoderSource(kind, label, Sha256.ofFiles(files.opened()), null, option);
      return EncoderWeights.of(config, tensors, source);
    }
  }

  /**
   * Looks for all tensors, in their types and shapes.
   *
   * @throws WeightsException if there is one too few, or another
   */
  static void check(Path folder) {
    opened(folder).close();
  }

  /** The files that hold the encoder's tensors. */
  private static WeightFiles opened(Path folder) {
    WhisperConfig config = configuration(folder);
    WeightFiles files = WeightFiles.in(folder);
    try {
      String prefix = EncoderFiles.prefix(files, config);
      for (String name : EncoderWeights.names(config)) {
        files.holding(prefix + name).checkFloats(prefix + name, EncoderWeights.shape(config, name));
      }
      return files;
    } catch (WeightsException e) {
      files.close();
      throw e;
    }
  }

  /** Sizes, once they and the front end have been checked. */
  private static WhisperConfig configuration(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new WeightsException(
          folder
              + ": found no such folder, expected a Hugging Face model folder with config.json and"
              + " model.safetensors; check the path"
              + HubId.optionFor(folder.toString())
                  .map(", or write %s for the model of that name"::formatted)
                  .orElse("")
              + ".");
    }
    WhisperConfig config = WhisperConfig.read(required(folder, EncoderFiles.CONFIG));
    Path frontEnd = folder.resolve(EncoderFiles.FRONT_END);
    if (Files.exists(frontEnd)) {
      FrontEndCheck.check(frontEnd, config);
    }
    return config;
  }

  private static Path required(Path folder, String name) {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw WeightsException.in(
          folder,
          name,
          "no such file",
          "the configuration of a Whisper model",
          "pass a Hugging Face model folder");
    }
    return file;
  }

  private static void checkFinite(Path file, String name, float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw WeightsException.in(
            file,
            "tensor \"" + name + "\"",
            values[i] + " at flat index " + i,
            "finite values only",
            "the weights are damaged or their training diverged, so take another copy");
      }
    }
  }
}
