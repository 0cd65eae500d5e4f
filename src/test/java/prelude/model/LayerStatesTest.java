package prelude.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The states between the blocks, against the logits that follow from them. */
class LayerStatesTest {
  private static final int WIDTH = 32;
  private static final int PREFIX = 4;

  @Test
  void theLogitsFollowFromThemAndAudioDoesNotSeeTheText() {
    var gpt = new GptConfig(64, 257, 3, 2, 1, WIDTH, "L");
    var projector = new ProjectorConfig(8, WIDTH, false);
    Map<String, float[]> values =
        InitialValues.of(gpt, projector, ProjectorInit.TORCH_DEFAULT, LmInit.LIVE, 3);
    try (TorchRuntime runtime = TorchRuntime.open("cpu", 1)) {
      runtime.prepareThread();
      try (AudioLm lm =
              AudioLm.create(runtime, gpt, projector, Compute.FP32, values, name -> false);
          NDManager scope = lm.scope()) {
        NDArray soft = soft(scope);
        NDArray idx = scope.create(new long[] {256, 'a', 'b'}, new Shape(1, 3));
        List<NDArray> states = lm.layerStates(scope, soft, idx);
        assertEquals(3, states.size());
        assertEquals(new Shape(1, PREFIX + 3, WIDTH), states.getFirst().getShape());
        float[] logits = lm.logits(scope, soft, idx).toFloatArray();
        float[] last = states.get(2).toFloatArray();
        float[] middle = states.get(1).toFloatArray();
        for (int position = 0; position < PREFIX + 3; position++) {
          assertEquals(
              logit(values, last, middle, position, 'c'), logits[position * 257 + 'c'], 1e-4);
        }
        NDArray other = scope.create(new long[] {256}, new Shape(1, 1));
        float[] without = lm.layerStates(scope, soft, other).get(2).toFloatArray();
        for (int i = 0; i < PREFIX * WIDTH; i++) {
          assertEquals(last[i], without[i], 1e-5f);
        }
        assertArrayEquals(logits, lm.logits(scope, soft, idx).toFloatArray());
      }
    }
  }

  private static NDArray soft(NDManager scope) {
    var random = new SplittableRandom(6);
    var values = new float[PREFIX * WIDTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return scope.create(values, new Shape(1, PREFIX, WIDTH));
  }

  /** 15·tanh(lm_head(norm(last − backout·middle)) / 15), in double precision. */
  private static double logit(
      Map<String, float[]> values, float[] last, float[] middle, int position, int token) {
    double backout = values.get("gpt.backout_lambda")[0];
    double squares = 0;
    double sum = 0;
    for (int c = 0; c < WIDTH; c++) {
      double x = last[position * WIDTH + c] - backout * middle[position * WIDTH + c];
      squares += x * x;
      sum += x * values.get("gpt.lm_head.weight")[token * WIDTH + c];
    }
    return 15 * Math.tanh(sum / Math.sqrt(squares / WIDTH + 1.1920929e-7) / 15);
  }
}
