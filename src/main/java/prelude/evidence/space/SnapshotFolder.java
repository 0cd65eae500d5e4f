package prelude.evidence.space;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import prelude.audio.IoReason;
import prelude.weights.SafetensorsFile;
import prelude.weights.SafetensorsWriter;
import prelude.weights.TensorData;
import prelude.weights.WeightsException;

/**
 * {@code snapshots/} of a run: {@code step-NNNNNN.safetensors} with the soft tokens {@code soft}
 * (N, P, C), their {@code positions} (P), and those rows of the text embeddings, {@code text} (R,
 * C) at {@code text_rows} (R), that differ from {@code text.safetensors}, the whole (V, C) table of
 * the first snapshot. Bytes that no transcript has do not move, so most of it is there once.
 *
 * <p>Values are fp16 (error 2^-11 of a value, or 2^-25) where all fit, else fp32: a thousand
 * snapshots of five clips with ten soft tokens of width 384 take 50 MB, and any thousand of that
 * width in fp16 less than 1.3 GB.
 *
 * @param path the folder
 */
public record SnapshotFolder(Path path) {
  private static final String SOFT = "soft";
  private static final String POSITIONS = "positions";
  private static final String TEXT = "text";
  private static final String ROWS = "text_rows";
  private static final String CLIPS = "clips";
  private static final String SOFT_TOKENS = "soft_tokens";
  private static final float LARGEST_HALF = 65504;

  /** Below this fp16 has fewer digits the smaller a value is. */
  private static final float SMALLEST_HALF = 0x1p-14f;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The snapshot of a step. */
  public Path file(int step) {
    return path.resolve("step-%06d.safetensors".formatted(step));
  }

  private Path table() {
    return path.resolve("text.safetensors");
  }

  /**
   * Steps with a snapshot, ascending.
   *
   * @throws WeightsException if the folder cannot be listed
   */
  public List<Integer> steps() {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("step-\\d{6,9}\\.safetensors"))
          .map(name -> Integer.parseInt(name.substring(5, name.indexOf('.'))))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new WeightsException(path + ": cannot be listed: " + IoReason.of(e), e);
    }
  }

  /**
   * Writes a snapshot, whole or not at all.
   *
   * @throws WeightsException if it cannot be written
   */
  public void write(Snapshot snapshot) {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new WeightsException(
          path + ": cannot be made: " + IoReason.of(e) + "; check permissions and free space", e);
    }
    Points text = snapshot.text();
    if (!Files.exists(table())) {
      SafetensorsWriter.write(
          table(),
          Map.of(TEXT, TensorData.floats(new long[] {text.count(), text.width()}, text.values())),
          Map.of());
    }
    long[] rows = changed(text, readTable());
    Points moved = rows(text, rows);
    Map<String, TensorData> tensors = new LinkedHashMap<>();
    int clips = snapshot.clipIds().size();
    tensors.put(
        SOFT,
        tensor(
            new long[] {clips, snapshot.positions().length, text.width()},
            snapshot.soft().values()));
    tensors.put(
        POSITIONS,
        TensorData.longs(
            new long[] {snapshot.positions().length},
            Arrays.stream(snapshot.positions()).asLongStream().toArray()));
    tensors.put(TEXT, tensor(new long[] {rows.length, text.width()}, moved.values()));
    tensors.put(ROWS, TensorData.longs(new long[] {rows.length}, rows));
    SafetensorsWriter.write(
        file(snapshot.step()),
        tensors,
        Map.of(
            "step",
            Integer.toString(snapshot.step()),
            SOFT_TOKENS,
            Integer.toString(snapshot.softTokens()),
            CLIPS,
            json(snapshot.clipIds())));
  }

  private Points readTable() {
    try (SafetensorsFile file = SafetensorsFile.open(table())) {
      long[] shape = shape(file, table(), TEXT, 2);
      return new Points(Math.toIntExact(shape[1]), file.floats(TEXT));
    }
  }

  private static long[] changed(Points text, Points before) {
    return java.util.stream.IntStream.range(0, text.count())
        .filter(
            row ->
                before.width() != text.width()
                    || row >= before.count()
                    || !Arrays.equals(text.point(row), before.point(row)))
        .asLongStream()
        .toArray();
  }

  private static Points rows(Points text, long[] rows) {
    float[] values = new float[rows.length * text.width()];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(
          text.values(),
          Math.toIntExact(rows[i]) * text.width(),
          values,
          i * text.width(),
          text.width());
    }
    return new Points(text.width(), values);
  }

  private static TensorData tensor(long[] shape, float[] values) {
    float largest = 0;
    for (float v : values) {
      largest = Math.max(largest, Math.abs(v)); // NaN stays
    }
    boolean fits = largest == 0 || largest >= SMALLEST_HALF && largest <= LARGEST_HALF;
    return fits ? TensorData.halves(shape, values) : TensorData.floats(shape, values);
  }

  private static String json(List<String> ids) {
    try {
      return JSON.writeValueAsString(ids);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON form for clip ids", e);
    }
  }

  /**
   * Reads a snapshot.
   *
   * @throws WeightsException if it is missing, damaged or does not fit the run's table of text
   */
  public Snapshot read(int step) {
    Path path = file(step);
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      long[] shape = shape(file, path, SOFT, 3);
      int width = Math.toIntExact(shape[2]);
      List<String> clips = clips(file, path);
      long[] positions = file.longs(POSITIONS);
      if (clips.size() != shape[0] || positions.length != shape[1]) {
        throw WeightsException.in(
            path,
            SOFT,
            Arrays.toString(shape),
            "%d clips with %d soft tokens each".formatted(clips.size(), positions.length),
            "the file is damaged; the other steps are not affected");
      }
      return new Snapshot(
          step,
          clips,
          Arrays.stream(positions).mapToInt(Math::toIntExact).toArray(),
          number(file, path),
          new Points(width, file.floats(SOFT)),
          text(file, path, width));
    }
  }

  private Points text(SafetensorsFile file, Path path, int width) {
    Points table = readTable();
    long[] rows = file.longs(ROWS);
    float[] moved = file.floats(TEXT);
    float[] values = table.values().clone();
    for (int i = 0; i < rows.length; i++) {
      if (table.width() != width || rows[i] < 0 || rows[i] >= table.count()) {
        throw WeightsException.in(
            path,
            ROWS,
            "row %d of width %d".formatted(rows[i], width),
            "a row below %d of width %d, as in %s".formatted(table.count(), table.width(), TEXT),
            "snapshots of another model are in this folder; move them elsewhere");
      }
      System.arraycopy(moved, i * width, values, Math.toIntExact(rows[i]) * width, width);
    }
    return new Points(width, values);
  }

  private static long[] shape(SafetensorsFile file, Path path, String name, int dimensions) {
    var found = file.tensors().get(name);
    if (found == null || found.shape().length != dimensions || found.shape()[dimensions - 1] < 1) {
      throw WeightsException.in(
          path,
          name,
          found == null ? "nothing" : found.dtype() + Arrays.toString(found.shape()),
          "a tensor of %d dimensions".formatted(dimensions),
          "the file is damaged, or no snapshot; the other steps are not affected");
    }
    return found.shape();
  }

  private static List<String> clips(SafetensorsFile file, Path path) {
    try {
      return JSON.readValue(
          file.metadata().getOrDefault(CLIPS, ""), new TypeReference<List<String>>() {});
    } catch (JsonProcessingException e) {
      throw WeightsException.in(
          path,
          CLIPS,
          file.metadata().getOrDefault(CLIPS, "nothing"),
          "a list of clip ids",
          "the file is damaged, or no snapshot; the other steps are not affected");
    }
  }

  private static int number(SafetensorsFile file, Path path) {
    String found = file.metadata().getOrDefault(SOFT_TOKENS, "nothing");
    if (!found.matches("\\d{1,9}")) {
      throw WeightsException.in(
          path,
          SOFT_TOKENS,
          found,
          "how many soft tokens a clip has",
          "the file is damaged, or no snapshot; the other steps are not affected");
    }
    return Integer.parseInt(found);
  }

  /** Removes the snapshots beyond a step. */
  public void dropAfter(int step) {
    for (int later : steps()) {
      if (later > step) {
        try {
          Files.deleteIfExists(file(later));
        } catch (IOException e) {
          throw new WeightsException(file(later) + ": cannot be removed: " + IoReason.of(e), e);
        }
      }
    }
  }
}
