package prelude.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Checks that a model's {@code preprocessor_config.json} asks for the one mel front end there is:
 * 16 kHz, windows of 400 samples every 160, padded to 30 s.
 */
final class FrontEndCheck {
  private FrontEndCheck() {}

  /** A field that is missing stands for its default, which is the value used here. */
  static void check(Path file, WhisperConfig config) {
    ObjectNode json = Json.read(file);
    Map<String, Integer> expected = new LinkedHashMap<>();
    expected.put("feature_size", config.numMelBins());
    expected.put("sampling_rate", 16_000);
    expected.put("n_fft", 400);
    expected.put("hop_length", 160);
    expected.put("chunk_length", 30);
    expected.forEach(
        (field, value) -> {
          JsonNode node = json.path(field);
          if (!node.isMissingNode() && !(node.isNumber() && node.doubleValue() == value)) {
            throw WeightsException.in(
                file,
                field,
                node.toString(),
                value + (field.equals("feature_size") ? ", the model's num_mel_bins" : ""),
                "the model was trained on other sound features, so take a published Whisper model");
          }
        });
  }
}
