package prelude.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import prelude.audio.LogMel;
import prelude.audio.LogMelExtractor;
import prelude.audio.ToneSpec;
import prelude.audio.ToneSynthesizer;
import prelude.weights.RandomEncoder;
import prelude.weights.WhisperConfig;

class WhisperEncoderTest {
  private static final WhisperConfig SMALL =
      new WhisperConfig(16, 2, 2, 32, 80, 1500, false, 0.2, "gelu");

  private static LogMel tone(double hertz) {
    return new LogMelExtractor(80)
        .extract(new ToneSynthesizer().synthesize(new ToneSpec("tone", hertz, 1, 0)));
  }

  @Test
  void aBatchGivesWhatItsClipsGiveAlone() {
    List<LogMel> mels = List.of(tone(220), tone(880), tone(440));
    try (TorchRuntime runtime = TorchRuntime.open("cpu", 1);
        WhisperEncoder encoder = WhisperEncoder.create(runtime, RandomEncoder.create(SMALL, 0))) {
      List<float[]> together = encoder.encode(mels, 50);
      assertEquals(3, together.size());
      for (int i = 0; i < mels.size(); i++) {
        assertEquals(50 * 16, together.get(i).length);
        assertArrayEquals(encoder.encode(mels.get(i), 50), together.get(i), 1e-5f, "clip " + i);
      }
    }
  }
}
