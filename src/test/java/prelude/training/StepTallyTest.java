package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import prelude.training.StepMetrics.PartStatistics;

class StepTallyTest {
  private static StepMetrics step(int step, double loss, double millis, long rss) {
    return new StepMetrics(
        step,
        loss,
        new double[64],
        1e-3,
        PartStatistics.unknown(),
        PartStatistics.unknown(),
        PartStatistics.unknown(),
        Double.NaN,
        Double.NaN,
        new double[0],
        millis,
        rss);
  }

  @Test
  void whatAResultNeedsIsKept() {
    var tally = new StepTally(2, 0.5, 6.5);
    assertTrue(Double.isNaN(tally.firstLoss()) && Double.isNaN(tally.medianMillis()));
    for (int i = 0; i < 8; i++) {
      tally.add(step(i, 8 - i - 0.75, i < 3 ? 1000 : i, 100 + (i == 4 ? 50 : 0)));
    }
    assertEquals(8, tally.made());
    assertEquals(7.25, tally.firstLoss());
    assertEquals(5.25, tally.firstLossWithAudio());
    assertEquals(0.25, tally.lastLoss());
    assertEquals(7, tally.lastStep());
    assertEquals(7, tally.stepsToEvidence());
    assertEquals(150, tally.peakRss());
    assertEquals(5, tally.medianMillis(), "the first three are left out");
    assertNull(new StepTally(0, 0.5, 0).stepsToEvidence());
  }

  @Test
  void aTargetIsReachedByAnyStepWithAudio() {
    var tally = new StepTally(1, 0, 3);
    tally.add(step(0, 2, 1, 1));
    assertFalse(tally.targetReached(), "text alone");
    tally.add(step(1, 3, 1, 1));
    assertFalse(tally.targetReached());
    tally.add(step(2, 2.9, 1, 1));
    tally.add(step(3, 3.1, 1, 1));
    assertTrue(tally.targetReached(), "made on a card after the target was reached");
  }

  @Test
  void losslessAndSmall() {
    long before = used();
    var tally = new StepTally(0, 0.1, 0);
    for (int i = 0; i < 100_000; i++) {
      tally.add(step(i, 1, 1, -1));
    }
    long grown = used() - before;
    assertEquals(100_000, tally.made());
    assertTrue(grown < 4 << 20, "kept per step: " + grown / 100_000.0 + " bytes");
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
