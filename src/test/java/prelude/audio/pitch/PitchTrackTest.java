package prelude.audio.pitch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.audio.ToneSpec;
import prelude.audio.ToneSynthesizer;
import prelude.audio.Waveform;

class PitchTrackTest {
  private static final int RATE = 16_000;

  private static PitchTrack track(Waveform sound) {
    return PitchTrack.of(sound, () -> false);
  }

  @ParameterizedTest
  @CsvSource({
    "55, 0.0005",
    "220, 0.0005",
    "440, 0.0005",
    "660, 0.001",
    "880, 0.002",
    "1760, 0.007"
  })
  void aSineHasItsFrequency(double hz, double tolerance) {
    var samples = new float[RATE / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hz * i / RATE));
    }
    PitchTrack track = track(new Waveform(samples, RATE));
    assertEquals(50, track.frames());
    for (int i = 5; i < 45; i++) {
      assertEquals(hz, track.hz()[i], tolerance * hz, "frame " + i);
      assertTrue(track.probability()[i] > 0.9, "frame " + i);
    }
    assertEquals(hz, track.at(0.251), tolerance * hz);
  }

  @ParameterizedTest
  @ValueSource(doubles = {220, 330, 440, 660, 880})
  void theTonesOfTheSmokeSetHaveTheirFundamental(double hz) {
    var tone = new ToneSynthesizer().synthesize(new ToneSpec("a", hz, 1, 7));
    PitchTrack track = track(tone);
    int right = 0;
    for (float found : track.hz()) {
      right += Math.abs(found - hz) < 0.01 * hz ? 1 : 0;
    }
    assertTrue(right >= 95, right + " of " + track.frames());
  }

  @Test
  void aStepIsWhereItIs() {
    var samples = new float[RATE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.sin(2 * Math.PI * (i < RATE / 2 ? 200 : 400) * i / RATE);
    }
    PitchTrack track = track(new Waveform(samples, RATE));
    assertEquals(200, track.at(0.45), 2);
    assertEquals(400, track.at(0.55), 4);
  }

  @Test
  void silenceNoiseAndOneSampleHaveNone() {
    PitchTrack silent = track(new Waveform(new float[RATE / 4], RATE));
    assertEquals(25, silent.frames());
    for (float hz : silent.hz()) {
      assertTrue(Float.isNaN(hz));
    }
    assertEquals(1, track(new Waveform(new float[] {0.5f}, RATE)).frames());
    assertEquals(0, track(new Waveform(new float[0], RATE)).frames());
    assertTrue(Float.isNaN(silent.at(-1)) && Float.isNaN(silent.at(99)));
    assertTrue(silent.note(0.1).isEmpty());
  }

  @Test
  void itCanBeCancelled() {
    var asked = new AtomicInteger();
    var sound = new Waveform(new float[RATE], RATE);
    assertThrows(
        CancellationException.class,
        () -> PitchTrack.of(sound, () -> asked.incrementAndGet() > 10));
    assertEquals(11, asked.get());
  }

  @ParameterizedTest
  @CsvSource({
    "440, A4",
    "880, A5",
    "261.6256, C4",
    "27.5, A0",
    "466.1638, A♯4",
    "881.53, A5 +3 ¢",
    "435, A4 −20 ¢",
    "8.1758, C-1"
  })
  void notesHaveNamesAndDistances(double hz, String name) {
    assertEquals(name, NoteName.of(hz).orElseThrow().toString());
  }

  @Test
  void aNoteKnowsItsFrequency() {
    assertEquals(440, NoteName.of(445).orElseThrow().hz(), 1e-9);
    assertEquals(69, NoteName.of(445).orElseThrow().midi());
    assertTrue(NoteName.of(0).isEmpty());
    assertTrue(NoteName.of(Double.NaN).isEmpty());
  }
}
