package prelude.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The switches of the real libtorch; what they change on a card needs a card. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "C++ names are others there")
class TorchContextTest {
  private TorchRuntime runtime;

  @BeforeEach
  void open() {
    runtime = TorchRuntime.open("cpu", 1);
  }

  @AfterEach
  void close() {
    runtime.use(Compute.FP32);
    runtime.close();
  }

  @Test
  void libtorchTakesTheSwitches() {
    TorchContext context = TorchContext.find().orElseThrow();
    assertTrue(context.setDeterministic(true));
    assertTrue(context.deterministic());
    assertTrue(context.setDeterministic(false));
    assertFalse(context.deterministic());
  }

  /** Of the CPU's kernels; those of a card are tried by gpu-check. */
  @Test
  void trainingAndDecodingWorkInTheDeterministicMode() {
    TorchContext context = TorchContext.find().orElseThrow();
    var gpt = new GptConfig(64, 257, 3, 4, 2, 64, "SL");
    var projector = new ProjectorConfig(8, 64, true);
    context.setDeterministic(true);
    try (AudioLm lm =
            AudioLm.create(
                runtime,
                gpt,
                projector,
                Compute.BF16,
                InitialValues.of(gpt, projector, ProjectorInit.TORCH_DEFAULT, LmInit.NANOCHAT, 0),
                name -> true);
        NDManager scope = lm.scope()) {
      lm.bindOptimizer(OptimizerState.zero());
      TextBatch text = TextBatch.of(List.of("one", "three"));
      Shape shape = new Shape(text.rows(), text.length());
      StepOutput step =
          lm.step(
              scope,
              scope.ones(new Shape(2, 140, 8)),
              scope.create(text.idx(), shape),
              scope.create(text.targets(), shape),
              new Update(new AdamW(1e-3, 0.9, 0.95, 1e-8, 0.1), true));
      assertTrue(step.read().lm()[0] > 0);
      var soft = lm.softTokens(scope, scope.ones(new Shape(1, 3, 8)));
      assertEquals(4, new Decoder(lm).cached(soft, new int[] {256}, 4, Sampling.greedy()).length);
    } finally {
      context.setDeterministic(false);
    }
  }

  @Test
  void onlyTf32AllowsTf32() {
    TorchContext context = TorchContext.find().orElseThrow();
    for (Compute compute : new Compute[] {Compute.TF32, Compute.BF16, Compute.FP32}) {
      runtime.use(compute);
      assertEquals(compute == Compute.TF32, context.tf32(), compute.label());
    }
  }
}
