package prelude.weights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Whisper model folder in Hugging Face's format: {@code config.json}, {@code model.safetensors}
 * or its shards, and, checked if present, {@code preprocessor_config.json}. Only the encoder is
 * read.
 */
public final class EncoderDirectory {
  /** What precedes the encoder's names, by the class that the model was saved from. */
  private static final List<String> PREFIXES = List.of("model.encoder.", "encoder.", "");

  private EncoderDirectory() {}

  /**
   * Loads and checks the encoder.
   *
   * @throws WeightsException if the folder does not hold a complete, finite Whisper encoder
   */
  public static EncoderWeights load(Path folder) {
    return load(folder, EncoderSource.Kind.DIRECTORY, folder.toString());
  }

  static EncoderWeights load(Path folder, EncoderSource.Kind kind, String label) {
    if (!Files.isDirectory(folder)) {
      throw new WeightsException(
          folder
              + ": found no such folder, expected a Hugging Face model folder with config.json and"
              + " model.safetensors; check the path.");
    }
    WhisperConfig config = WhisperConfig.read(required(folder, "config.json"));
    Path frontEnd = folder.resolve("preprocessor_config.json");
    if (Files.exists(frontEnd)) {
      FrontEndCheck.check(frontEnd, config);
    }
    try (WeightFiles files = WeightFiles.in(folder)) {
      String prefix = prefix(files, config);
      Map<String, float[]> tensors = new LinkedHashMap<>();
      for (String name : EncoderWeights.names(config)) {
        String stored = prefix + name;
        SafetensorsFile file = files.holding(stored);
        float[] values = file.floats(stored, EncoderWeights.shape(config, name));
        checkFinite(files.pathHolding(stored), stored, values);
        tensors.put(name, values);
      }
      var source = new EncoderSource(kind, label, Sha256.ofFiles(files.opened()), null);
      return EncoderWeights.of(config, tensors, source);
    }
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

  private static String prefix(WeightFiles files, WhisperConfig config) {
    List<String> names = EncoderWeights.names(config);
    String best = PREFIXES.getFirst();
    long most = 0;
    for (String prefix : PREFIXES) {
      long present = names.stream().filter(name -> files.names().contains(prefix + name)).count();
      if (present > most) {
        most = present;
        best = prefix;
      }
    }
    if (most == 0) {
      throw WeightsException.in(
          files.listing(),
          "tensor \"" + best + names.getFirst() + "\"",
          "no tensor of a Whisper encoder",
          "names that begin with model.encoder., encoder. or conv1.",
          "the nearest are " + NearestNames.of(best + names.getFirst(), files.names()));
    }
    return best;
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
