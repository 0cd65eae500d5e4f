package prelude.ui.runs;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RedrawTest {
  private static final long MS = 1_000_000;
  private final Redraw redraw = new Redraw();

  @Test
  void nothingIsDrawnWithoutNews() {
    assertFalse(redraw.due(0, 0));
    redraw.now(false);
    assertFalse(redraw.due(0, 0));
    redraw.now();
    assertTrue(redraw.due(0, 0));
    assertFalse(redraw.due(1, 0), "it has been drawn");
  }

  @Test
  void stepsWaitInProportionToWhatDrawingThemCosts() {
    redraw.soon();
    assertTrue(redraw.due(-5 * MS, 0), "the first are drawn at once, whatever the clock says");
    redraw.soon();
    assertFalse(redraw.due(94 * MS, 0), "never more than ten times a second");
    assertTrue(redraw.due(95 * MS, 0), "steps that waited are not forgotten");
    redraw.soon();
    assertFalse(redraw.due(1000 * MS, 30 * MS));
    assertTrue(redraw.due(1096 * MS, 30 * MS), "3 % of the time");
    redraw.soon();
    assertTrue(redraw.due(3096 * MS, 9000 * MS), "never less than every two seconds");
  }

  @Test
  void whatTheUserDoesDoesNotWait() {
    redraw.soon();
    assertTrue(redraw.due(0, 0));
    redraw.soon();
    redraw.now();
    assertTrue(redraw.due(11 * MS, 10 * MS));
    assertFalse(redraw.due(1000 * MS, 10 * MS), "the steps were drawn with it");
  }
}
