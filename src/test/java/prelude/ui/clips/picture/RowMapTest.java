package prelude.ui.clips.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import prelude.audio.Waveform;
import prelude.audio.spectrum.Bands;
import prelude.audio.spectrum.SpectrogramKind.ConstantQDb;
import prelude.audio.spectrum.SpectrogramKind.MelDb;
import prelude.audio.spectrum.SpectrogramKind.StftDb;
import prelude.audio.spectrum.SpectrogramKind.WindowShape;
import prelude.audio.spectrum.Spectrograms;

class RowMapTest {
  private static final TimeSpan ALL = new TimeSpan(0, 1);
  private static final Waveform SOUND = new Waveform(new float[10], 16_000);

  private final Bands bins =
      Spectrograms.of(new StftDb(WindowShape.HANN, 400, 160, 400), SOUND).bands();
  private final Bands mels = Spectrograms.of(new MelDb(80), SOUND).bands();

  @ParameterizedTest
  @EnumSource(AxisScale.class)
  void noRowInViewIsLeftOut(AxisScale scale) {
    for (int height : new int[] {40, 80, 300}) {
      for (Bands bands : new Bands[] {bins, mels}) {
        RowMap map = RowMap.of(bands, scale, 50, 8000, ALL, height);
        assertEquals(height, map.height());
        var shown = new boolean[bands.count()];
        for (int y = 0; y < height; y++) {
          assertTrue(y == 0 || map.last(y) <= map.first(y - 1), "upwards is higher");
          for (int row = map.first(y); row <= map.last(y); row++) {
            shown[row] = true;
          }
        }
        for (int row = 0; row < bands.count(); row++) {
          double hz = bands.centreHz(row);
          assertTrue(hz < 50 || hz >= 8000 || shown[row], scale + " " + row);
        }
      }
    }
  }

  @Test
  void pixelsBetweenTwoRowsShowTheNearer() {
    RowMap map = RowMap.of(bins, AxisScale.LINEAR, 0, 8000, ALL, 2000); // 4 Hz a pixel
    // From the bottom 0-4 Hz, 4-8 Hz …; bin 1 is 20 to 60 Hz.
    assertEquals(0, map.first(1999));
    assertEquals(0, map.first(1999 - 4));
    assertEquals(1, map.first(1999 - 5));
    assertEquals(1, map.first(1999 - 14));
    assertEquals(2, map.first(1999 - 15));
    assertEquals(200, map.first(0));
    for (int y = 0; y < 2000; y++) {
      assertEquals(map.first(y), map.last(y));
    }
  }

  @Test
  void partOfTheAxisCanBeInView() {
    RowMap map = RowMap.of(bins, AxisScale.LINEAR, 0, 8000, new TimeSpan(0.5, 0.75), 10);
    assertEquals(149, map.last(0)); // below 6000 Hz
    assertEquals(100, map.first(9)); // from 4000 Hz
    RowMap mel = RowMap.of(mels, AxisScale.MEL, 0, 8000, new TimeSpan(0.25, 0.5), 100);
    double hz = AxisScale.MEL.at(0.25, 0, 8000);
    assertEquals(mels.rowAt(hz), mel.first(99));
  }

  @Test
  void whereThereAreNoBandsThereIsNothing() {
    Bands bands = Spectrograms.of(new ConstantQDb(440, 24, 160), SOUND).bands();
    RowMap map = RowMap.of(bands, AxisScale.LOG, 27.5, 8000, ALL, 200);
    assertEquals(-1, map.first(199));
    assertEquals(-1, map.last(199));
    assertTrue(map.first(50) >= 0);
  }

  @Test
  void channelsBeginAtTheTop() {
    RowMap map = RowMap.plain(512, 128);
    for (int y = 0; y < 128; y++) {
      assertEquals(4 * y, map.first(y));
      assertEquals(4 * y + 3, map.last(y));
    }
    RowMap tall = RowMap.plain(3, 10);
    int[] rows = {0, 0, 0, 1, 1, 1, 1, 2, 2, 2};
    for (int y = 0; y < 10; y++) {
      assertEquals(rows[y], tall.first(y), "pixel " + y);
      assertEquals(rows[y], tall.last(y), "pixel " + y);
    }
    RowMap odd = RowMap.plain(7, 5);
    int next = 0;
    for (int y = 0; y < 5; y++) {
      assertEquals(next, odd.first(y));
      next = odd.last(y) + 1;
    }
    assertEquals(7, next);
  }
}
