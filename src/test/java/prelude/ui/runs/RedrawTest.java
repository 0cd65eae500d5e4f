package prelude.ui.runs;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RedrawTest {
  private static final long MS = 1_000_000;
  private final Redraw redraw = new Redraw();

  @Test
  void nothingIsDrawnWithoutNews() {
    assertFalse(redraw.due(0));
    redraw.now(false);
    assertFalse(redraw.due(0));
    redraw.now();
    assertTrue(redraw.due(0));
    assertFalse(redraw.due(1), "it has been drawn");
  }

  @Test
  void stepsWaitInProportionToWhatDrawingThemCosts() {
    redraw.soon();
    assertTrue(redraw.due(-5), "the first ones are drawn at once, whatever the clock says");
    redraw.drew(-5, 10 * MS);
    redraw.soon();
    assertFalse(redraw.due(400 * MS));
    redraw.soon();
    assertTrue(redraw.due(420 * MS), "steps that waited are not forgotten");
    redraw.drew(420 * MS, 421 * MS);
    redraw.soon();
    assertFalse(redraw.due(500 * MS), "never more than ten times a second");
    assertTrue(redraw.due(521 * MS));
    redraw.drew(0, 900 * MS);
    redraw.soon();
    assertTrue(redraw.due(1900 * MS), "never less than once a second");
  }

  @Test
  void whatTheUserDoesDoesNotWait() {
    redraw.soon();
    assertTrue(redraw.due(0));
    redraw.drew(0, 10 * MS);
    redraw.soon();
    redraw.now();
    assertTrue(redraw.due(11 * MS));
    assertFalse(redraw.due(1000 * MS), "the steps were drawn with it");
  }
}
