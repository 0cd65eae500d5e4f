package prelude.audio;

/**
 * What a synthetic tone is made of. Amplitudes are on the -1..1 scale.
 *
 * @param id the clip's name
 * @param frequencyHz fundamental, above 0 and below 8000
 * @param seconds duration, above 0 and at most 600
 * @param amplitude of the fundamental
 * @param secondHarmonic amplitude of the sine at twice the frequency
 * @param noise standard deviation of the added Gaussian noise
 * @param seed of the noise
 */
public record ToneSpec(
    String id,
    double frequencyHz,
    double seconds,
    double amplitude,
    double secondHarmonic,
    double noise,
    long seed) {
  public static final double DEFAULT_AMPLITUDE = 0.5;
  public static final double DEFAULT_SECOND_HARMONIC = 0.25;
  public static final double DEFAULT_NOISE = 0.01;

  /** With the usual timbre: 0.5, second harmonic 0.25, noise 0.01. */
  public ToneSpec(String id, double frequencyHz, double seconds, long seed) {
    this(id, frequencyHz, seconds, DEFAULT_AMPLITUDE, DEFAULT_SECOND_HARMONIC, DEFAULT_NOISE, seed);
  }

  public ToneSpec {
    if (!(frequencyHz > 0 && frequencyHz < Waveform.MODEL_RATE / 2.0)) {
      throw new IllegalArgumentException(
          "frequency is %s Hz; expected above 0 and below 8000".formatted(frequencyHz));
    }
    if (!(seconds * Waveform.MODEL_RATE >= 0.5 && seconds <= 600)) {
      throw new IllegalArgumentException(
          "duration is %s s; expected at least one sample and at most 600 s".formatted(seconds));
    }
    requireLevel("amplitude", amplitude);
    requireLevel("second harmonic", secondHarmonic);
    requireLevel("noise", noise);
  }

  private static void requireLevel(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("%s is %s; expected 0 to 1".formatted(name, value));
    }
  }
}
