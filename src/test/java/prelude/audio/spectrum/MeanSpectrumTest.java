package prelude.audio.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import prelude.audio.Waveform;
import prelude.audio.spectrum.SpectrogramKind.StftDb;
import prelude.audio.spectrum.SpectrogramKind.WhisperLogMel;
import prelude.audio.spectrum.SpectrogramKind.WindowShape;

class MeanSpectrumTest {
  private final SpectrogramKind stft = new StftDb(WindowShape.HANN, 400, 160, 400);

  @Test
  void decibelsAreAveragedAsPower() {
    // A tone in the first half of the frames only: half of its power on the average, -3 dB.
    float[] tone = Sounds.sine(1000, 1, 160_000).samples();
    Arrays.fill(tone, 80_000, 160_000, 0);
    Spectrogram s = Spectrograms.of(stft, new Waveform(tone, 16_000));
    float[] mean = MeanSpectrum.of(s, 0, 1000, () -> false).orElseThrow();
    assertEquals(201, mean.length);
    assertEquals(-3.01, mean[25], 0.05);
    assertEquals(0, MeanSpectrum.of(s, 100, 101, () -> false).orElseThrow()[25], 0.01);
    assertEquals(-120, MeanSpectrum.of(s, 600, 900, () -> false).orElseThrow()[25]);
  }

  @Test
  void whispersValuesAreAveragedAsTheyAre() {
    Spectrogram s = Spectrograms.of(new WhisperLogMel(80), Sounds.noise(16_000, 0.1));
    float[] mean = MeanSpectrum.of(s, 10, 20, () -> false).orElseThrow();
    double sum = 0;
    for (int t = 10; t < 20; t++) {
      sum += Sounds.frame(s, t)[7];
    }
    assertEquals(sum / 10, mean[7], 1e-6);
  }

  @Test
  void itCanBeCancelled() {
    Spectrogram s = Spectrograms.of(stft, Sounds.noise(160_000, 0.1));
    var asked = new AtomicInteger();
    assertTrue(MeanSpectrum.of(s, 0, 1000, () -> asked.incrementAndGet() > 2).isEmpty());
    assertEquals(3, asked.get());
    assertThrows(IllegalArgumentException.class, () -> MeanSpectrum.of(s, 5, 5, () -> false));
    assertThrows(IllegalArgumentException.class, () -> MeanSpectrum.of(s, 0, 1001, () -> false));
  }
}
