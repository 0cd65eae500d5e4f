package prelude.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import prelude.weights.EncoderWeights;
import prelude.weights.WhisperConfig;

/**
 * Names and shapes of projector and LM, by nanochat's state_dict names with {@code gpt.} or {@code
 * projector.} in front. fp32, row-major.
 */
public final class Parameters {
  /** Before the softmax, one for each encoder state that is summed. */
  static final String LAYER_WEIGHTS = "projector.layer_weights";

  private static final String ENCODER = "encoder.";

  private Parameters() {}

  /** The parts of the model that are frozen or trained each by itself. */
  public enum Part {
    ENCODER,
    PROJECTOR,
    LM;

    /** The part that a parameter belongs to. */
    public static Part of(String name) {
      if (name.startsWith(Parameters.ENCODER)) {
        return ENCODER;
      }
      return name.startsWith("projector.") ? PROJECTOR : LM;
    }
  }

  /** Every parameter's name and shape, projector last. */
  public static Map<String, long[]> shapes(GptConfig gpt, ProjectorConfig projector) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    long c = gpt.nEmbd();
    long vocabulary = gpt.paddedVocabSize();
    shapes.put("gpt.resid_lambdas", new long[] {gpt.nLayer()});
    shapes.put("gpt.x0_lambdas", new long[] {gpt.nLayer()});
    shapes.put("gpt.smear_lambda", new long[] {1});
    shapes.put("gpt.backout_lambda", new long[] {1});
    shapes.put("gpt.transformer.wte.weight", new long[] {vocabulary, c});
    for (int i = 0; i < gpt.nLayer(); i++) {
      String h = "gpt.transformer.h." + i + ".";
      shapes.put(h + "attn.c_q.weight", new long[] {c, c});
      shapes.put(h + "attn.c_k.weight", new long[] {gpt.kvDim(), c});
      shapes.put(h + "attn.c_v.weight", new long[] {gpt.kvDim(), c});
      shapes.put(h + "attn.c_proj.weight", new long[] {c, c});
      if (gpt.hasValueEmbedding(i)) {
        shapes.put(h + "attn.ve_gate.weight", new long[] {gpt.nKvHead(), 12});
      }
      shapes.put(h + "mlp.c_fc.weight", new long[] {4 * c, c});
      shapes.put(h + "mlp.c_proj.weight", new long[] {c, 4 * c});
    }
    shapes.put("gpt.lm_head.weight", new long[] {vocabulary, c});
    shapes.put("gpt.smear_gate.weight", new long[] {1, 24});
    for (int i = 0; i < gpt.nLayer(); i++) {
      if (gpt.hasValueEmbedding(i)) {
        shapes.put("gpt.value_embeds." + i + ".weight", new long[] {vocabulary, gpt.kvDim()});
      }
    }
    shapes.put("projector.fc1.weight", new long[] {projector.outDim(), projector.inDim()});
    shapes.put("projector.fc2.weight", new long[] {projector.outDim(), projector.outDim()});
    if (projector.layers() > 1) {
      shapes.put(LAYER_WEIGHTS, new long[] {projector.layers()});
    }
    return shapes;
  }

  /**
   * The same with the encoder's tensors behind, under their Hugging Face names with {@code
   * encoder.} in front.
   *
   * @param encoder sizes of an encoder that is part of the model; null for one that is not
   */
  public static Map<String, long[]> shapes(
      GptConfig gpt, ProjectorConfig projector, WhisperConfig encoder) {
    Map<String, long[]> shapes = shapes(gpt, projector);
    if (encoder != null) {
      for (String name : EncoderWeights.names(encoder)) {
        shapes.put(ENCODER + name, EncoderWeights.shape(encoder, name));
      }
    }
    return shapes;
  }

  /** An encoder's values under the names that they have in the model. */
  public static Map<String, float[]> encoder(EncoderWeights weights) {
    Map<String, float[]> values = new LinkedHashMap<>();
    weights.tensors().forEach((name, value) -> values.put(ENCODER + name, value));
    return values;
  }

  /** Number of values of a shape. */
  public static long size(long[] shape) {
    long n = 1;
    for (long d : shape) {
      n = Math.multiplyExact(n, d);
    }
    return n;
  }

  /** Names in binding order. */
  public static List<String> names(GptConfig gpt, ProjectorConfig projector) {
    return List.copyOf(shapes(gpt, projector).keySet());
  }
}
