package prelude.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateConverterTest {
  private static Waveform sine(double hz, int rate, double seconds) {
    var samples = new float[(int) (seconds * rate)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hz * i / rate));
    }
    return new Waveform(samples, rate);
  }

  /** Greatest distance from the sine of amplitude 0.5, away from the two edges. */
  private static double worstError(Waveform waveform, double hz) {
    float[] samples = waveform.samples();
    double worst = 0;
    for (int i = 500; i < samples.length - 500; i++) {
      double wanted = 0.5 * Math.sin(2 * Math.PI * hz * i / waveform.sampleRate());
      worst = Math.max(worst, Math.abs(wanted - samples[i]));
    }
    return worst;
  }

  @ParameterizedTest
  @CsvSource({
    "8000, 440", "8000, 3000", "11025, 1000", "22050, 440", "32000, 1000", "44100, 100",
    "44100, 440", "44100, 5000", "48000, 440", "48000, 6000", "96000, 440", "192000, 3000"
  })
  void aSineKeepsItsFrequencyLevelAndPhase(int rate, double hz) {
    Waveform converted = RateConverter.convert(sine(hz, rate, 1), 16_000);
    assertEquals(16_000, converted.samples().length);
    // A sample of delay, 0.1 % of frequency or 0.02 dB of level would be more.
    assertTrue(worstError(converted, hz) < 0.0005, "error " + worstError(converted, hz));
  }

  @ParameterizedTest
  @CsvSource({
    "44100, 8200",
    "44100, 9000",
    "44100, 15000",
    "48000, 12000",
    "48000, 20000",
    "22050, 10000"
  })
  void whatWouldFoldBackIsRemoved(int rate, double hz) {
    float[] samples = RateConverter.convert(sine(hz, rate, 1), 16_000).samples();
    double worst = 0;
    for (int i = 500; i < samples.length - 500; i++) {
      worst = Math.max(worst, Math.abs(samples[i]));
    }
    double decibels = 20 * Math.log10(worst / 0.5);
    assertTrue(decibels < -60, "alias at " + decibels + " dB");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100, 4095, 4096, 4097, 10_000, 100_003})
  void everyLengthComesOutWhole(int n) {
    var ones = new float[n];
    Arrays.fill(ones, 0.5f);
    for (int rate : new int[] {8_000, 44_100, 48_000, 768_000}) {
      float[] out = RateConverter.convert(new Waveform(ones, rate), 16_000).samples();
      assertEquals((n * 16_000L + rate - 1) / rate, out.length);
      for (int i = 100; i < out.length - 100; i++) {
        assertEquals(0.5, out[i], 0.0015);
      }
    }
  }

  @Test
  void theSameRateIsLeftAlone() {
    var waveform = sine(440, 16_000, 0.1);
    assertSame(waveform, RateConverter.convert(waveform, 16_000));
  }
}
