package prelude.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static prelude.weights.Messages.assertSays;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {
  private static final TensorData ONE = TensorData.floats(new long[] {1}, new float[] {1});

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    Path path = folder.resolve("trip.safetensors");
    float[] floats = {0, -0f, 1.5f, Float.NaN, Float.MIN_VALUE, Float.MAX_VALUE};
    long[] longs = {Long.MIN_VALUE, -1, Long.MAX_VALUE};
    Map<String, TensorData> tensors = new LinkedHashMap<>();
    tensors.put("byte", new TensorData(DType.U8, new long[] {1}, ByteBuffer.wrap(new byte[] {9})));
    tensors.put("naïve \"name\" 音", TensorData.floats(new long[] {2, 3}, floats));
    tensors.put("long", TensorData.longs(new long[] {3}, longs));
    tensors.put("scalar", TensorData.floats(new long[] {}, new float[] {7}));
    tensors.put("empty", TensorData.floats(new long[] {0, 5}, new float[] {}));
    Map<String, String> metadata = Map.of("step", "12", "note", "line\nbreak");

    SafetensorsWriter.write(path, tensors, metadata);

    try (var file = SafetensorsFile.open(path)) {
      assertEquals(List.copyOf(tensors.keySet()), List.copyOf(file.tensors().keySet()));
      assertEquals(metadata, file.metadata());
      assertArrayEquals(floats, file.floats("naïve \"name\" 音", 2, 3));
      assertArrayEquals(longs, file.longs("long"));
      assertArrayEquals(new float[] {7}, file.floats("scalar"));
      assertEquals(0, file.floats("empty").length);
      assertArrayEquals(new long[] {9}, file.longs("byte"));
      file.tensors()
          .values()
          .forEach(t -> assertEquals(0, t.begin() % t.dtype().bytes(), t + " is not aligned"));
    }
    ByteBuffer start = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(0, start.getLong() % 8);
  }

  @Test
  void anExistingFileIsReplaced() {
    Path path = folder.resolve("same.safetensors");
    SafetensorsWriter.write(path, Map.of("old", ONE), Map.of());
    SafetensorsWriter.write(path, Map.of("new", ONE), Map.of());
    try (var file = SafetensorsFile.open(path)) {
      assertEquals(Set.of("new"), file.tensors().keySet());
    }
  }

  @Test
  void aFailureLeavesNothingBehind() throws IOException {
    Path target = folder.resolve("taken");
    Files.createDirectories(target.resolve("by-a-folder"));
    assertSays(
        () -> SafetensorsWriter.write(target, Map.of("a", ONE), Map.of()),
        target.toString(),
        "could not be written");
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(target), left.toList());
    }
    assertSays(
        () -> SafetensorsWriter.write(folder.resolve("none/x"), Map.of("a", ONE), Map.of()),
        "could not be written");
    Path plainFile = Files.writeString(folder.resolve("plain"), "");
    assertSays(
        () -> SafetensorsWriter.write(plainFile.resolve("x"), Map.of("a", ONE), Map.of()),
        "could not be written");
  }

  @Test
  void dataMustFitTheShape() {
    assertThrows(
        IllegalArgumentException.class,
        () -> TensorData.floats(new long[] {2, 2}, new float[] {1, 2, 3}));
    assertThrows(
        IllegalArgumentException.class,
        () -> SafetensorsWriter.write(folder.resolve("x"), Map.of("__metadata__", ONE), Map.of()));
  }
}
