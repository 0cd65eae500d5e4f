package prelude.audio.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import prelude.audio.spectrum.SpectrogramKind.MelDb;
import prelude.audio.spectrum.SpectrogramKind.StftDb;
import prelude.audio.spectrum.SpectrogramKind.WindowShape;

class DifferenceMatrixTest {
  private final Spectrogram shorter = Spectrograms.of(new MelDb(80), Sounds.sine(440, 0.5, 3_200));
  private final Spectrogram longer = Spectrograms.of(new MelDb(80), Sounds.noise(4_800, 0.1));

  @Test
  void valuesAreSubtractedWhereBothHaveThem() {
    var difference = new DifferenceMatrix(shorter, longer);
    assertEquals(30, difference.frames());
    assertEquals(80, difference.rows());
    assertEquals(0.01, difference.secondsPerFrame());
    float[] a = Sounds.all(shorter);
    float[] b = Sounds.all(longer);
    float[] d = Sounds.all(difference);
    for (int i = 0; i < d.length; i++) {
      assertEquals(i < a.length ? a[i] - b[i] : Float.NaN, d[i]);
    }
  }

  @Test
  void partsAreThoseOfTheWhole() {
    var difference = new DifferenceMatrix(longer, shorter);
    float[] d = Sounds.all(difference);
    for (int t : new int[] {0, 19, 20, 29}) {
      float[] part = new float[80];
      System.arraycopy(d, t * 80, part, 0, 80);
      assertArrayEquals(part, Sounds.frame(difference, t));
    }
  }

  @Test
  void unlikeMatricesAreRefused() {
    var stft = Spectrograms.of(new StftDb(WindowShape.HANN, 400, 160, 400), Sounds.noise(9, 1));
    assertThrows(IllegalArgumentException.class, () -> new DifferenceMatrix(shorter, stft));
  }
}
