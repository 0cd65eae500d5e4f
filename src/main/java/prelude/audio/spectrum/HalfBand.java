package prelude.audio.spectrum;

/**
 * Halves the sample rate: a half-band low-pass of 27 taps (ideal response times a Kaiser window)
 * that keeps the lower half of the new band within 1e-5 and lets 100 dB less of anything that would
 * be folded into it through.
 */
final class HalfBand {
  /** Samples that the filter reaches to either side. */
  static final int REACH = 13;

  private static final double KAISER_BETA = 10;

  /** Taps at distances 1, 3, 5 … 13; the one at 0 is a half, the others are zero. */
  private final float[] odd = new float[(REACH + 1) / 2];

  HalfBand() {
    double sum = 0;
    var taps = new double[odd.length];
    for (int i = 0; i < taps.length; i++) {
      int n = 2 * i + 1;
      double ratio = (double) n / (REACH + 1);
      double window = bessel(KAISER_BETA * Math.sqrt(1 - ratio * ratio)) / bessel(KAISER_BETA);
      taps[i] = Math.sin(Math.PI * n / 2) / (Math.PI * n) * window;
      sum += taps[i];
    }
    for (int i = 0; i < taps.length; i++) {
      odd[i] = (float) (taps[i] * 0.25 / sum); // a constant stays what it is
    }
  }

  /** Modified Bessel function of the first kind, order 0. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > 1e-12 * sum; k++) {
      term *= x / 2 / k * (x / 2 / k);
      sum += term;
    }
    return sum;
  }

  /**
   * @param x samples, of which the first has number {@code first}
   * @param from number of the first sample wanted, at half the rate
   * @param count how many; {@code x} reaches 13 samples further to either side
   */
  float[] halved(float[] x, long first, long from, int count) {
    var y = new float[count];
    int at = Math.toIntExact(2 * from - first);
    for (int i = 0; i < count; i++, at += 2) {
      float sum = 0.5f * x[at];
      for (int k = 0, n = 1; k < odd.length; k++, n += 2) {
        sum += odd[k] * (x[at - n] + x[at + n]);
      }
      y[i] = sum;
    }
    return y;
  }
}
