package prelude.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Model folders laid out as each published Whisper is, with an encoder small enough for tests. */
public final class SmallWhisper {
  private SmallWhisper() {}

  /** One layer of 8 channels, 1500 positions, random values of this seed. */
  public static EncoderWeights weights(int melBands, long seed) {
    return RandomEncoder.create(
        new WhisperConfig(8, 1, 2, 16, melBands, 1500, false, 0.02, "gelu"), seed);
  }

  /** Writes config.json, preprocessor_config.json and the weights with a decoder's tensor. */
  public static void write(Path folder, EncoderWeights weights, DType type, boolean sharded)
      throws IOException {
    Files.createDirectories(folder);
    WhisperConfig c = weights.config();
    Files.writeString(
        folder.resolve("config.json"),
        """
        {"model_type": "whisper", "activation_function": "gelu", "d_model": %d,
         "encoder_layers": %d, "encoder_attention_heads": %d, "encoder_ffn_dim": %d,
         "num_mel_bins": %d, "max_source_positions": %d, "init_std": 0.02,
         "decoder_layers": 32, "vocab_size": 51866, "torch_dtype": "float16"}
        """
            .formatted(
                c.dModel(),
                c.encoderLayers(),
                c.attentionHeads(),
                c.ffnDim(),
                c.numMelBins(),
                c.maxSourcePositions()));
    Files.writeString(
        folder.resolve("preprocessor_config.json"),
        """
        {"chunk_length": 30, "feature_extractor_type": "WhisperFeatureExtractor",
         "feature_size": %d, "hop_length": 160, "n_fft": 400, "n_samples": 480000,
         "nb_max_frames": 3000, "padding_side": "right", "padding_value": 0.0,
         "processor_class": "WhisperProcessor", "return_attention_mask": false,
         "sampling_rate": 16000}
        """
            .formatted(c.numMelBins()));
    Map<String, TensorData> tensors = new LinkedHashMap<>();
    weights
        .tensors()
        .forEach(
            (name, values) ->
                tensors.put(
                    "model.encoder." + name, data(type, weights.shapes().get(name), values)));
    tensors.put("model.decoder.bias", data(type, new long[] {2}, new float[] {1, 2}));
    if (!sharded) {
      SafetensorsWriter.write(folder.resolve("model.safetensors"), tensors, Map.of("format", "pt"));
      return;
    }
    Map<String, Map<String, TensorData>> shards = new LinkedHashMap<>();
    var index = new StringBuilder();
    tensors.forEach(
        (name, tensor) -> {
          String shard = shard(name);
          shards.computeIfAbsent(shard, key -> new LinkedHashMap<>()).put(name, tensor);
          index.append(index.isEmpty() ? "" : ", ").append("\"%s\": \"%s\"".formatted(name, shard));
        });
    for (var shard : shards.entrySet()) {
      SafetensorsWriter.write(folder.resolve(shard.getKey()), shard.getValue(), Map.of());
    }
    Files.writeString(
        folder.resolve("model.safetensors.index.json"),
        "{\"metadata\": {\"total_size\": 1}, \"weight_map\": {" + index + "}}");
  }

  private static String shard(String name) {
    int number = name.contains("decoder") ? 3 : name.contains("layers") ? 2 : 1;
    return "model-0000%d-of-00003.safetensors".formatted(number);
  }

  private static TensorData data(DType type, long[] shape, float[] values) {
    return switch (type) {
      case F32 -> TensorData.floats(shape, values);
      case F16 -> TensorData.halves(shape, values);
      case BF16 -> {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
          bytes.putShort((short) (Float.floatToIntBits(value) >> 16));
        }
        yield new TensorData(DType.BF16, shape, bytes.flip());
      }
      default -> throw new IllegalArgumentException(type + " holds no weights");
    };
  }
}
