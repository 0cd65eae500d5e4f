package prelude.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import prelude.weights.EncoderSource;
import prelude.weights.EncoderWeights;
import prelude.weights.SafetensorsFile;

/**
 * What a new run takes from another's checkpoint: every parameter of the same name. Parameters that
 * the other run did not have start anew.
 *
 * @param file the checkpoint's model.safetensors
 * @param run name of the other run
 * @param step updates it had made
 */
record OriginWeights(Path file, String run, int step) {

  /**
   * Finds the checkpoint.
   *
   * @throws RunConfigException if it is not there
   */
  static OriginWeights of(RunConfig.Origin origin, Path workingDir) {
    Path folder = workingDir.resolve(origin.run());
    Path file =
        new RunFolder(folder)
            .checkpoints()
            .resolve("step-%06d".formatted(origin.step()))
            .resolve("model.safetensors");
    if (!Files.isRegularFile(file)) {
      throw new RunConfigException(
          List.of(
              new ConfigProblem(
                  "origin",
                  "found no checkpoint %s; expected one of step %d there: kept are steps %s"
                      .formatted(
                          file,
                          origin.step(),
                          Checkpoint.steps(new RunFolder(folder).checkpoints())))));
    }
    return new OriginWeights(file, folder.getFileName().toString(), origin.step());
  }

  /** The encoder as that run left it, if it trained one; else the given one. */
  EncoderWeights encoder(EncoderWeights otherwise) {
    Map<String, float[]> values = new LinkedHashMap<>();
    try (SafetensorsFile stored = SafetensorsFile.open(file)) {
      for (String name : otherwise.tensors().keySet()) {
        if (stored.tensors().containsKey("encoder." + name)) {
          values.put(name, stored.floats("encoder." + name, otherwise.shapes().get(name)));
        }
      }
    }
    if (values.size() < otherwise.tensors().size()) {
      return otherwise;
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
            source.seed()));
  }

  /**
   * Puts the other run's values over initial ones.
   *
   * @throws RunConfigException if a parameter has another shape there
   */
  void into(Map<String, float[]> initial, Map<String, long[]> shapes) {
    try (SafetensorsFile stored = SafetensorsFile.open(file)) {
      shapes.forEach(
          (name, shape) -> {
            if (stored.tensors().containsKey(name)) {
              initial.put(name, value(stored, name, shape));
            }
          });
    }
  }

  private float[] value(SafetensorsFile stored, String name, long[] shape) {
    long[] found = stored.tensors().get(name).shape();
    if (!Arrays.equals(found, shape)) {
      throw new RunConfigException(
          List.of(
              new ConfigProblem(
                  "origin",
                  ("found %s of shape %s in the checkpoint, but this configuration needs %s; keep the"
                          + " other run's sizes, encoder and frames per soft token")
                      .formatted(name, Arrays.toString(found), Arrays.toString(shape)))));
    }
    return stored.floats(name, shape);
  }
}
