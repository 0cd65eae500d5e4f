package prelude.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A model folder small enough to make afresh in every test. */
public final class TinyModel {
  public static final WhisperConfig CONFIG =
      new WhisperConfig(8, 2, 2, 16, 80, 10, false, 0.02, "gelu");

  private TinyModel() {}

  public static void write(Path folder, String prefix) throws IOException {
    writeConfig(folder);
    SafetensorsWriter.write(
        folder.resolve("model.safetensors"), tensors(prefix), Map.of("format", "pt"));
  }

  static void writeConfig(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("config.json"), json());
  }

  public static String json() {
    return """
        {"model_type": "whisper", "activation_function": "gelu", "d_model": 8,
         "encoder_layers": 2, "encoder_attention_heads": 2, "encoder_ffn_dim": 16,
         "num_mel_bins": 80, "max_source_positions": 10, "scale_embedding": false,
         "init_std": 0.02}
        """;
  }

  /** The random encoder of seed 3, and a decoder tensor beside it. */
  public static Map<String, TensorData> tensors(String prefix) {
    EncoderWeights weights = RandomEncoder.create(CONFIG, 3);
    Map<String, TensorData> tensors = new LinkedHashMap<>();
    tensors.put("decoder.ids", TensorData.longs(new long[] {1}, new long[] {7}));
    weights
        .tensors()
        .forEach(
            (name, values) ->
                tensors.put(prefix + name, TensorData.floats(weights.shapes().get(name), values)));
    return tensors;
  }
}
