package prelude.audio;

/**
 * Power in mel bands of frames of 25 ms, 10 ms apart: the first half of Whisper's front end.
 *
 * <p>Frame {@code t} is centred at sample 160 t; sound is reflected at its beginning (the first
 * sample is not repeated); periodic Hann window of 400, power of a 400-point DFT, mel bands.
 *
 * <p>Thread-safe: the tables are only read.
 */
public final class MelPower {
  /** Samples of a frame. */
  public static final int LENGTH = 400;

  /** Samples from one frame to the next. */
  public static final int HOP = 160;

  private static final int HALF = LENGTH / 2;

  private final MelFilterBank filters;
  private final Dft dft = new Dft(LENGTH);
  private final double[] hann = new double[LENGTH];

  /**
   * @param nMels number of bands
   */
  public MelPower(int nMels) {
    filters = new MelFilterBank(nMels);
    for (int i = 0; i < LENGTH; i++) {
      hann[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / LENGTH);
    }
  }

  /** The filters, with their frequencies. */
  public MelFilterBank filters() {
    return filters;
  }

  /**
   * The frames of a sound, for one thread.
   *
   * @param samples at 16 kHz
   * @param n how many of them are heard; zeros follow
   * @param window samples of the window that the sound is in, zeros included, at whose end it is
   *     reflected
   */
  public Frames of(float[] samples, int n, int window) {
    return new Frames(samples, n, window);
  }

  /** The frames of a sound. Not thread-safe: it keeps its working arrays. */
  public final class Frames {
    private final float[] samples;
    private final int n;
    private final int window;
    private final double[] frame = new double[LENGTH];
    private final double[] power = new double[MelFilterBank.BINS];

    private Frames(float[] samples, int n, int window) {
      this.samples = samples;
      this.n = n;
      this.window = window;
    }

    /**
     * Computes a frame.
     *
     * @param t its number
     * @param bands receives shape (nMels): sums of squared magnitudes
     */
    public void read(int t, double[] bands) {
      int start = t * HOP - HALF;
      for (int i = 0; i < LENGTH; i++) {
        int at = start + i;
        if (at < 0) {
          at = -at;
        } else if (at >= window) {
          at = 2 * (window - 1) - at;
        }
        frame[i] = at < n ? samples[at] * hann[i] : 0;
      }
      double[] spectrum = dft.spectrum(frame);
      for (int k = 0; k < power.length; k++) {
        double re = spectrum[2 * k];
        double im = spectrum[2 * k + 1];
        power[k] = re * re + im * im;
      }
      filters.apply(power, bands);
    }
  }
}
