package prelude.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import prelude.audio.ToneSpec;

/** Tones in other sounds. */
class ToneVariantsTest {
  @Test
  void theyKeepFrequencyAndLengthAndChangeTheRest() {
    var tone = new ToneSpec("tone_440", 440, 5, 440);
    List<ToneSpec> variants = ToneVariants.of(tone, 50, 3);
    assertEquals(50, variants.size());
    assertEquals(variants, ToneVariants.of(tone, 50, 3));
    assertNotEquals(variants, ToneVariants.of(tone, 50, 4));
    assertEquals(50, variants.stream().map(ToneSpec::seed).distinct().count());
    for (ToneSpec variant : variants) {
      assertEquals(440, variant.frequencyHz());
      assertEquals(5, variant.seconds());
      double db = 20 * Math.log10(variant.amplitude() / 0.5);
      assertTrue(db >= -9 && db <= 2, "dB " + db);
      double harmonic = variant.secondHarmonic() / variant.amplitude();
      assertTrue(harmonic >= 0.2 && harmonic <= 0.7, "harmonic " + harmonic);
      double snr = 20 * Math.log10(variant.amplitude() / Math.sqrt(2) / variant.noise());
      assertTrue(snr >= 20 - 1e-9 && snr <= 40 + 1e-9, "SNR " + snr);
    }
    assertEquals(List.of(), ToneVariants.of(tone, 0, 3));
    assertTrue(
        ToneVariants.of(new ToneSpec("loud", 440, 1, 1, 0.5, 0.01, 1), 50, 1).stream()
            .allMatch(loud -> loud.amplitude() <= 0.6 + 1e-9),
        "nothing clips");
  }
}
