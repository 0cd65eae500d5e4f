package prelude.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import prelude.audio.ToneSpec;

/**
 * The same tone in other sounds: amplitude, second harmonic, ratio of signal to noise, and the
 * noise itself are drawn anew; frequency and duration stay.
 */
public final class ToneVariants {
  /** Change of the amplitude, in dB. */
  public static final double LOWEST_DB = -9;

  public static final double HIGHEST_DB = 2;

  /** Second harmonic over the fundamental. */
  public static final double LEAST_HARMONIC = 0.2;

  public static final double MOST_HARMONIC = 0.7;

  /** RMS of the fundamental over that of the noise, in dB; the tones that ship have 31. */
  public static final double LOWEST_SNR_DB = 20;

  public static final double HIGHEST_SNR_DB = 40;

  private ToneVariants() {}

  /**
   * Draws variants.
   *
   * @param seed with the tone's own name it decides all
   */
  public static List<ToneSpec> of(ToneSpec tone, int count, long seed) {
    var random = new SplittableRandom(seed * 31 + tone.id().hashCode());
    List<ToneSpec> variants = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      double loudest = Math.min(HIGHEST_DB, decibels(0.6 / Math.max(tone.amplitude(), 1e-9)));
      double db = between(random, Math.min(LOWEST_DB, loudest - 1), loudest);
      double amplitude = tone.amplitude() * Math.pow(10, db / 20);
      double snr = between(random, LOWEST_SNR_DB, HIGHEST_SNR_DB);
      variants.add(
          new ToneSpec(
              tone.id() + "~" + i,
              tone.frequencyHz(),
              tone.seconds(),
              amplitude,
              amplitude * between(random, LEAST_HARMONIC, MOST_HARMONIC),
              amplitude / Math.sqrt(2) * Math.pow(10, -snr / 20),
              random.nextLong(1L << 31)));
    }
    return variants;
  }

  private static double decibels(double ratio) {
    return 20 * Math.log10(ratio);
  }

  private static double between(SplittableRandom random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
