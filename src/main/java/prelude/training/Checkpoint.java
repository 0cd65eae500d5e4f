package prelude.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import prelude.model.OptimizerState;
import prelude.weights.SafetensorsFile;
import prelude.weights.SafetensorsWriter;
import prelude.weights.TensorData;
import prelude.weights.TensorInfo;
import prelude.weights.WeightsException;

/**
 * {@code checkpoints/step-NNNNNN/}: model.safetensors and optimizer.safetensors, fp32. Random
 * choices depend on seed and step alone, so there is no generator state to keep.
 *
 * @param step updates made
 * @param parameters values by name
 * @param optimizer AdamW's state
 */
record Checkpoint(int step, Map<String, float[]> parameters, OptimizerState optimizer) {
  /** The newest is kept, and the one before in case the newest is damaged. */
  private static final int KEPT = 2;

  /** Writes this checkpoint whole or not at all, then drops the oldest ones. */
  void write(Path checkpoints, Map<String, long[]> shapes) {
    Path folder = checkpoints.resolve("step-%06d".formatted(step));
    Path temporary = checkpoints.resolve(".step-%06d.tmp".formatted(step));
    try {
      deleteTree(temporary);
      Files.createDirectories(temporary);
      Map<String, String> metadata = Map.of("step", Integer.toString(step));
      SafetensorsWriter.write(
          temporary.resolve("model.safetensors"), tensors("", parameters, shapes), metadata);
      Map<String, TensorData> moments = new LinkedHashMap<>();
      moments.putAll(tensors("exp_avg.", optimizer.firstMoments(), shapes));
      moments.putAll(tensors("exp_avg_sq.", optimizer.secondMoments(), shapes));
      moments.put("steps", TensorData.floats(new long[] {1}, new float[] {optimizer.steps()}));
      SafetensorsWriter.write(temporary.resolve("optimizer.safetensors"), moments, metadata);
      deleteTree(folder);
      Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
      List<Path> all = all(checkpoints);
      for (Path old : all.subList(0, Math.max(0, all.size() - KEPT))) {
        deleteTree(old);
      }
    } catch (IOException e) {
      throw new RunFolderException(
          folder + ": the checkpoint cannot be written: " + e.getMessage() + "; check free space",
          e);
    }
  }

  private static Map<String, TensorData> tensors(
      String prefix, Map<String, float[]> values, Map<String, long[]> shapes) {
    Map<String, TensorData> tensors = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> tensors.put(prefix + name, TensorData.floats(shapes.get(name), value)));
    return tensors;
  }

  /**
   * The newest checkpoint that can be read; a damaged one is passed over for the one before.
   *
   * @return null if there is none at all
   * @throws prelude.weights.WeightsException if all there are, are damaged
   */
  static Checkpoint newestReadable(Path checkpoints, Map<String, long[]> shapes) {
    WeightsException damage = null;
    for (Path folder : all(checkpoints).reversed()) {
      try {
        return read(folder, shapes);
      } catch (WeightsException e) {
        damage = damage == null ? e : damage;
      }
    }
    if (damage != null) {
      throw damage;
    }
    return null;
  }

  private static List<Path> all(Path checkpoints) {
    if (!Files.isDirectory(checkpoints)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(checkpoints)) {
      return folders
          .filter(f -> f.getFileName().toString().matches("step-\\d{6,}"))
          .sorted(Comparator.comparingInt(Checkpoint::stepOf))
          .toList();
    } catch (IOException e) {
      throw new RunFolderException(checkpoints + ": cannot be listed: " + e.getMessage(), e);
    }
  }

  private static int stepOf(Path folder) {
    return Integer.parseInt(folder.getFileName().toString().substring("step-".length()));
  }

  /** Reads a checkpoint; every tensor must have its expected shape. */
  static Checkpoint read(Path folder, Map<String, long[]> shapes) {
    Map<String, float[]> parameters = new LinkedHashMap<>();
    try (SafetensorsFile file = SafetensorsFile.open(folder.resolve("model.safetensors"))) {
      shapes.forEach((name, shape) -> parameters.put(name, file.floats(name, shape)));
    }
    Map<String, float[]> first = new LinkedHashMap<>();
    Map<String, float[]> second = new LinkedHashMap<>();
    float steps;
    try (SafetensorsFile file = SafetensorsFile.open(folder.resolve("optimizer.safetensors"))) {
      for (TensorInfo tensor : file.tensors().values()) {
        String name = tensor.name();
        if (name.startsWith("exp_avg_sq.")) {
          String parameter = name.substring("exp_avg_sq.".length());
          second.put(parameter, file.floats(name, shapes.get(parameter)));
        } else if (name.startsWith("exp_avg.")) {
          String parameter = name.substring("exp_avg.".length());
          first.put(parameter, file.floats(name, shapes.get(parameter)));
        }
      }
      steps = file.floats("steps", 1)[0];
    }
    return new Checkpoint(stepOf(folder), parameters, new OptimizerState(first, second, steps));
  }

  private static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
