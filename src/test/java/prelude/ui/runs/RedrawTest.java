package prelude.ui.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RedrawTest {
  private static final long MS = 1_000_000;
  private final Redraw redraw = new Redraw();

  private int asked;

  private boolean due(long nanos, long used) {
    return redraw.due(
        nanos,
        () -> {
          asked++;
          return used;
        });
  }

  @Test
  void whatDrawingTakesIsAskedOnlyWhereItMatters() {
    for (int i = 0; i < 100; i++) {
      assertFalse(due(i * MS, 0));
    }
    redraw.soon();
    assertTrue(due(100 * MS, 0));
    redraw.soon();
    for (int i = 101; i < 200; i++) {
      assertFalse(due(i * MS, 0));
    }
    assertEquals(1, asked);
  }

  @Test
  void nothingIsDrawnWithoutNews() {
    assertFalse(due(0, 0));
    redraw.now(false);
    assertFalse(due(0, 0));
    redraw.now();
    assertTrue(due(0, 0));
    assertFalse(due(1, 0), "it has been drawn");
  }

  @Test
  void stepsWaitInProportionToWhatDrawingThemCosts() {
    redraw.soon();
    assertTrue(due(-5 * MS, 0), "the first are drawn at once, whatever the clock says");
    redraw.soon();
    assertFalse(due(94 * MS, 0), "never more than ten times a second");
    assertTrue(due(95 * MS, 0), "steps that waited are not forgotten");
    redraw.soon();
    assertFalse(due(1000 * MS, 20 * MS));
    assertTrue(due(1096 * MS, 20 * MS), "2 % of the time");
    redraw.soon();
    assertFalse(due(4095 * MS, 9000 * MS));
    assertTrue(due(4096 * MS, 9000 * MS), "never less than every three seconds");
  }

  @Test
  void whatTheUserDoesDoesNotWait() {
    redraw.soon();
    assertTrue(due(0, 0));
    redraw.soon();
    redraw.now();
    assertTrue(due(11 * MS, 10 * MS));
    assertFalse(due(1000 * MS, 10 * MS), "the steps were drawn with it");
  }
}
