package prelude.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prelude.audio.IoReason;
import prelude.weights.EncoderSource;
import prelude.weights.EncoderWeights;
import prelude.weights.SafetensorsFile;
import prelude.weights.SafetensorsWriter;
import prelude.weights.TensorData;
import prelude.weights.WhisperConfig;

/**
 * What a branch takes from another run's checkpoint: every parameter of the same name, the encoder
 * as that run had it, and what its features were standardised by. Parameters that the other run did
 * not have start anew. A branch keeps all of it in {@code origin/}, so that it can go on, and be
 * branched from, when the other run is gone.
 *
 * @param model the checkpoint's model.safetensors, or the copy of it
 * @param encoder a file with the encoder that was trained on the way here, or null for none
 * @param standardisation statistics of the other run; may be missing
 * @param run name of the other run
 * @param step updates it had made
 */
record OriginWeights(Path model, Path encoder, Path standardisation, String run, int step) {
  private static final String MODEL = "model.safetensors";
  private static final String ENCODER = "encoder.safetensors";
  private static final String STANDARDISATION = "standardisation.safetensors";
  private static final String PREFIX = "encoder.";

  /**
   * Finds the checkpoint, or the copy that a run keeps of it.
   *
   * @param kept the run that goes on; null for a new one
   * @throws RunConfigException if it is not there
   */
  static OriginWeights of(RunConfig.Origin origin, Path workingDir, RunFolder kept) {
    Path folder = workingDir.resolve(origin.run());
    String name = folder.getFileName().toString();
    if (kept != null && Files.isRegularFile(own(kept).resolve(MODEL))) {
      return of(own(kept).resolve(MODEL), own(kept), own(kept), name, origin.step());
    }
    var parent = new RunFolder(folder);
    Path file = parent.checkpoints().resolve("step-%06d".formatted(origin.step())).resolve(MODEL);
    if (!Files.isRegularFile(file)) {
      throw bad(
          "found no checkpoint %s; expected one of step %d there: kept are steps %s"
              .formatted(file, origin.step(), Checkpoint.steps(parent.checkpoints())));
    }
    return of(file, own(parent), folder, name, origin.step());
  }

  private static OriginWeights of(
      Path model, Path encoders, Path standardisation, String run, int step) {
    Path encoder = encoders.resolve(ENCODER);
    boolean trained = stores(model, PREFIX);
    return new OriginWeights(
        model,
        trained ? model : Files.isRegularFile(encoder) ? encoder : null,
        standardisation.resolve(STANDARDISATION),
        run,
        step);
  }

  private static boolean stores(Path file, String prefix) {
    try (SafetensorsFile stored = SafetensorsFile.open(file)) {
      return stored.tensors().keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }
  }

  private static Path own(RunFolder run) {
    return run.path().resolve("origin");
  }

  /** The encoder as that run had it, if it or one before it trained one; else the given one. */
  EncoderWeights encoder(EncoderWeights otherwise) {
    if (encoder == null) {
      return otherwise;
    }
    Map<String, float[]> values = new LinkedHashMap<>();
    try (SafetensorsFile stored = SafetensorsFile.open(encoder)) {
      for (String name : otherwise.tensors().keySet()) {
        values.put(name, stored.floats(PREFIX + name, otherwise.shapes().get(name)));
      }
    }
    EncoderSource source = otherwise.source();
    return new EncoderWeights(
        otherwise.config(),
        values,
        otherwise.shapes(),
        new EncoderSource(
            source.kind(),
            "%s, trained in %s to step %d".formatted(source.label(), run, step),
            source.sha256(),
            source.seed(),
            source.pinned()));
  }

  /** What the other run's features were standardised by, if it fits. */
  Optional<FeatureStatistics> statistics(int size, int layers) {
    if (!Files.isRegularFile(standardisation)) {
      return Optional.empty();
    }
    try (SafetensorsFile stored = SafetensorsFile.open(standardisation)) {
      float[] mean = stored.floats("mean");
      float[] scale = stored.floats("scale");
      return mean.length == size && scale.length == layers
          ? Optional.of(new FeatureStatistics(mean, scale))
          : Optional.empty();
    }
  }

  /**
   * Makes sure that what is taken over has the shapes that are needed.
   *
   * @throws RunConfigException if a parameter has another one there
   */
  void requireFits(Map<String, long[]> shapes) {
    requireFits(model, shapes);
  }

  /** The same, the encoder that is taken over included. */
  void requireFits(Map<String, long[]> shapes, WhisperConfig encoderConfig) {
    requireFits(shapes);
    requireEncoderFits(encoderConfig);
  }

  /**
   * Makes sure that an encoder that was trained on the way here has these sizes.
   *
   * @throws RunConfigException if it has others
   */
  void requireEncoderFits(WhisperConfig config) {
    if (encoder != null) {
      Map<String, long[]> shapes = new LinkedHashMap<>();
      for (String name : EncoderWeights.names(config)) {
        shapes.put(PREFIX + name, EncoderWeights.shape(config, name));
      }
      requireFits(encoder, shapes);
    }
  }

  private static void requireFits(Path file, Map<String, long[]> shapes) {
    try (SafetensorsFile stored = SafetensorsFile.open(file)) {
      shapes.forEach(
          (name, shape) -> {
            if (stored.tensors().containsKey(name)) {
              long[] found = stored.tensors().get(name).shape();
              if (!Arrays.equals(found, shape)) {
                throw bad(
                    ("found %s of shape %s in the checkpoint, but this configuration needs %s; keep"
                            + " the other run's sizes, encoder and frames per soft token")
                        .formatted(name, Arrays.toString(found), Arrays.toString(shape)));
              }
            }
          });
    }
  }

  /** Puts the other run's values over initial ones. */
  void into(Map<String, float[]> initial, Map<String, long[]> shapes) {
    try (SafetensorsFile stored = SafetensorsFile.open(model)) {
      shapes.forEach(
          (name, shape) -> {
            if (stored.tensors().containsKey(name)) {
              initial.put(name, stored.floats(name, shape));
            }
          });
    }
  }

  /**
   * Copies everything into a new run's folder.
   *
   * @param used the encoder that it begins with
   * @throws RunFolderException if it cannot be written
   */
  void keep(RunFolder into, EncoderWeights used) {
    Path folder = own(into);
    try {
      Files.createDirectories(folder);
      Files.copy(model, folder.resolve(MODEL), StandardCopyOption.REPLACE_EXISTING);
      if (Files.isRegularFile(standardisation)) {
        Files.copy(
            standardisation, folder.resolve(STANDARDISATION), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new RunFolderException(
          folder + ": cannot be written: " + IoReason.of(e) + "; check free space", e);
    }
    if (encoder != null) {
      Map<String, TensorData> tensors = new LinkedHashMap<>();
      used.tensors()
          .forEach(
              (name, values) ->
                  tensors.put(PREFIX + name, TensorData.floats(used.shapes().get(name), values)));
      SafetensorsWriter.write(folder.resolve(ENCODER), tensors, Map.of());
    }
  }

  private static RunConfigException bad(String message) {
    return new RunConfigException(List.of(new ConfigProblem("origin", message)));
  }
}
