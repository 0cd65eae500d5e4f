package prelude.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * Sizes of a Whisper encoder, as the {@code config.json} of a Hugging Face model folder gives them.
 *
 * @param dModel width of the residual stream
 * @param encoderLayers number of transformer layers
 * @param attentionHeads heads per layer; divides {@code dModel}
 * @param ffnDim width inside the feed-forward part
 * @param numMelBins mel bands of the input
 * @param maxSourcePositions output frames of 20 ms each: 1500 for 30 s
 * @param scaleEmbedding as in the file; Whisper's encoder itself does not use it
 * @param initStd standard deviation of random initial weights
 * @param activation always {@code gelu}, the exact (erf) one
 */
public record WhisperConfig(
    int dModel,
    int encoderLayers,
    int attentionHeads,
    int ffnDim,
    int numMelBins,
    int maxSourcePositions,
    boolean scaleEmbedding,
    double initStd,
    String activation) {

  /**
   * @throws IllegalArgumentException if a size is not positive or the heads do not divide the width
   */
  public WhisperConfig {
    int least =
        IntStream.of(dModel, encoderLayers, attentionHeads, ffnDim, numMelBins, maxSourcePositions)
            .min()
            .getAsInt();
    if (least <= 0 || dModel % attentionHeads != 0) {
      throw new IllegalArgumentException(
          "width %d, layers %d, heads %d, ffn %d, mels %d, positions %d: must be positive, and heads"
                  .formatted(
                      dModel, encoderLayers, attentionHeads, ffnDim, numMelBins, maxSourcePositions)
              + " a divisor of width");
    }
  }

  /** The encoder of openai/whisper-base. */
  public static WhisperConfig whisperBase() {
    return new WhisperConfig(512, 6, 8, 2048, 80, 1500, false, 0.02, "gelu");
  }

  /**
   * Reads and checks a {@code config.json}.
   *
   * @throws WeightsException if it is not the configuration of a usable Whisper model
   */
  public static WhisperConfig read(Path file) {
    ObjectNode json = Json.read(file);
    checkText(
        file,
        json.path("model_type"),
        "model_type",
        "whisper",
        "wav2vec2, w2v-bert, HuBERT and others are not yet supported, only Whisper of every size is,"
            + " so take one such as openai/whisper-base");
    String activation = "gelu";
    if (json.has("activation_function")) {
      checkText(
          file,
          json.get("activation_function"),
          "activation_function",
          activation,
          "other activations are not supported, so take a published Whisper model");
    }
    int dModel = size(file, json, "d_model");
    int heads = size(file, json, "encoder_attention_heads");
    if (dModel % heads != 0) {
      throw WeightsException.in(
          file,
          "encoder_attention_heads",
          String.valueOf(heads),
          "a divisor of d_model " + dModel,
          "correct the configuration");
    }
    return new WhisperConfig(
        dModel,
        size(file, json, "encoder_layers"),
        heads,
        size(file, json, "encoder_ffn_dim"),
        size(file, json, "num_mel_bins"),
        size(file, json, "max_source_positions"),
        json.path("scale_embedding").asBoolean(false),
        initStd(file, json),
        activation);
  }

  private static void checkText(
      Path file, JsonNode node, String field, String expected, String wayOut) {
    if (!expected.equals(node.textValue())) {
      String found = node.isMissingNode() ? "nothing" : node.toString();
      throw WeightsException.in(file, field, found, '"' + expected + '"', wayOut);
    }
  }

  private static int size(Path file, ObjectNode json, String field) {
    JsonNode node = json.path(field);
    if (!node.isInt() || node.intValue() <= 0) {
      throw WeightsException.in(
          file,
          field,
          node.isMissingNode() ? "nothing" : node.toString(),
          "a whole number above 0",
          "correct the configuration");
    }
    return node.intValue();
  }

  private static double initStd(Path file, ObjectNode json) {
    JsonNode node = json.path("init_std");
    if (node.isMissingNode()) {
      return whisperBase().initStd();
    }
    if (!node.isNumber() || !(node.doubleValue() > 0) || Double.isInfinite(node.doubleValue())) {
      throw WeightsException.in(
          file, "init_std", node.toString(), "a number above 0", "correct the configuration");
    }
    return node.doubleValue();
  }
}
