package prelude.ui.clips.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LengthTest {
  @Test
  void lengthsAreReadable() {
    assertEquals("0.0625 ms", TimeTicks.length(1 / 16_000.0));
    assertEquals("0.25 s", TimeTicks.length(0.25));
    assertEquals("5.00 s", TimeTicks.length(5));
    assertEquals("30.0 s", TimeTicks.length(30));
    assertEquals("1:00.0", TimeTicks.length(59.97));
    assertEquals("1:05.4", TimeTicks.length(65.4));
    assertEquals("30:00.0", TimeTicks.length(1800));
  }

  @Test
  void soundPastTheWindowIsNotHeardRatherThanWasted() {
    assertEquals("wasted frames", EncoderFramesView.afterwards(5));
    assertEquals("not heard: past 30 s", EncoderFramesView.afterwards(30.5));
  }

  @Test
  void aSoundTooShortToFillTheViewKeepsItsLength() {
    var viewport = new Viewport();
    viewport.setTotal(1 / 16_000.0, true);
    assertEquals(Viewport.LEAST_SECONDS, viewport.total());
    assertEquals(1 / 16_000.0, viewport.secondsProperty().get());
  }
}
