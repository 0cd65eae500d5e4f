package prelude.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import prelude.audio.IoReason;
import prelude.model.OptimizerState;
import prelude.model.StateCopy;
import prelude.weights.DType;
import prelude.weights.SafetensorsFile;
import prelude.weights.SafetensorsWriter;
import prelude.weights.TensorData;
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
  private static final String MODEL = "model.safetensors";
  private static final String OPTIMIZER = "optimizer.safetensors";

  // As torch.optim.AdamW names its state.
  private static final String FIRST = "exp_avg.";
  private static final String SECOND = "exp_avg_sq.";
  private static final String STEPS = "step.";

  /**
   * Writes a state after {@code step} updates, whole or not at all; drops the oldest checkpoints.
   *
   * @param kept newest ones that stay
   */
  static void write(
      Path checkpoints, int step, StateCopy state, Map<String, long[]> shapes, int kept) {
    Path folder = folder(checkpoints, step);
    Path temporary = checkpoints.resolve(".step-%06d.tmp".formatted(step));
    try {
      deleteTree(temporary);
      Files.createDirectories(temporary);
      Map<String, String> metadata = Map.of("step", Integer.toString(step));
      Map<String, TensorData> model = new LinkedHashMap<>();
      add(model, "", state.parameters(), shapes);
      SafetensorsWriter.write(temporary.resolve(MODEL), model, metadata);
      Map<String, TensorData> optimizer = new LinkedHashMap<>();
      add(optimizer, FIRST, state.firstMoments(), shapes);
      add(optimizer, SECOND, state.secondMoments(), shapes);
      state
          .steps()
          .forEach(
              (name, count) ->
                  optimizer.put(STEPS + name, new TensorData(DType.F32, new long[0], count)));
      SafetensorsWriter.write(temporary.resolve(OPTIMIZER), optimizer, metadata);
      deleteTree(folder);
      Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
      List<Path> all = all(checkpoints);
      for (Path old : all.subList(0, Math.max(0, all.size() - kept))) {
        deleteTree(old);
      }
    } catch (IOException e) {
      dropQuietly(temporary);
      throw new RunFolderException(
          folder + ": the checkpoint cannot be written: " + IoReason.of(e) + "; check free space",
          e);
    } catch (RuntimeException e) {
      dropQuietly(temporary); // half a checkpoint would keep a full disk full
      throw e;
    }
  }

  private static void dropQuietly(Path folder) {
    try {
      deleteTree(folder);
    } catch (IOException e) {
      // The next checkpoint of that step tries again; what ended this one is the news.
    }
  }

  private static void add(
      Map<String, TensorData> tensors,
      String prefix,
      Map<String, ByteBuffer> values,
      Map<String, long[]> shapes) {
    values.forEach(
        (name, value) ->
            tensors.put(prefix + name, new TensorData(DType.F32, shapes.get(name), value)));
  }

  /**
   * The newest checkpoint that can be read; a damaged one is passed over for the one before.
   *
   * @return null if there is none at all
   * @throws prelude.weights.WeightsException if all there are, are damaged
   */
  static Checkpoint newestReadable(Path checkpoints, Map<String, long[]> shapes) {
    return newestReadable(checkpoints, shapes, Integer.MAX_VALUE);
  }

  /**
   * The same, of no more updates than there are rows of steps, so that none is missing in the end;
   * where all have more, the newest.
   *
   * @param rows steps in a row that are written down
   */
  static Checkpoint newestReadable(Path checkpoints, Map<String, long[]> shapes, int rows) {
    WeightsException damage = null;
    Checkpoint newest = null;
    for (Path folder : all(checkpoints).reversed()) {
      try {
        Checkpoint found = read(folder, shapes);
        if (found.step() <= rows) {
          return found;
        }
        newest = newest == null ? found : newest;
      } catch (WeightsException e) {
        damage = damage == null ? e : damage;
      }
    }
    if (newest == null && damage != null) {
      throw damage;
    }
    return newest;
  }

  /**
   * What of the checkpoints cannot be read: the file, what is found in it and expected. The numbers
   * themselves are not looked at.
   */
  static List<String> problems(Path checkpoints) {
    List<String> problems = new ArrayList<>();
    for (Path folder : all(checkpoints)) {
      for (String name : List.of(MODEL, OPTIMIZER)) {
        try (SafetensorsFile file = SafetensorsFile.open(folder.resolve(name))) {
          if (file.tensors().isEmpty()) {
            problems.add(
                folder.resolve(name) + ": found no tensors, expected the run's parameters");
          }
        } catch (WeightsException e) {
          problems.add(e.getMessage());
        }
      }
    }
    return problems;
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

  /** Updates made at each checkpoint there is, ascending. */
  static List<Integer> steps(Path checkpoints) {
    return all(checkpoints).stream().map(Checkpoint::stepOf).toList();
  }

  /** When the model of each was written, by its step. */
  static SortedMap<Integer, FileTime> times(Path checkpoints) {
    var times = new TreeMap<Integer, FileTime>();
    for (Path folder : all(checkpoints)) {
      FileTime time = FileTime.fromMillis(0);
      try {
        time = Files.getLastModifiedTime(modelFile(folder));
      } catch (IOException e) {
        // It has no model, which is said where it is read.
      }
      times.put(stepOf(folder), time);
    }
    return times;
  }

  /** Removes the checkpoints beyond a step. */
  static void dropAfter(Path checkpoints, int step) {
    try {
      for (Path folder : all(checkpoints)) {
        if (stepOf(folder) > step) {
          deleteTree(folder);
        }
      }
    } catch (IOException e) {
      throw new RunFolderException(checkpoints + ": cannot be tidied up: " + e.getMessage(), e);
    }
  }

  /** Where the checkpoint after so many updates is. */
  static Path folder(Path checkpoints, int step) {
    return checkpoints.resolve("step-%06d".formatted(step));
  }

  private static int stepOf(Path folder) {
    return Integer.parseInt(folder.getFileName().toString().substring("step-".length()));
  }

  /** Where a checkpoint's parameters are. */
  static Path modelFile(Path folder) {
    return folder.resolve(MODEL);
  }

  /** A checkpoint's parameters alone; every tensor must have its expected shape. */
  static Map<String, float[]> model(Path folder, Map<String, long[]> shapes) {
    Map<String, float[]> parameters = new LinkedHashMap<>();
    try (SafetensorsFile file = SafetensorsFile.open(modelFile(folder))) {
      shapes.forEach((name, shape) -> parameters.put(name, file.floats(name, shape)));
    }
    return parameters;
  }

  /** Reads a checkpoint; every tensor must have its expected shape. */
  static Checkpoint read(Path folder, Map<String, long[]> shapes) {
    Map<String, float[]> parameters = model(folder, shapes);
    Map<String, float[]> first = new LinkedHashMap<>();
    Map<String, float[]> second = new LinkedHashMap<>();
    Map<String, Float> steps = new LinkedHashMap<>();
    try (SafetensorsFile file = SafetensorsFile.open(folder.resolve(OPTIMIZER))) {
      for (String tensor : file.tensors().keySet()) {
        if (tensor.startsWith(STEPS)) {
          String name = tensor.substring(STEPS.length());
          long[] shape = shapes.get(name);
          steps.put(name, file.floats(tensor)[0]);
          first.put(name, file.floats(FIRST + name, shape));
          second.put(name, file.floats(SECOND + name, shape));
        }
      }
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
