package prelude.audio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Discrete Fourier transform of real input in double precision, for lengths 2^a * 5^b such as
 * Whisper's 400: X[k] = sum over t of x[t] * exp(-2 pi i k t / n).
 *
 * <p>An even number of samples is packed as half as many complex ones, whose transform is then
 * taken apart (H. V. Sorensen et al., "Real-valued fast Fourier transform algorithms", IEEE Trans.
 * ASSP 35(6), 1987). The complex transform is Stockham's autosort algorithm with radices 5 and 2,
 * which needs no reordering (C. Van Loan, "Computational Frameworks for the Fast Fourier
 * Transform", SIAM 1992, chapters 1.7 and 2). Errors are a few 1e-16 of the largest amplitude.
 *
 * <p>Complex arrays are interleaved: real part at 2k, imaginary part at 2k + 1.
 *
 * <p>Thread-safe: the tables are only read, and each call works in its own arrays.
 */
public final class Dft {
  private static final double COS_72 = Math.cos(2 * Math.PI / 5);
  private static final double COS_144 = Math.cos(4 * Math.PI / 5);
  private static final double SIN_72 = Math.sin(2 * Math.PI / 5);
  private static final double SIN_144 = Math.sin(4 * Math.PI / 5);

  private final int length;
  private final boolean packed;

  /** Points of the complex transform. */
  private final int points;

  private final int[] radices;

  /** exp(-2 pi i t / points) for t in 0 … points - 1. */
  private final double[] twiddles;

  /** exp(-2 pi i k / length) for k in 0 … points: takes packed spectra apart. */
  private final double[] unpacking;

  /**
   * @param length number of real samples: 2^a * 5^b, at least 1
   */
  public Dft(int length) {
    this.length = length;
    packed = length % 2 == 0;
    points = packed ? length / 2 : length;
    radices = radices(length, points);
    twiddles = unitCircle(points, points);
    unpacking = unitCircle(length, points + 1);
  }

  private static int[] radices(int length, int points) {
    List<Integer> factors = new ArrayList<>();
    int rest = points;
    for (int radix : new int[] {5, 2}) {
      while (rest > 0 && rest % radix == 0) {
        factors.add(radix);
        rest /= radix;
      }
    }
    if (rest != 1) {
      throw new IllegalArgumentException(
          length + " samples; expected a product of twos and fives, such as 400");
    }
    return factors.stream().mapToInt(Integer::intValue).toArray();
  }

  private static double[] unitCircle(int n, int count) {
    var circle = new double[2 * count];
    for (int t = 0; t < count; t++) {
      double angle = -2 * Math.PI * t / n;
      circle[2 * t] = Math.cos(angle);
      circle[2 * t + 1] = Math.sin(angle);
    }
    return circle;
  }

  /** Bins of the one-sided spectrum: length / 2 + 1. */
  public int bins() {
    return length / 2 + 1;
  }

  /**
   * The spectrum of {@code samples} from 0 to half the sample rate; the other half is its mirror
   * image.
   *
   * @param samples shape (length)
   * @return interleaved, shape (bins, 2)
   */
  public double[] spectrum(double[] samples) {
    if (samples.length != length) {
      throw new IllegalArgumentException(
          samples.length + " samples; expected " + length + ", the length of this transform");
    }
    var x = new double[2 * points];
    if (packed) {
      System.arraycopy(samples, 0, x, 0, length);
      return unpacked(transform(x));
    }
    for (int t = 0; t < length; t++) {
      x[2 * t] = samples[t];
    }
    return Arrays.copyOf(transform(x), 2 * bins());
  }

  /** The complex transform; overwrites {@code x}. */
  private double[] transform(double[] x) {
    var from = x;
    var to = new double[x.length];
    int stride = 1;
    for (int radix : radices) {
      if (radix == 2) {
        radix2(from, to, stride);
      } else {
        radix5(from, to, stride);
      }
      stride *= radix;
      var done = to;
      to = from;
      from = done;
    }
    return from;
  }

  /**
   * One pass: {@code stride} interleaved transforms of length n = points / stride each become two
   * of half the length. y[2p + k] = (x[p] +- x[p + n/2]) * w^(k p), w = exp(-2 pi i / n).
   */
  private void radix2(double[] x, double[] y, int stride) {
    int half = points / stride / 2;
    int apart = 2 * stride * half;
    for (int p = 0; p < half; p++) {
      double wRe = twiddles[2 * stride * p];
      double wIm = twiddles[2 * stride * p + 1];
      int in = 2 * stride * p;
      int out = 2 * in;
      for (int q = 0; q < 2 * stride; q += 2) {
        double aRe = x[in + q];
        double aIm = x[in + q + 1];
        double bRe = x[in + q + apart];
        double bIm = x[in + q + 1 + apart];
        y[out + q] = aRe + bRe;
        y[out + q + 1] = aIm + bIm;
        double dRe = aRe - bRe;
        double dIm = aIm - bIm;
        y[out + q + 2 * stride] = dRe * wRe - dIm * wIm;
        y[out + q + 2 * stride + 1] = dRe * wIm + dIm * wRe;
      }
    }
  }

  /** As {@link #radix2}, into five transforms of a fifth of the length. */
  private void radix5(double[] x, double[] y, int stride) {
    int fifth = points / stride / 5;
    int apart = 2 * stride * fifth;
    for (int p = 0; p < fifth; p++) {
      int in = 2 * stride * p;
      int out = 5 * in;
      for (int q = 0; q < 2 * stride; q += 2) {
        int at = in + q;
        // Sums and differences of the inputs that lie opposite: 1 and 4, 2 and 3.
        double s1Re = x[at + apart] + x[at + 4 * apart];
        double s1Im = x[at + apart + 1] + x[at + 4 * apart + 1];
        double d1Re = x[at + apart] - x[at + 4 * apart];
        double d1Im = x[at + apart + 1] - x[at + 4 * apart + 1];
        double s2Re = x[at + 2 * apart] + x[at + 3 * apart];
        double s2Im = x[at + 2 * apart + 1] + x[at + 3 * apart + 1];
        double d2Re = x[at + 2 * apart] - x[at + 3 * apart];
        double d2Im = x[at + 2 * apart + 1] - x[at + 3 * apart + 1];
        double e1Re = x[at] + COS_72 * s1Re + COS_144 * s2Re;
        double e1Im = x[at + 1] + COS_72 * s1Im + COS_144 * s2Im;
        double e2Re = x[at] + COS_144 * s1Re + COS_72 * s2Re;
        double e2Im = x[at + 1] + COS_144 * s1Im + COS_72 * s2Im;
        double o1Re = SIN_72 * d1Re + SIN_144 * d2Re;
        double o1Im = SIN_72 * d1Im + SIN_144 * d2Im;
        double o2Re = SIN_144 * d1Re - SIN_72 * d2Re;
        double o2Im = SIN_144 * d1Im - SIN_72 * d2Im;
        y[out + q] = x[at] + s1Re + s2Re;
        y[out + q + 1] = x[at + 1] + s1Im + s2Im;
        put(y, out + q, stride, p, 1, e1Re + o1Im, e1Im - o1Re);
        put(y, out + q, stride, p, 2, e2Re + o2Im, e2Im - o2Re);
        put(y, out + q, stride, p, 3, e2Re - o2Im, e2Im + o2Re);
        put(y, out + q, stride, p, 4, e1Re - o1Im, e1Im + o1Re);
      }
    }
  }

  private void put(double[] y, int out, int stride, int p, int k, double re, double im) {
    double wRe = twiddles[2 * stride * p * k];
    double wIm = twiddles[2 * stride * p * k + 1];
    y[out + 2 * stride * k] = re * wRe - im * wIm;
    y[out + 2 * stride * k + 1] = re * wIm + im * wRe;
  }

  /**
   * From Z, the transform of x[2t] + i x[2t + 1]: X[k] = E[k] + exp(-2 pi i k / n) O[k], where E[k]
   * = (Z[k] + conj Z[m - k]) / 2 and O[k] = (Z[k] - conj Z[m - k]) / 2i are those of the even and
   * the odd samples.
   */
  private double[] unpacked(double[] z) {
    var spectrum = new double[2 * bins()];
    for (int k = 0; k <= points; k++) {
      int a = 2 * (k % points);
      int b = 2 * ((points - k) % points);
      double eRe = (z[a] + z[b]) / 2;
      double eIm = (z[a + 1] - z[b + 1]) / 2;
      double oRe = (z[a + 1] + z[b + 1]) / 2;
      double oIm = (z[b] - z[a]) / 2;
      double wRe = unpacking[2 * k];
      double wIm = unpacking[2 * k + 1];
      spectrum[2 * k] = eRe + oRe * wRe - oIm * wIm;
      spectrum[2 * k + 1] = eIm + oRe * wIm + oIm * wRe;
    }
    return spectrum;
  }
}
