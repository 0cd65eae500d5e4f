package prelude.ui.clips.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PitchLineTest {
  private static final double HOP = 0.01;

  /** A repaint happens on the FX thread: an hour of sound must not make it longer. */
  @Test
  void anHourIsNoMoreWorkThanItsPixels() {
    var random = new Random(1);
    float[] hz = new float[360_000];
    for (int i = 0; i < hz.length; i++) {
      hz[i] = i % 3 == 0 ? Float.NaN : (float) (400 + 20 * random.nextGaussian());
    }
    var line = new PitchLine(HOP, hz);
    PitchLine.Stretch all = line.stretch(new TimeSpan(0, 3600), 700);
    assertTrue(all.count() <= 2 * 700 + 1, all.toString());
    assertEquals(400, line.median(all), 3);
  }

  @Test
  void aShortStretchIsTakenWhole() {
    float[] hz = {Float.NaN, 100, 300, 200, Float.NaN};
    var line = new PitchLine(HOP, hz);
    PitchLine.Stretch all = line.stretch(new TimeSpan(0, 0.05), 700);
    assertEquals(new PitchLine.Stretch(0, 5, 1), all);
    assertEquals(200, line.median(all));
    Arrays.fill(hz, Float.NaN);
    assertTrue(Double.isNaN(line.median(all)));
    assertEquals(0, line.stretch(new TimeSpan(60, 61), 700).count(), "past the end");
  }
}
