package prelude.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    context.setDeterministic(true);
    assertTrue(context.deterministic());
    context.setDeterministic(false);
    assertFalse(context.deterministic());
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
