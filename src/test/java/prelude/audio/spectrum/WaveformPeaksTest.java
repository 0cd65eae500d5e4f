package prelude.audio.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import prelude.audio.Waveform;

class WaveformPeaksTest {
  private final Waveform noise = Sounds.noise(100_003, 0.3);
  private final WaveformPeaks peaks = new WaveformPeaks(noise);
  private final float[] min = new float[700];
  private final float[] max = new float[700];
  private final float[] rms = new float[700];

  @Test
  void everyStretchIsExact() {
    var random = new Random(5);
    for (int n = 0; n < 2_000; n++) {
      int from = random.nextInt(noise.samples().length);
      int length = 1 + random.nextInt(1 << 1 + random.nextInt(16));
      int to = Math.min(noise.samples().length, from + length);
      peaks.read(from / 16_000.0, to / 16_000.0, 1, min, max, rms);
      check(from, to, 0);
    }
  }

  private void check(int from, int to, int column) {
    float lo = 9;
    float hi = -9;
    double squares = 0;
    for (int i = from; i < to; i++) {
      lo = Math.min(lo, noise.samples()[i]);
      hi = Math.max(hi, noise.samples()[i]);
      squares += (double) noise.samples()[i] * noise.samples()[i];
    }
    assertEquals(lo, min[column]);
    assertEquals(hi, max[column]);
    assertEquals(Math.sqrt(squares / (to - from)), rms[column], 1e-5);
  }

  @Test
  void columnsShareTheSamplesAmongThem() {
    peaks.read(0.5, 4.0, 700, min, max, rms); // 80 samples each
    for (int c = 0; c < 700; c++) {
      check(8_000 + 80 * c, 8_000 + 80 * (c + 1), c);
    }
  }

  @Test
  void zoomedInAColumnIsASample() {
    peaks.read(1, 1 + 70 / 16_000.0, 700, min, max, rms);
    for (int c = 0; c < 700; c++) {
      assertEquals(noise.samples()[16_000 + c / 10], min[c]);
      assertEquals(min[c], max[c]);
      assertEquals(Math.abs(min[c]), rms[c], 1e-6);
    }
  }

  @Test
  void outsideThereIsNothing() {
    double seconds = noise.seconds();
    peaks.read(-seconds, 2 * seconds, 3, min, max, rms);
    assertArrayEquals(
        new boolean[] {true, false, true},
        new boolean[] {Float.isNaN(min[0]), Float.isNaN(max[1]), Float.isNaN(rms[2])});
    check(0, noise.samples().length, 1);
  }

  @Test
  void shortSoundsHaveNoBlocks() {
    for (int n : new int[] {0, 1, 255, 256, 257, 513}) {
      var short1 = new WaveformPeaks(Sounds.noise(n, 0.1));
      short1.read(0, 1, 1, min, max, rms);
      assertEquals(n == 0, Float.isNaN(min[0]));
      assertTrue(n < 2 || min[0] < max[0]);
    }
  }
}
