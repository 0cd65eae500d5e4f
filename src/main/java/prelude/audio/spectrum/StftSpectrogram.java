package prelude.audio.spectrum;

import prelude.audio.Dft;
import prelude.audio.Waveform;

/**
 * Power of a short-time Fourier transform, one-sided, in dB re a full-scale sine. Frame {@code i}
 * is centred at sample {@code i * hop}; outside the sound there are zeros.
 */
public final class StftSpectrogram implements DecibelSpectrogram {
  private static final int MOST_SAMPLES = 1 << 17;

  private final SpectrogramKind.StftDb kind;
  private final float[] samples;
  private final Dft dft;
  private final LinearBands bands;
  private final double[] window;

  /** From squared magnitudes to the power of a sine, for bins that stand for two frequencies. */
  private final double scale;

  /**
   * @param kind its FFT size a product of twos and fives
   * @param waveform at 16 kHz
   */
  public StftSpectrogram(SpectrogramKind.StftDb kind, Waveform waveform) {
    if (kind.hop() < 1
        || kind.windowLength() < 1
        || kind.fftSize() < kind.windowLength()
        || kind.fftSize() > MOST_SAMPLES) {
      throw new IllegalArgumentException(
          "window %d, hop %d, FFT %d; expected 1 <= window <= FFT <= %d and hop >= 1"
              .formatted(kind.windowLength(), kind.hop(), kind.fftSize(), MOST_SAMPLES));
    }
    this.kind = kind;
    this.samples = Frames.samples(waveform);
    this.dft = new Dft(kind.fftSize());
    this.bands = new LinearBands(dft.bins(), (double) Waveform.MODEL_RATE / kind.fftSize());
    this.window = window(kind.window(), kind.windowLength());
    double sum = 0;
    for (double w : window) {
      sum += w;
    }
    this.scale = 4 / (sum * sum);
  }

  /** Periodic: the sample after the last would be equal to the first. */
  private static double[] window(SpectrogramKind.WindowShape shape, int n) {
    var w = new double[n];
    for (int i = 0; i < n; i++) {
      // Of one sample there is only the middle.
      double angle = n == 1 ? Math.PI : 2 * Math.PI * i / n;
      w[i] =
          switch (shape) {
            case HANN -> 0.5 - 0.5 * Math.cos(angle);
            case HAMMING -> 0.54 - 0.46 * Math.cos(angle);
            case BLACKMAN -> 0.42 - 0.5 * Math.cos(angle) + 0.08 * Math.cos(2 * angle);
            case RECTANGULAR -> 1;
          };
    }
    return w;
  }

  @Override
  public SpectrogramKind kind() {
    return kind;
  }

  @Override
  public Bands bands() {
    return bands;
  }

  @Override
  public int length() {
    return samples.length;
  }

  @Override
  public int hop() {
    return kind.hop();
  }

  @Override
  public void read(int from, int count, float[] out, int offset) {
    Frames.check(this, from, count, out, offset);
    var frame = new double[kind.fftSize()];
    int bins = bands.count();
    for (int t = 0; t < count; t++) {
      long start = (long) (from + t) * kind.hop() - window.length / 2;
      for (int i = 0; i < window.length; i++) {
        long at = start + i;
        frame[i] = at >= 0 && at < samples.length ? samples[(int) at] * window[i] : 0;
      }
      double[] spectrum = dft.spectrum(frame);
      int row = offset + t * bins;
      for (int k = 0; k < bins; k++) {
        double re = spectrum[2 * k];
        double im = spectrum[2 * k + 1];
        // 0 Hz and half the sample rate have no mirror image whose power belongs to them.
        boolean alone = k == 0 || 2 * k == kind.fftSize();
        out[row + k] = Decibels.of((re * re + im * im) * (alone ? scale / 2 : scale));
      }
    }
  }
}
