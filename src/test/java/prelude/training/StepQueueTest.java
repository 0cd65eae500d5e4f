package prelude.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import prelude.model.StepOutput;
import prelude.model.TorchRuntime;

/** A card's queue on real arrays: only the waiting differs from the CPU's. */
class StepQueueTest {
  @Test
  void aCardIsReadOnceForManySteps() {
    try (TorchRuntime runtime = TorchRuntime.open("cpu", 1);
        NDManager root = runtime.scope();
        StepQueue queue = new StepQueue(true)) {
      queue.begin();
      for (int step = 3; step < 6; step++) {
        NDManager scope = root.newSubManager();
        queue.add(
            step,
            scope,
            new StepOutput(
                scope.create(
                    new double[] {step, 0.5, 1, 2, 3, 4, 5, 6 + step, 7, 8, 9, 10, 11, 0.25, 0.75}),
                2));
      }
      assertFalse(queue.isDue(), "the card goes on");
      List<StepQueue.Made> made = queue.read();
      assertEquals(List.of(3, 4, 5), made.stream().map(StepQueue.Made::step).toList());
      assertArrayEquals(new float[] {4, 0.5f}, made.get(1).values().nll());
      assertArrayEquals(new double[] {1, 2, 3}, made.get(1).values().projector());
      assertArrayEquals(new double[] {4, 5, 11}, made.get(2).values().lm());
      assertArrayEquals(new double[] {7, 8, 9}, made.get(2).values().encoder());
      assertEquals(10, made.get(2).values().softNorm());
      assertEquals(11, made.get(2).values().textNorm());
      assertArrayEquals(new double[] {0.25, 0.75}, made.get(0).values().layerWeights());
      assertEquals(made.get(0).millis(), made.get(2).millis(), 0.0, "the mean of the three");
      assertEquals(List.of(), queue.read());
      assertEquals(0, root.getManagedArrays().size());
    }
  }

  @Test
  void theCpuIsReadAfterEachStep() {
    try (StepQueue queue = new StepQueue(false)) {
      assertTrue(queue.isDue());
    }
  }
}
