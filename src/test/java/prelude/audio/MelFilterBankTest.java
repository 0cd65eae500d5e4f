package prelude.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MelFilterBankTest {
  @Test
  void agreesWithTransformers() throws IOException {
    float[] expected = ReferenceTensors.read("mel/mel_filters_80.safetensors").floats("mel_80");
    var bank = new MelFilterBank(80);
    assertEquals(80 * MelFilterBank.BINS, expected.length);
    for (int mel = 0; mel < 80; mel++) {
      for (int bin = 0; bin < MelFilterBank.BINS; bin++) {
        // Half a step of float32 at the largest weight (0.026) is 9e-10.
        assertEquals(expected[mel * MelFilterBank.BINS + bin], bank.weight(mel, bin), 1e-9);
      }
    }
  }

  @Test
  void summingPowerIsTheProductWithTheWeights() {
    var bank = new MelFilterBank(128);
    var power = new double[MelFilterBank.BINS];
    for (int bin = 0; bin < power.length; bin++) {
      power[bin] = 1 + bin % 7;
    }
    var bands = new double[128];
    bank.apply(power, bands);
    for (int mel = 0; mel < 128; mel++) {
      double sum = 0;
      for (int bin = 0; bin < power.length; bin++) {
        sum += bank.weight(mel, bin) * power[bin];
      }
      assertEquals(sum, bands[mel], 1e-15);
    }
  }

  @Test
  void theScaleIsLinearBelow1000HzAndLogarithmicAbove() {
    assertEquals(3, MelFilterBank.melOf(200), 1e-12);
    assertEquals(15, MelFilterBank.melOf(1000), 1e-12);
    assertEquals(42, MelFilterBank.melOf(6400), 1e-12);
    assertEquals(6400, MelFilterBank.hzOf(42), 1e-9);
    assertEquals(100, MelFilterBank.hzOf(1.5), 1e-12);
  }

  @Test
  void refusesNoBands() {
    assertThrows(IllegalArgumentException.class, () -> new MelFilterBank(0));
  }
}
