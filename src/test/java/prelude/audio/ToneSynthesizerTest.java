package prelude.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToneSynthesizerTest {
  @TempDir Path folder;
  private final ToneSynthesizer synthesizer = new ToneSynthesizer();

  @Test
  void readingAWrittenToneGivesTheSynthesizedOne() {
    var tone = new ToneSpec("a", 440, 0.5, 7);
    Path file = folder.resolve("a.wav");
    synthesizer.write(tone, file);
    float[] read = new SoundReader().read(file).waveform().samples();
    assertArrayEquals(synthesizer.synthesize(tone).samples(), read);
    assertEquals(8000, read.length);
  }

  @Test
  void withoutNoiseItIsTheFormula() {
    short[] pcm = synthesizer.pcm16(new ToneSpec("a", 1000, 0.01, 0.5, 0.25, 0, 1));
    for (int i = 0; i < pcm.length; i++) {
      double phase = 2 * Math.PI * 1000 * i / 16_000;
      double wanted = 32768 * (0.5 * Math.sin(phase) + 0.25 * Math.sin(2 * phase));
      assertEquals(wanted, pcm[i], 0.5 + 1e-6);
    }
  }

  @Test
  void theNoiseHasItsLevelAndItsSeed() {
    var noise = new ToneSpec("a", 440, 5, 0, 0, 0.01, 3);
    double square = 0;
    float[] samples = synthesizer.synthesize(noise).samples();
    for (float sample : samples) {
      square += sample * sample;
    }
    assertEquals(0.01, Math.sqrt(square / samples.length), 1e-4);
    short[] again = synthesizer.pcm16(noise);
    assertArrayEquals(again, synthesizer.pcm16(noise));
  }

  @Test
  void loudTonesAreClipped() {
    short[] pcm = synthesizer.pcm16(new ToneSpec("a", 100, 1, 1, 1, 0, 1));
    int max = 0;
    int min = 0;
    for (short sample : pcm) {
      max = Math.max(max, sample);
      min = Math.min(min, sample);
    }
    assertEquals(32767, max);
    assertEquals(-32768, min);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 8000, Double.NaN})
  void refusesFrequencies(double hz) {
    assertThrows(IllegalArgumentException.class, () -> new ToneSpec("a", hz, 1, 1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 601, Double.NaN})
  void refusesDurations(double seconds) {
    assertThrows(IllegalArgumentException.class, () -> new ToneSpec("a", 440, seconds, 1));
  }
}
