package prelude.audio.spectrum;

import prelude.audio.Waveform;

/**
 * Constant-Q transform (J. C. Brown, "Calculation of a constant Q spectral transform", J. Acoust.
 * Soc. Am. 89(1), 1991) in dB re a full-scale sine: each bin has a Hann window of Q of its own
 * periods, Q = 1 / (2^(1/binsPerOctave) - 1), centred at sample {@code i * hop} in all bins. Low
 * bins are computed at a sample rate halved as often as they allow (C. Schörkhuber and A. Klapuri,
 * "Constant-Q transform toolbox for music processing", Sound and Music Computing 2010).
 *
 * <p>TarsosDSP's ConstantQ is not used: its windows all begin at the same sample, so that the bins
 * of one frame would stand for times up to half a second apart.
 */
public final class ConstantQSpectrogram implements DecibelSpectrogram {
  private static final double TOP_HZ = Waveform.MODEL_RATE / 2.0;

  /** Periods of the lowest bin may last no longer than this window of 4 s. */
  private static final int MOST_SAMPLES = 1 << 16;

  private final SpectrogramKind.ConstantQDb kind;
  private final float[] samples;
  private final LogBands bands;
  private final Kernel[] kernels;
  private final int levels;
  private final HalfBand halfBand = new HalfBand();

  /**
   * A window times a complex exponential, around the middle of the window.
   *
   * @param level how often the sample rate is halved
   * @param even cosines at distances 0 … half, the one at 0 halved
   * @param odd sines at the same distances
   */
  private record Kernel(int level, float[] even, float[] odd) {
    int half() {
      return even.length - 1;
    }
  }

  /** Samples at one rate, of which the first has number {@code first}; zeros outside the sound. */
  private record Stretch(float[] samples, long first) {}

  /**
   * @param waveform at 16 kHz
   */
  public ConstantQSpectrogram(SpectrogramKind.ConstantQDb kind, Waveform waveform) {
    this.kind = kind;
    this.samples = Frames.samples(waveform);
    int perOctave = kind.binsPerOctave();
    if (perOctave < 1 || perOctave > 192 || kind.hop() < 1 || !(kind.minHz() > 0)) {
      throw new IllegalArgumentException(
          "%s; expected 1 to 192 bins per octave, hop >= 1 and minHz > 0".formatted(kind));
    }
    double q = 1 / (Math.pow(2, 1.0 / perOctave) - 1);
    int count =
        (int) Math.floor(perOctave * Math.log(TOP_HZ / kind.minHz()) / Math.log(2) + 0.5 - 1e-9);
    if (count < 1 || q * Waveform.MODEL_RATE / kind.minHz() > MOST_SAMPLES) {
      throw new IllegalArgumentException(
          "a lowest bin at %s Hz with %d bins per octave; expected %.1f to %.0f Hz"
              .formatted(
                  kind.minHz(),
                  perOctave,
                  q * Waveform.MODEL_RATE / MOST_SAMPLES,
                  TOP_HZ * Math.pow(2, -0.5 / perOctave)));
    }
    this.bands = new LogBands(count, kind.minHz(), perOctave);
    this.kernels = new Kernel[count];
    int top = 0;
    for (int k = 0; k < count; k++) {
      kernels[k] = kernel(bands.centreHz(k), q);
      top = Math.max(top, kernels[k].level());
    }
    this.levels = top + 1;
  }

  private static Kernel kernel(double hz, double q) {
    // Main lobe of the window below a quarter of the rate, where the halving filters are flat.
    double highest = hz * (1 + 2 / q);
    int level = (int) Math.floor(Math.log(Waveform.MODEL_RATE / (4 * highest)) / Math.log(2));
    level = Math.max(0, level);
    double rate = Waveform.MODEL_RATE / (double) (1 << level);
    double length = q * rate / hz;
    int half = (int) Math.ceil(length / 2) - 1;
    var even = new float[Math.max(1, half + 1)];
    var odd = new float[even.length];
    double sum = 0;
    for (int j = 0; j < even.length; j++) {
      sum += (j == 0 ? 1 : 2) * hann(j, length);
    }
    for (int j = 0; j < even.length; j++) {
      double w = 2 / sum * hann(j, length);
      double angle = 2 * Math.PI * hz / rate * j;
      even[j] = (float) ((j == 0 ? 0.5 : 1) * w * Math.cos(angle));
      odd[j] = (float) (w * Math.sin(angle));
    }
    return new Kernel(level, even, odd);
  }

  private static double hann(int distance, double length) {
    return 0.5 + 0.5 * Math.cos(2 * Math.PI * distance / length);
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
    if (count == 0) {
      return;
    }
    Stretch[] stretches = stretches(from, count);
    for (int t = 0; t < count; t++) {
      int row = offset + t * kernels.length;
      for (int k = 0; k < kernels.length; k++) {
        Kernel kernel = kernels[k];
        Stretch stretch = stretches[kernel.level()];
        int centre = (int) (centre(from + t, kernel.level()) - stretch.first());
        out[row + k] = Decibels.of(power(kernel, stretch.samples(), centre));
      }
    }
  }

  /** Number of the sample nearest to a frame's centre, at a halved rate. */
  private long centre(int frame, int level) {
    long sample = (long) frame * kind.hop();
    return (sample + (1L << level >> 1)) >> level;
  }

  private static double power(Kernel kernel, float[] x, int centre) {
    float[] even = kernel.even();
    float[] odd = kernel.odd();
    float re = 0;
    float im = 0;
    for (int j = 0; j < even.length; j++) {
      float after = x[centre + j];
      float before = x[centre - j];
      re += even[j] * (after + before);
      im += odd[j] * (after - before);
    }
    return (double) re * re + (double) im * im;
  }

  /** The sound around some frames at each rate: what one rate needs, the one above it provides. */
  private Stretch[] stretches(int from, int count) {
    var first = new long[levels];
    var end = new long[levels];
    for (int level = levels - 1; level >= 0; level--) {
      int half = 0;
      for (Kernel kernel : kernels) {
        half = kernel.level() == level ? Math.max(half, kernel.half()) : half;
      }
      first[level] = centre(from, level) - half;
      end[level] = centre(from + count - 1, level) + half + 1;
      if (level + 1 < levels) {
        first[level] = Math.min(first[level], 2 * first[level + 1] - HalfBand.REACH);
        end[level] = Math.max(end[level], 2 * (end[level + 1] - 1) + HalfBand.REACH + 1);
      }
    }
    var stretches = new Stretch[levels];
    stretches[0] = heard(first[0], Math.toIntExact(end[0] - first[0]));
    for (int level = 1; level < levels; level++) {
      Stretch above = stretches[level - 1];
      int length = Math.toIntExact(end[level] - first[level]);
      stretches[level] =
          new Stretch(
              halfBand.halved(above.samples(), above.first(), first[level], length), first[level]);
    }
    return stretches;
  }

  private Stretch heard(long first, int length) {
    var part = new float[length];
    int begin = (int) Math.clamp(first, 0, samples.length);
    int end = (int) Math.clamp(first + length, 0, samples.length);
    if (end > begin) {
      System.arraycopy(samples, begin, part, (int) (begin - first), end - begin);
    }
    return new Stretch(part, first);
  }
}
