package prelude.audio.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import prelude.audio.LogMel;
import prelude.audio.LogMelExtractor;
import prelude.audio.SoundReader;
import prelude.audio.Waveform;
import prelude.audio.spectrum.SpectrogramKind.WhisperLogMel;

class WhisperSpectrogramTest {
  private static final Path WAVS = Path.of("data/reference/wavs");

  @Test
  void itIsTheTensorThatTrainingComputes() {
    Waveform chirp = new SoundReader().read(WAVS.resolve("chirp.wav")).waveform();
    LogMel expected = new LogMelExtractor(80).extract(chirp);
    var s = (WhisperSpectrogram) Spectrograms.of(new WhisperLogMel(80), chirp);
    float[] all = Sounds.all(s);
    for (int t = 0; t < 3000; t++) {
      for (int m = 0; m < 80; m++) {
        assertEquals(expected.at(m, t), all[t * 80 + m]);
      }
    }
    assertEquals(expected.validFrames(), s.validFrames());
    var again = new WhisperSpectrogram(s.logMel(), new LogMelExtractor(80).filters());
    assertSame(s.logMel(), again.logMel());
    assertEquals(s.kind(), again.kind());
  }

  @Test
  void theRangeIsThatOfTheClipsOwnFrames() {
    Waveform tone = new SoundReader().read(WAVS.resolve("tone_440.wav")).waveform();
    var s = new WhisperSpectrogram(new WhisperLogMel(80), tone);
    float lo = 9;
    float hi = -9;
    for (int t = 0; t < 500; t++) {
      for (float value : Sounds.frame(s, t)) {
        lo = Math.min(lo, value);
        hi = Math.max(hi, value);
      }
    }
    assertEquals(new LevelRange(lo, hi), s.autoRange());
  }

  @Test
  void silenceStillHasARange() {
    var s = new WhisperSpectrogram(new WhisperLogMel(80), new Waveform(new float[800], 16_000));
    assertEquals(new LevelRange(-1.5f, 0.5f), s.autoRange());
  }

  @Test
  void bandsAreTriangles() {
    Bands bands = new WhisperSpectrogram(new WhisperLogMel(80), Sounds.noise(9, 1)).bands();
    assertEquals(bands.centreHz(9), bands.lowHz(10));
    assertEquals(bands.centreHz(11), bands.highHz(10));
    assertEquals(0, bands.lowHz(0));
    assertEquals(8000, bands.highHz(79), 1e-6);
    assertTrue(bands.rowAt(440) == bands.rowAt(445));
  }
}
