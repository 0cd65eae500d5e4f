package prelude.weights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static prelude.weights.Messages.assertSays;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsFileTest {
  private static final Path GPT = Path.of("data/reference/gpt/c5.weights.safetensors");

  @TempDir Path folder;

  @Test
  void readsFileOfAnotherImplementationInHeaderOrder() {
    try (var file = SafetensorsFile.open(GPT)) {
      assertEquals("gpt.resid_lambdas", file.tensors().keySet().iterator().next());
      TensorInfo embedding = file.tensors().get("gpt.transformer.wte.weight");
      assertEquals(
          new TensorInfo("gpt.transformer.wte.weight", DType.F32, new long[] {320, 32}, 32, 40_992),
          embedding);
      assertEquals(320 * 32, file.floats(embedding.name(), 320, 32).length);
      assertEquals(embedding.elements() * 4, file.bytes(embedding.name()).remaining());
      assertEquals(Map.of(), file.metadata());
    }
  }

  @Test
  void halfPrecisionWidensExactly() {
    short[] half = {0x3c00, (short) 0xc000, 0x3555, 0x0001, 0x7bff, 0x7c00};
    short[] brain = {0x3f80, (short) 0xc000, 0x3eab, 0x0001, 0x7f7f, 0x7f80};
    Path path = folder.resolve("half.safetensors");
    Map<String, TensorData> tensors = new LinkedHashMap<>();
    tensors.put("half", shorts(DType.F16, half));
    tensors.put("brain", shorts(DType.BF16, brain));
    SafetensorsWriter.write(path, tensors, Map.of());
    try (var file = SafetensorsFile.open(path)) {
      assertArrayEquals(
          new float[] {1, -2, 0.333251953125f, 0x1p-24f, 65504, Float.POSITIVE_INFINITY},
          file.floats("half"));
      assertArrayEquals(
          new float[] {1, -2, 0.333984375f, 0x1p-133f, 0x1.fep127f, Float.POSITIVE_INFINITY},
          file.floats("brain"));
    }
  }

  @Test
  void doublesRoundToFloatsAndIntegersWiden() {
    ByteBuffer doubles = bytes(16).putDouble(0.1).putDouble(-3e300).flip();
    ByteBuffer ints = bytes(8).putInt(-5).putInt(7).flip();
    Path path = folder.resolve("wide.safetensors");
    SafetensorsWriter.write(
        path,
        Map.of(
            "doubles",
            new TensorData(DType.F64, new long[] {2}, doubles),
            "ints",
            new TensorData(DType.I32, new long[] {2, 1}, ints),
            "bytes",
            new TensorData(DType.U8, new long[] {3}, ByteBuffer.wrap(new byte[] {-1, 0, 5})),
            "unsigned",
            new TensorData(DType.U32, new long[] {1}, bytes(4).putInt(-1).flip()),
            "shorts",
            shorts(DType.I16, new short[] {-300})),
        Map.of());
    try (var file = SafetensorsFile.open(path)) {
      assertArrayEquals(new float[] {0.1f, Float.NEGATIVE_INFINITY}, file.floats("doubles"));
      assertArrayEquals(new long[] {-5, 7}, file.longs("ints"));
      assertArrayEquals(new long[] {255, 0, 5}, file.longs("bytes"));
      assertArrayEquals(new long[] {0xffffffffL}, file.longs("unsigned"));
      assertArrayEquals(new long[] {-300}, file.longs("shorts"));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // where the hole in the file would really be written
  void filesBeyondTwoGigabytesAreRead() throws IOException {
    long hole = 3L << 30;
    String header =
        "{'hole':{'dtype':'U8','shape':[%d],'data_offsets':[0,%d]},"
            + "'end':{'dtype':'F32','shape':[1],'data_offsets':[%d,%d]}}";
    byte[] json = header.formatted(hole, hole, hole, hole + 4).replace('\'', '"').getBytes(UTF_8);
    Path path = folder.resolve("large.safetensors");
    try (var channel = FileChannel.open(path, CREATE_NEW, WRITE)) {
      channel.write(bytes(8 + json.length).putLong(json.length).put(json).flip());
      channel.write(bytes(4).putFloat(2.5f).flip(), 8 + json.length + hole);
    }
    try (var file = SafetensorsFile.open(path)) {
      assertArrayEquals(new float[] {2.5f}, file.floats("end"));
      assertSays(() -> file.longs("hole"), hole + " elements", "at most");
    }
  }

  @Test
  void missingTensorNamesTheNearest() {
    try (var file = SafetensorsFile.open(GPT)) {
      assertSays(
          () -> file.floats("transformer.wte.weight"),
          GPT.toString(),
          "\"transformer.wte.weight\"",
          "\"gpt.transformer.wte.weight\"");
      assertSays(() -> file.longs("gpt.resid_lambda"), "\"gpt.resid_lambdas\"");
    }
  }

  @Test
  void wrongShapeAndWrongTypeAreNamed() {
    try (var file = SafetensorsFile.open(GPT)) {
      assertSays(() -> file.floats("gpt.resid_lambdas", 4), "shape [3]", "expected [4]");
      assertSays(() -> file.longs("gpt.resid_lambdas"), "dtype F32", "I64");
    }
  }

  @Test
  void readingAfterCloseIsRefusedAndClosingTwiceIsNot() {
    SafetensorsFile file = SafetensorsFile.open(GPT);
    file.close();
    file.close();
    assertThrows(IllegalStateException.class, () -> file.floats("gpt.resid_lambdas"));
  }

  @Test
  void missingFileAndFolderAreNamed() {
    assertSays(() -> SafetensorsFile.open(folder.resolve("none")), "none", "no such file");
    assertSays(() -> SafetensorsFile.open(folder), folder.toString(), "cannot be read");
  }

  private static TensorData shorts(DType dtype, short[] values) {
    ByteBuffer data = bytes(2 * values.length);
    data.asShortBuffer().put(values);
    return new TensorData(dtype, new long[] {values.length}, data);
  }

  private static ByteBuffer bytes(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
