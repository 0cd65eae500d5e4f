package prelude.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Initial values of projector and LM, fp32, row-major, by the names of {@link Parameters}. */
public final class InitialValues {
  private InitialValues() {}

  /**
   * Initial values: the LM as nanochat's {@code init_weights} starts it, the projector as chosen.
   * Each tensor has its own generator, so a value depends on seed and name only.
   */
  public static Map<String, float[]> of(
      GptConfig gpt, ProjectorConfig projector, ProjectorInit init, LmInit lm, long seed) {
    Map<String, float[]> values = new LinkedHashMap<>();
    Parameters.shapes(gpt, projector)
        .forEach(
            (name, shape) ->
                values.put(name, initial(name, shape, gpt, init, lm, TensorRandom.of(seed, name))));
    return values;
  }

  private static float[] initial(
      String name,
      long[] shape,
      GptConfig gpt,
      ProjectorInit init,
      LmInit lm,
      RandomGenerator random) {
    int n = Math.toIntExact(Parameters.size(shape));
    float[] values = new float[n];
    double s = Math.sqrt(3.0 / gpt.nEmbd());
    String leaf = name.substring(name.startsWith("gpt.") ? 4 : 0).replaceAll("\\.\\d+\\.", ".");
    switch (leaf) {
      case "transformer.wte.weight" -> normal(values, 0.8, random);
      case "lm_head.weight" -> normal(values, lm == LmInit.LIVE ? 0.1 : 0.001, random);
      case "transformer.h.attn.c_q.weight",
          "transformer.h.attn.c_k.weight",
          "transformer.h.attn.c_v.weight",
          "value_embeds.weight" ->
          uniform(values, -s, s, random);
      case "transformer.h.mlp.c_fc.weight" -> uniform(values, -0.4 * s, 0.4 * s, random);
      case "smear_gate.weight", "transformer.h.attn.ve_gate.weight" ->
          uniform(values, 0.0, 0.02, random);
      case "transformer.h.attn.c_proj.weight", "transformer.h.mlp.c_proj.weight" -> {
        if (lm == LmInit.LIVE) {
          normal(values, 1 / Math.sqrt(shape[1]), random);
        }
      }
      case "smear_lambda", "projector.layer_weights" -> {
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
}
