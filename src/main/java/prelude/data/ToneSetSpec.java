package prelude.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import prelude.audio.ToneSpec;
import prelude.audio.Waveform;

/**
 * What a set of tones is made of. Amplitudes are on the -1..1 scale. May hold values that cannot be
 * made, as when they are being typed: {@link #problems} says what is wrong.
 *
 * @param frequenciesHz fundamental of each tone before jitter; a frequency may come twice
 * @param seconds duration of each
 * @param amplitude of the fundamental before jitter
 * @param secondHarmonic amplitude of the sine at twice the frequency, before jitter
 * @param noise standard deviation of the added Gaussian noise
 * @param jitterCents greatest change of a frequency either way, uniformly drawn for each tone
 * @param jitterDecibels greatest change of the level of both sines either way, drawn likewise
 * @param seed of the jitter and of the noises
 * @param transcripts one for each frequency
 */
public record ToneSetSpec(
    List<Double> frequenciesHz,
    double seconds,
    double amplitude,
    double secondHarmonic,
    double noise,
    double jitterCents,
    double jitterDecibels,
    long seed,
    List<String> transcripts) {
  public static final int MAX_TONES = 1000;
  public static final double MAX_SECONDS = 600;
  public static final double MAX_TOTAL_SECONDS = 36_000;
  public static final double MAX_CENTS = 1200;
  public static final double MAX_DECIBELS = 24;
  public static final long MAX_SEED = Integer.MAX_VALUE;

  private static final double NYQUIST = Waveform.MODEL_RATE / 2.0;

  /** What a problem is about. */
  public enum Field {
    FREQUENCIES,
    SECONDS,
    AMPLITUDE,
    SECOND_HARMONIC,
    NOISE,
    JITTER_CENTS,
    JITTER_DECIBELS,
    SEED,
    TRANSCRIPTS
  }

  public ToneSetSpec {
    frequenciesHz = List.copyOf(frequenciesHz);
    transcripts = List.copyOf(transcripts);
  }

  /** Five seconds of each frequency with the usual timbre, no jitter, and transcripts in words. */
  public static ToneSetSpec of(List<Double> frequenciesHz) {
    return new ToneSetSpec(
        frequenciesHz,
        5,
        ToneSpec.DEFAULT_AMPLITUDE,
        ToneSpec.DEFAULT_SECOND_HARMONIC,
        ToneSpec.DEFAULT_NOISE,
        0,
        0,
        0,
        transcriptsFor(frequenciesHz));
  }

  /** A transcript for each frequency, such as "tone of 440 hertz". */
  public static List<String> transcriptsFor(List<Double> frequenciesHz) {
    return frequenciesHz.stream().map(hz -> "tone of %s hertz".formatted(number(hz))).toList();
  }

  /** What cannot be made, by field: name, value and what is expected. Empty if all is well. */
  public Map<Field, String> problems() {
    Map<Field, String> found = new LinkedHashMap<>();
    boolean plain =
        range(found, Field.JITTER_CENTS, "jitter", jitterCents, MAX_CENTS, " cents")
            & range(found, Field.JITTER_DECIBELS, "jitter", jitterDecibels, MAX_DECIBELS, " dB")
            & range(found, Field.AMPLITUDE, "amplitude", amplitude, 1, "")
            & range(found, Field.SECOND_HARMONIC, "second harmonic", secondHarmonic, 1, "")
            & range(found, Field.NOISE, "noise", noise, 1, "");
    put(found, Field.SECONDS, secondsProblem());
    put(found, Field.FREQUENCIES, frequenciesProblem(found.containsKey(Field.JITTER_CENTS)));
    if (seed < 0 || seed > MAX_SEED) {
      put(found, Field.SEED, "seed is %d; expected 0 to %d".formatted(seed, MAX_SEED));
    }
    put(found, Field.TRANSCRIPTS, transcriptsProblem());
    if (plain) {
      put(found, Field.AMPLITUDE, clippingProblem());
    }
    return found;
  }

  /** Greatest sample at the loudest jitter, without the noise: where the derivative is zero. */
  double greatestPeak() {
    double a = amplitude;
    double b = secondHarmonic;
    double cos = b > 0 ? (Math.sqrt(a * a + 32 * b * b) - a) / (8 * b) : 0;
    double sin = Math.sqrt(1 - cos * cos);
    return (a * sin + 2 * b * sin * cos) * gain(jitterDecibels);
  }

  /**
   * The tones; the same specification gives the same tones on every machine, and a further
   * frequency at the end changes none before it.
   *
   * @throws ToneSetException when there are problems
   */
  public List<ToneSpec> tones() {
    Map<Field, String> problems = problems();
    if (!problems.isEmpty()) {
      throw new ToneSetException(String.join("; ", problems.values()));
    }
    var random = new Random(seed);
    Map<String, Integer> uses = new HashMap<>();
    List<ToneSpec> tones = new ArrayList<>();
    for (double hz : frequenciesHz) {
      double cents = jitterCents * (2 * random.nextDouble() - 1);
      double gain = gain(jitterDecibels * (2 * random.nextDouble() - 1));
      long noiseSeed = random.nextInt(Integer.MAX_VALUE);
      String name = "tone_" + number(hz);
      int use = uses.merge(name, 1, Integer::sum);
      tones.add(
          new ToneSpec(
              use == 1 ? name : name + "_" + use,
              jitterCents == 0 ? hz : rounded(hz * StrictMath.pow(2, cents / 1200), 1e3),
              seconds,
              jitterDecibels == 0 ? amplitude : rounded(amplitude * gain, 1e6),
              jitterDecibels == 0 ? secondHarmonic : rounded(secondHarmonic * gain, 1e6),
              noise,
              noiseSeed));
    }
    return tones;
  }

  /** Bytes of all the wav files. */
  public long bytes() {
    return frequenciesHz.size() * (44 + 2 * Math.round(seconds * Waveform.MODEL_RATE));
  }

  /** A number without a needless fraction, as it stands in manifests and names. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%d", (long) value)
        : Double.toString(value);
  }

  private static double gain(double decibels) {
    return StrictMath.pow(10, decibels / 20);
  }

  /** Short enough to be read in a manifest; the wav is made from the rounded value. */
  private static double rounded(double value, double steps) {
    return Math.rint(value * steps) / steps;
  }

  private static void put(Map<Field, String> found, Field field, String problem) {
    if (problem != null) {
      found.putIfAbsent(field, problem);
    }
  }

  private static boolean range(
      Map<Field, String> found, Field field, String name, double value, double most, String unit) {
    boolean fine = value >= 0 && value <= most;
    if (!fine) {
      put(
          found,
          field,
          "%s is %s%s; expected 0 to %s%s"
              .formatted(name, number(value), unit, number(most), unit));
    }
    return fine;
  }

  private String secondsProblem() {
    if (!(seconds >= 0.01 && seconds <= MAX_SECONDS)) {
      return "duration is %s s; expected 0.01 to %s s"
          .formatted(number(seconds), number(MAX_SECONDS));
    }
    double total = seconds * frequenciesHz.size();
    return total <= MAX_TOTAL_SECONDS
        ? null
        : "duration is %s s in all; expected at most %s s"
            .formatted(number(total), number(MAX_TOTAL_SECONDS));
  }

  private String frequenciesProblem(boolean jitterIsWrong) {
    if (frequenciesHz.isEmpty() || frequenciesHz.size() > MAX_TONES) {
      return "found %d frequencies; expected 1 to %d".formatted(frequenciesHz.size(), MAX_TONES);
    }
    double up = jitterIsWrong ? 1 : StrictMath.pow(2, jitterCents / 1200);
    double below = secondHarmonic > 0 ? NYQUIST / 2 : NYQUIST;
    String why = secondHarmonic > 0 ? " with a second harmonic, which must stay below 8000" : "";
    for (double hz : frequenciesHz) {
      if (!(hz >= 1 && hz < NYQUIST)) {
        return "frequency is %s Hz; expected at least 1 and below 8000".formatted(number(hz));
      }
      if (hz * up >= below) {
        return "frequency is %s Hz%s; expected below %s%s"
            .formatted(
                number(hz),
                up > 1 ? ", with jitter up to %.0f Hz".formatted(hz * up) : "",
                number(below),
                why);
      }
    }
    return null;
  }

  private String transcriptsProblem() {
    if (transcripts.size() != frequenciesHz.size()) {
      return "found %d transcripts; expected one for each of %d tones"
          .formatted(transcripts.size(), frequenciesHz.size());
    }
    int blank = 1 + transcripts.stream().map(String::isBlank).toList().indexOf(true);
    return blank == 0 ? null : "transcript %d is blank; expected words".formatted(blank);
  }

  private String clippingProblem() {
    double peak = greatestPeak();
    return peak <= 1
        ? null
        : "amplitude is %s, with second harmonic and jitter a peak of %.2f; expected at most 1"
            .formatted(number(amplitude), peak);
  }
}
