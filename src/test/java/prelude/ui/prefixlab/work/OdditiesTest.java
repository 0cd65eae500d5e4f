package prelude.ui.prefixlab.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import prelude.evidence.lab.Prefix;

class OdditiesTest {
  @Test
  void softTokensThatSayNothingAreCalledSo() {
    assertEquals("", Oddities.of(Prefix.of(2, new float[] {1, 2, 1, 3})));
    assertEquals("", Oddities.of(Prefix.of(2, new float[] {1, 1})), "a single one is what it is");
    String equal = Oddities.of(Prefix.of(2, new float[] {1, 2, 1, 2}));
    assertTrue(equal.startsWith("All soft tokens are equal"), equal);
    String zero = Oddities.of(Prefix.zero(2, 3));
    assertTrue(zero.startsWith("All soft tokens are zero"), zero);
    for (float odd : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      String diverged = Oddities.of(Prefix.of(2, new float[] {1, 2, odd, 2}));
      assertTrue(diverged.contains("this checkpoint has diverged"), diverged);
    }
  }
}
