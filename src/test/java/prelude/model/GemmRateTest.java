package prelude.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GemmRateTest {
  private static final GemmRate.Size SIZE = new GemmRate.Size(64, 32, 16);

  @ParameterizedTest
  @EnumSource(value = Compute.class, mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
  void measuresInEveryDtype(Compute compute) {
    try (TorchRuntime runtime = TorchRuntime.open("cpu", 1)) {
      runtime.prepareThread();
      GemmRate rate = GemmRate.measure(runtime, compute, SIZE, 3);
      assertEquals(SIZE, rate.size());
      assertTrue(rate.medianGflops() > 0 && rate.bestGflops() >= rate.medianGflops(), "" + rate);
    }
  }

  @Test
  void aMultiplyAddIsTwoOperations() {
    assertEquals(2.0 * 64 * 32 * 16, SIZE.flops());
    assertEquals("64x32x16", SIZE.toString());
  }
}
