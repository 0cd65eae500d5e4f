package prelude.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Names, shapes and initial values of projector and LM, by nanochat's state_dict names with {@code
 * gpt.} or {@code projector.} in front. fp32, row-major.
 */
public final class Parameters {
  private Parameters() {}

  /** How the projector's two layers start. */
  public enum ProjectorInit {
    /** torch's default Linear: uniform in ±1/√fan_in, both layers. */
    TORCH_DEFAULT,
    /** Normal with standard deviation 0.02, both layers. */
    NORMAL_002,
    /** fc1 uniform in ±√3/√fan_in, fc2 zero: nanochat's habit for output projections. */
    ZERO_FC2
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
    return shapes;
  }

  /**
   * Initial values: the LM as nanochat's {@code init_weights} starts it, the projector as chosen.
   * Each tensor has its own generator, so a value depends on seed and name only.
   */
  public static Map<String, float[]> initial(
      GptConfig gpt, ProjectorConfig projector, ProjectorInit init, long seed) {
    Map<String, float[]> values = new LinkedHashMap<>();
    shapes(gpt, projector)
        .forEach(
            (name, shape) ->
                values.put(name, initial(name, shape, gpt, init, TensorRandom.of(seed, name))));
    return values;
  }

  private static float[] initial(
      String name, long[] shape, GptConfig gpt, ProjectorInit init, RandomGenerator random) {
    int n = Math.toIntExact(size(shape));
    float[] values = new float[n];
    double s = Math.sqrt(3.0 / gpt.nEmbd());
    String leaf = name.substring(name.startsWith("gpt.") ? 4 : 0).replaceAll("\\.\\d+\\.", ".");
    switch (leaf) {
      case "transformer.wte.weight" -> normal(values, 0.8, random);
      case "lm_head.weight" -> normal(values, 0.001, random);
      case "transformer.h.attn.c_q.weight",
          "transformer.h.attn.c_k.weight",
          "transformer.h.attn.c_v.weight",
          "value_embeds.weight" ->
          uniform(values, -s, s, random);
      case "transformer.h.mlp.c_fc.weight" -> uniform(values, -0.4 * s, 0.4 * s, random);
      case "smear_gate.weight", "transformer.h.attn.ve_gate.weight" ->
          uniform(values, 0.0, 0.02, random);
      case "transformer.h.attn.c_proj.weight",
          "transformer.h.mlp.c_proj.weight",
          "smear_lambda" -> {
        // zero
      }
      case "backout_lambda" -> values[0] = 0.2f;
      case "resid_lambdas" -> ramp(values, 1.15, -0.10);
      case "x0_lambdas" -> ramp(values, 0.20, -0.15);
      case "projector.fc1.weight", "projector.fc2.weight" ->
          projector(values, leaf, shape[1], init, random);
      default -> throw new IllegalArgumentException("No initial value is defined for " + name);
    }
    return values;
  }

  private static void projector(
      float[] values, String name, long fanIn, ProjectorInit init, RandomGenerator random) {
    double bound = 1.0 / Math.sqrt(fanIn);
    switch (init) {
      case TORCH_DEFAULT -> uniform(values, -bound, bound, random);
      case NORMAL_002 -> normal(values, 0.02, random);
      case ZERO_FC2 -> {
        if (name.contains("fc1")) {
          uniform(values, -Math.sqrt(3) * bound, Math.sqrt(3) * bound, random);
        }
      }
    }
  }

  private static void normal(float[] values, double std, RandomGenerator random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (std * random.nextGaussian());
    }
  }

  private static void uniform(float[] values, double from, double to, RandomGenerator random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (from + (to - from) * random.nextDouble());
    }
  }

  private static void ramp(float[] values, double first, double change) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (first + change * i / Math.max(values.length - 1, 1));
    }
  }

  /** Number of values of a shape. */
  public static long size(long[] shape) {
    long n = 1;
    for (long d : shape) {
      n = Math.multiplyExact(n, d);
    }
    return n;
  }

  /** Parameter names of the projector. */
  public static boolean isProjector(String name) {
    return name.startsWith("projector.");
  }

  /** Names in binding order. */
  public static List<String> names(GptConfig gpt, ProjectorConfig projector) {
    return List.copyOf(shapes(gpt, projector).keySet());
  }
}
