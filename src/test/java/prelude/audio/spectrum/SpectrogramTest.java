package prelude.audio.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import prelude.audio.Waveform;
import prelude.audio.spectrum.SpectrogramKind.ConstantQDb;
import prelude.audio.spectrum.SpectrogramKind.MelDb;
import prelude.audio.spectrum.SpectrogramKind.StftDb;
import prelude.audio.spectrum.SpectrogramKind.WhisperLogMel;
import prelude.audio.spectrum.SpectrogramKind.WindowShape;

/** What holds for spectrograms of every kind. */
class SpectrogramTest {
  static List<SpectrogramKind> kinds() {
    return List.of(
        new WhisperLogMel(80),
        new MelDb(80),
        new StftDb(WindowShape.HANN, 400, 160, 512),
        new ConstantQDb(55, 24, 160));
  }

  static List<SpectrogramKind> inDecibels() {
    return kinds().subList(1, 4);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anyPartIsThatPartOfTheWhole(SpectrogramKind kind) {
    Spectrogram s = Spectrograms.of(kind, Sounds.noise(9_000, 0.1));
    float[] all = Sounds.all(s);
    int rows = s.rows();
    for (int[] part : new int[][] {{0, 1}, {7, 13}, {s.frames() - 3, 3}, {20, 0}}) {
      var out = new float[part[1] * rows + 5];
      s.read(part[0], part[1], out, 5);
      for (int i = 0; i < part[1] * rows; i++) {
        assertEquals(all[part[0] * rows + i], out[5 + i]);
      }
    }
    assertThrows(IndexOutOfBoundsException.class, () -> s.read(s.frames(), 1, all, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> s.read(0, 2, new float[rows], 0));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void threadsMayShareOne(SpectrogramKind kind) {
    Spectrogram s = Spectrograms.of(kind, Sounds.noise(9_000, 0.1));
    float[] alone = Sounds.all(s);
    IntStream.range(0, 8).parallel().forEach(i -> assertArrayEquals(alone, Sounds.all(s)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void oneSampleIsEnough(SpectrogramKind kind) {
    Spectrogram s = Spectrograms.of(kind, new Waveform(new float[] {0.5f}, 16_000));
    assertEquals(kind instanceof WhisperLogMel ? 3000 : 1, s.frames());
    assertTrue(Sounds.frame(s, 0)[s.rows() / 2] > -120);
    assertTrue(s.autoRange().hi() > s.autoRange().lo());
  }

  @ParameterizedTest
  @MethodSource("inDecibels")
  void silenceIsAtTheFloor(SpectrogramKind kind) {
    for (int samples : new int[] {0, 4_000}) {
      Spectrogram s = Spectrograms.of(kind, new Waveform(new float[samples], 16_000));
      for (float value : Sounds.all(s)) {
        assertEquals(-120, value);
      }
      assertEquals(new LevelRange(-120, -40), s.autoRange());
    }
  }

  @ParameterizedTest
  @MethodSource("inDecibels")
  void theRangeReachesFromTheQuietToTheLoudest(SpectrogramKind kind) {
    LevelRange tone = Spectrograms.of(kind, Sounds.sine(1000, 0.5, 16_000)).autoRange();
    assertEquals(-6, tone.hi(), 1.1);
    assertEquals(-86, tone.lo(), 1.1);
    LevelRange noise = Spectrograms.of(kind, Sounds.noise(16_000, 0.1)).autoRange();
    assertTrue(noise.hi() < -15 && noise.hi() > -45, noise.toString());
    assertTrue(noise.hi() - noise.lo() >= 20 && noise.hi() - noise.lo() < 60, noise.toString());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void bandsIncreaseAndFindTheirOwnCentres(SpectrogramKind kind) {
    Bands bands = Spectrograms.of(kind, Sounds.noise(100, 0.1)).bands();
    assertEquals(Spectrograms.of(kind, Sounds.noise(100, 0.1)).rows(), bands.count());
    for (int row = 0; row < bands.count(); row++) {
      assertEquals(row, bands.rowAt(bands.centreHz(row)));
      assertTrue(bands.lowHz(row) <= bands.centreHz(row));
      assertTrue(bands.highHz(row) >= bands.centreHz(row));
      assertTrue(row == 0 || bands.centreHz(row) > bands.centreHz(row - 1));
    }
    assertEquals(0, bands.rowAt(0));
    assertEquals(bands.count() - 1, bands.rowAt(20_000));
    assertTrue(bands.highHz(bands.count() - 1) <= 8000 + 1e-6);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aClickIsLoudestInTheFrameAtItsTime(SpectrogramKind kind) {
    int frame = 30;
    Spectrogram s = Spectrograms.of(kind, Sounds.click(16_000, frame * 160));
    float[] all = Sounds.all(s);
    for (int row = 0; row < s.rows(); row++) {
      int best = 0;
      for (int i = 0; i < 100; i++) {
        best = all[i * s.rows() + row] > all[best * s.rows() + row] ? i : best;
      }
      assertEquals(frame, best, "row " + row);
    }
    assertEquals(0.01, s.secondsPerFrame());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void otherRatesAreRefused(SpectrogramKind kind) {
    var fast = new Waveform(new float[100], 44_100);
    var e = assertThrows(IllegalArgumentException.class, () -> Spectrograms.of(kind, fast));
    assertTrue(e.getMessage().contains("44100"));
  }

  @Test
  void unitsAreNamed() {
    assertEquals("normalised", Spectrograms.of(kinds().get(0), Sounds.noise(9, 1)).unit());
    assertEquals("dB", Spectrograms.of(kinds().get(3), Sounds.noise(9, 1)).unit());
  }
}
