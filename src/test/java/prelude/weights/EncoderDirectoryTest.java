package prelude.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static prelude.weights.Messages.assertSays;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderDirectoryTest {
  private static final Path REFERENCE = Path.of("data/reference/encoder/checkpoint");

  @TempDir Path folder;

  @Test
  void loadsTheReferenceCheckpoint() {
    EncoderWeights weights = EncoderDirectory.load(REFERENCE);
    assertEquals(64, weights.config().dModel());
    assertEquals(EncoderWeights.names(weights.config()), List.copyOf(weights.tensors().keySet()));
    assertArrayEquals(new long[] {64, 80, 3}, weights.shapes().get("conv1.weight"));
    assertArrayEquals(new long[] {64, 256}, weights.shapes().get("layers.2.fc2.weight"));
    assertFalse(weights.tensors().containsKey("layers.0.self_attn.k_proj.bias"));
    assertEquals(
        new EncoderSource(
            EncoderSource.Kind.DIRECTORY,
            REFERENCE.toString(),
            "c6860adf31f4438fb44f8378b635168fc6e336a2a7ed53412ef4310b18e83283",
            null),
        weights.source());
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.encoder.", "encoder.", ""})
  void acceptsEveryPublishedPrefix(String prefix) throws IOException {
    TinyModel.write(folder, prefix);
    assertSameAsTiny(EncoderDirectory.load(folder));
  }

  @Test
  void halfPrecisionWeightsAreWidened() throws IOException {
    Map<String, TensorData> tensors = TinyModel.tensors("encoder.");
    ByteBuffer half =
        ByteBuffer.wrap(new byte[] {0, 0x3c, 0, 0x3c, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    tensors.put("encoder.conv1.bias", new TensorData(DType.F16, new long[] {8}, half));
    write(tensors);
    assertArrayEquals(
        new float[] {1, 1, 0, 0, 0, 0, 0, 0},
        EncoderDirectory.load(folder).tensors().get("conv1.bias"));
  }

  @Test
  void opensOnlyTheShardsOfTheEncoder() throws IOException {
    shard();
    assertSameAsTiny(EncoderDirectory.load(folder));
  }

  @Test
  void missingShardIsNamed() throws IOException {
    shard();
    Files.delete(folder.resolve("model-00002-of-00003.safetensors"));
    assertSays(() -> EncoderDirectory.load(folder), "index.json", "model-00002-of-00003", "fetch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "\"../model.safetensors\"", "\"/x.safetensors\"", "\"x.bin\""})
  void shardsStayInTheFolder(String shard) throws IOException {
    TinyModel.writeConfig(folder);
    Files.writeString(
        folder.resolve("model.safetensors.index.json"),
        "{\"weight_map\": {\"encoder.conv1.weight\": " + shard + "}}");
    assertSays(() -> EncoderDirectory.load(folder), shard, "the same folder");
  }

  @Test
  void tensorThatTheShardLacksIsNamed() throws IOException {
    shard();
    Path index = folder.resolve("model.safetensors.index.json");
    String swapped =
        Files.readString(index)
            .replace(
                "\"encoder.conv1.bias\":\"model-00001-of-00003",
                "\"encoder.conv1.bias\":\"model-00002-of-00003");
    Files.writeString(index, swapped);
    assertSays(
        () -> EncoderDirectory.load(folder), "encoder.conv1.bias", "00002", "no such tensor");
  }

  @Test
  void picklesAreRefusedWithTheWayOut() throws IOException {
    TinyModel.writeConfig(folder);
    assertSays(() -> EncoderDirectory.load(folder), "no model.safetensors");
    Files.writeString(folder.resolve("pytorch_model.bin"), "");
    assertSays(() -> EncoderDirectory.load(folder), "only pytorch_model.bin", "convert");
  }

  @Test
  void missingFolderAndConfigurationAreNamed() {
    assertSays(() -> EncoderDirectory.load(folder.resolve("x")), "no such folder");
    assertSays(() -> EncoderDirectory.load(folder), "config.json", "no such file");
  }

  @Test
  void missingTensorIsNamed() throws IOException {
    Map<String, TensorData> tensors = TinyModel.tensors("model.encoder.");
    tensors.remove("model.encoder.layers.1.fc2.bias");
    write(tensors);
    assertSays(
        () -> EncoderDirectory.load(folder),
        "\"model.encoder.layers.1.fc2.bias\"",
        "\"model.encoder.layers.1.fc1.bias\"");
  }

  @Test
  void filesWithoutEncoderAreRefused() throws IOException {
    write(Map.of("decoder.x", TensorData.floats(new long[] {1}, new float[] {1})));
    assertSays(() -> EncoderDirectory.load(folder), "no tensor of a Whisper encoder", "decoder.x");
  }

  @Test
  void wrongShapeTypeAndValueAreNamed() throws IOException {
    replace(TensorData.floats(new long[] {4, 2}, new float[8]));
    assertSays(() -> EncoderDirectory.load(folder), "encoder.conv1.bias", "[4, 2]", "[8]");
    replace(TensorData.longs(new long[] {8}, new long[8]));
    assertSays(() -> EncoderDirectory.load(folder), "encoder.conv1.bias", "dtype I64", "F32");
    for (float bad : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
      replace(TensorData.floats(new long[] {8}, new float[] {0, 0, bad, 0, 0, 0, 0, 0}));
      assertSays(() -> EncoderDirectory.load(folder), "conv1.bias", bad + " at flat index 2");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "feature_size, 128, num_mel_bins",
    "sampling_rate, 8000, 16000",
    "n_fft, 512, 400",
    "hop_length, 320, 160",
    "chunk_length, 10, 30",
  })
  void anotherFrontEndIsRefused(String field, int value, String says) throws IOException {
    TinyModel.write(folder, "encoder.");
    Path file = folder.resolve("preprocessor_config.json");
    Files.writeString(file, "{\"" + field + "\": " + value + "}");
    assertSays(() -> EncoderDirectory.load(folder), file.toString(), field, "found " + value, says);
  }

  private void assertSameAsTiny(EncoderWeights weights) {
    EncoderWeights expected = RandomEncoder.create(TinyModel.CONFIG, 3);
    assertEquals(expected.config(), weights.config());
    expected
        .tensors()
        .forEach((name, values) -> assertArrayEquals(values, weights.tensors().get(name), name));
    assertTrue(weights.source().sha256().matches("[0-9a-f]{64}"));
  }

  private void replace(TensorData bias) throws IOException {
    Map<String, TensorData> tensors = TinyModel.tensors("encoder.");
    tensors.put("encoder.conv1.bias", bias);
    write(tensors);
  }

  private void write(Map<String, TensorData> tensors) throws IOException {
    TinyModel.writeConfig(folder);
    SafetensorsWriter.write(folder.resolve("model.safetensors"), tensors, Map.of());
  }

  /** Splits the encoder over two shards; the third, of the decoder, is not there. */
  private void shard() throws IOException {
    TinyModel.writeConfig(folder);
    Map<String, TensorData> tensors = TinyModel.tensors("encoder.");
    StringBuilder index = new StringBuilder("{\"metadata\":{\"total_size\":1},\"weight_map\":{");
    Map<String, TensorData> first = new LinkedHashMap<>();
    Map<String, TensorData> second = new LinkedHashMap<>();
    tensors.forEach(
        (name, data) -> {
          int part = name.startsWith("decoder") ? 3 : name.contains("layers.1") ? 2 : 1;
          if (part < 3) {
            (part == 1 ? first : second).put(name, data);
          }
          String shard = "\"model-0000" + part + "-of-00003.safetensors\"";
          index.append(index.charAt(index.length() - 1) == '{' ? "" : ",");
          index.append("\"").append(name).append("\":").append(shard);
        });
    Files.writeString(folder.resolve("model.safetensors.index.json"), index + "}}");
    SafetensorsWriter.write(folder.resolve("model-00001-of-00003.safetensors"), first, Map.of());
    SafetensorsWriter.write(folder.resolve("model-00002-of-00003.safetensors"), second, Map.of());
  }
}
