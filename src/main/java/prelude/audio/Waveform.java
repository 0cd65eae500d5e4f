package prelude.audio;

import java.util.Arrays;
import java.util.Objects;

/**
 * Mono sound.
 *
 * @param samples shape (n), nominally within -1..1; not copied, so treat it as read-only
 * @param sampleRate samples per second
 */
public record Waveform(float[] samples, int sampleRate) {
  /** The sample rate that the encoder hears at, in Hz. */
  public static final int MODEL_RATE = 16_000;

  public Waveform {
    Objects.requireNonNull(samples, "samples");
    if (sampleRate <= 0) {
      throw new IllegalArgumentException("Sample rate is " + sampleRate + " Hz; expected above 0");
    }
  }

  /** Duration in seconds. */
  public double seconds() {
    return (double) samples.length / sampleRate;
  }

  /** As long, with silence for the last seconds of it; all of it where it has no more. */
  public Waveform silenceTail(double seconds) {
    float[] quiet = samples.clone();
    long silent = Math.clamp(Math.round(seconds * sampleRate), 0, quiet.length);
    Arrays.fill(quiet, quiet.length - (int) silent, quiet.length, 0);
    return new Waveform(quiet, sampleRate);
  }
}
