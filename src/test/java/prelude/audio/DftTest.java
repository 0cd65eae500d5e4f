package prelude.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DftTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 5, 8, 10, 20, 25, 50, 64, 100, 125, 200, 250, 400, 1000})
  void agreesWithTheDefinition(int n) {
    var random = new SplittableRandom(n);
    double[] x = random.doubles(n, -1, 1).toArray();
    var dft = new Dft(n);
    double[] found = dft.spectrum(x);
    assertEquals(n / 2 + 1, dft.bins());
    assertEquals(2 * dft.bins(), found.length);
    for (int k = 0; k < dft.bins(); k++) {
      double re = 0;
      double im = 0;
      for (int t = 0; t < n; t++) {
        double angle = 2 * Math.PI * ((long) k * t % n) / n;
        re += x[t] * Math.cos(angle);
        im -= x[t] * Math.sin(angle);
      }
      assertEquals(re, found[2 * k], 1e-15 * n, "real part of bin " + k);
      assertEquals(im, found[2 * k + 1], 1e-15 * n, "imaginary part of bin " + k);
    }
  }

  @Test
  void aSineIsOneBinAndTheRestIsRoundingNoise() {
    var x = new double[400];
    for (int t = 0; t < x.length; t++) {
      x[t] = Math.sin(2 * Math.PI * 11 * t / 400);
    }
    double[] spectrum = new Dft(400).spectrum(x);
    for (int k = 0; k < 201; k++) {
      double magnitude = Math.hypot(spectrum[2 * k], spectrum[2 * k + 1]);
      assertEquals(k == 11 ? 200 : 0, magnitude, 1e-12);
    }
  }

  @Test
  void theInputIsLeftAlone() {
    double[] x = {1, 2, 3, 4};
    new Dft(4).spectrum(x);
    assertEquals(4, x[3]);
  }

  @ParameterizedTest
  @ValueSource(ints = {-400, -1, 0, 3, 7, 30, 441})
  void refusesOtherLengths(int n) {
    var e = assertThrows(IllegalArgumentException.class, () -> new Dft(n));
    assertTrue(e.getMessage().contains(String.valueOf(n)));
  }

  @Test
  void refusesOtherInput() {
    var dft = new Dft(20);
    assertThrows(IllegalArgumentException.class, () -> dft.spectrum(new double[19]));
  }
}
