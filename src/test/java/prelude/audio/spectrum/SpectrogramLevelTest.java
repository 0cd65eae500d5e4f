package prelude.audio.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import be.tarsos.dsp.ConstantQ;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.audio.LogMel;
import prelude.audio.LogMelExtractor;
import prelude.audio.Waveform;
import prelude.audio.spectrum.SpectrogramKind.ConstantQDb;
import prelude.audio.spectrum.SpectrogramKind.MelDb;
import prelude.audio.spectrum.SpectrogramKind.StftDb;
import prelude.audio.spectrum.SpectrogramKind.WindowShape;

/** Sines of known level are shown at that level, at their frequency. */
class SpectrogramLevelTest {
  @ParameterizedTest
  @EnumSource(WindowShape.class)
  void stftReadsASineInEveryWindow(WindowShape shape) {
    // 1000 Hz is bin 64 of 1024 at 16 kHz.
    for (int window : new int[] {1024, 800}) {
      var kind = new StftDb(shape, window, 256, 1024);
      float[] full = Sounds.frame(new StftSpectrogram(kind, Sounds.sine(1000, 1, 16_000)), 30);
      assertEquals(64, Sounds.loudest(full));
      assertEquals(0, full[64], 0.01);
      float[] quiet = Sounds.frame(new StftSpectrogram(kind, Sounds.sine(1000, 0.01, 16_000)), 30);
      assertEquals(-40, quiet[64], 0.01);
    }
  }

  @ParameterizedTest
  @CsvSource({"256,256", "400,400", "400,512", "2048,2048", "125,125", "1,1", "2,2"})
  void stftTakesTheseSizes(int window, int fft) {
    var kind = new StftDb(WindowShape.HANN, window, 100, fft);
    var s = new StftSpectrogram(kind, Sounds.noise(1000, 0.5));
    assertEquals(10, s.frames());
    assertEquals(fft / 2 + 1, s.rows());
    assertTrue(Sounds.frame(s, 5)[0] > -120);
  }

  @Test
  void aConstantHasThePowerOfItsSquare() {
    var ones = new float[16_000];
    Arrays.fill(ones, 1);
    var kind = new StftDb(WindowShape.HANN, 1024, 256, 1024);
    float[] frame = Sounds.frame(new StftSpectrogram(kind, new Waveform(ones, 16_000)), 30);
    assertEquals(10 * Math.log10(2), frame[0], 0.01); // a full-scale sine has half of it
  }

  @Test
  void stftRefusesWhatItCannotTransform() {
    for (var kind :
        new StftDb[] {
          new StftDb(WindowShape.HANN, 512, 160, 400),
          new StftDb(WindowShape.HANN, 400, 0, 512),
          new StftDb(WindowShape.HANN, 0, 160, 512),
          new StftDb(WindowShape.HANN, 300, 160, 300)
        }) {
      var sound = Sounds.noise(10, 1);
      assertThrows(IllegalArgumentException.class, () -> new StftSpectrogram(kind, sound));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 20, 40, 60, 79})
  void melReadsASineAtABandsCentre(int band) {
    var kind = new MelDb(80);
    double hz = new MelSpectrogram(kind, Sounds.noise(10, 1)).bands().centreHz(band);
    float[] full = Sounds.frame(new MelSpectrogram(kind, Sounds.sine(hz, 1, 16_000)), 30);
    assertEquals(band, Sounds.loudest(full));
    assertEquals(0, full[band], 0.05);
    float[] quiet = Sounds.frame(new MelSpectrogram(kind, Sounds.sine(hz, 0.1, 16_000)), 30);
    assertEquals(-20, quiet[band], 0.05);
  }

  @Test
  void melIsWhatWhisperHearsButForItsScale() {
    Waveform sound = Sounds.noise(16_000, 0.1);
    LogMel whisper = new LogMelExtractor(80).extract(sound);
    var mel = new MelSpectrogram(new MelDb(80), sound);
    assertEquals(whisper.validFrames(), mel.frames());
    float[] first = Sounds.frame(mel, 0);
    for (int t : new int[] {1, 50, 99}) {
      float[] frame = Sounds.frame(mel, t);
      for (int m = 0; m < 80; m++) {
        double decibels = 40 * (whisper.at(m, t) - whisper.at(m, 0));
        assertEquals(decibels, frame[m] - first[m], 1e-3);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 11, 24, 60, 100, 150, 171})
  void constantQReadsASineAtABinsCentre(int bin) {
    var kind = new ConstantQDb(55, 24, 160);
    double hz = new ConstantQSpectrogram(kind, Sounds.noise(10, 1)).bands().centreHz(bin);
    var s = new ConstantQSpectrogram(kind, Sounds.sine(hz, 1, 32_000));
    float[] full = Sounds.frame(s, 100);
    assertEquals(bin, Sounds.loudest(full));
    assertEquals(0, full[bin], 0.05);
    float[] quiet =
        Sounds.frame(new ConstantQSpectrogram(kind, Sounds.sine(hz, 0.01, 32_000)), 100);
    assertEquals(-40, quiet[bin], 0.05);
    // Nothing is folded into other octaves when the rate is halved.
    for (int other = 0; other < full.length; other++) {
      assertTrue(Math.abs(other - bin) < 24 || full[other] < -75, other + ": " + full[other]);
    }
  }

  @Test
  void constantQAgreesWithTarsosDspOnASteadySine() {
    var tarsos = new ConstantQ(16_000, 110, 7000, 24, 0, 1);
    var sound = Sounds.sine(1234, 0.5, 32_000);
    float[] buffer = Arrays.copyOf(sound.samples(), tarsos.getFFTlength());
    tarsos.calculateMagintudes(buffer);
    var mine = new ConstantQSpectrogram(new ConstantQDb(110, 24, 160), sound);
    float[] frame = Sounds.frame(mine, 50);
    for (int k = 80; k < 87; k++) {
      // Its windows are divided by their length, not their sum, and half of a sine is mirrored.
      double decibels = 20 * Math.log10(4 * tarsos.getMagnitudes()[k]);
      if (frame[k] > -10) {
        assertEquals(decibels, frame[k], 0.5, "bin " + k);
      }
    }
    assertEquals(mine.bands().rowAt(1234), Sounds.loudest(frame));
  }

  @Test
  void constantQRefusesWhatItCannotCompute() {
    var sound = Sounds.noise(10, 1);
    for (var kind :
        new ConstantQDb[] {
          new ConstantQDb(0, 24, 160),
          new ConstantQDb(7990, 24, 160),
          new ConstantQDb(1, 96, 160),
          new ConstantQDb(55, 0, 160),
          new ConstantQDb(55, 24, 0),
          new ConstantQDb(Double.NaN, 24, 160)
        }) {
      assertThrows(IllegalArgumentException.class, () -> new ConstantQSpectrogram(kind, sound));
    }
  }
}
