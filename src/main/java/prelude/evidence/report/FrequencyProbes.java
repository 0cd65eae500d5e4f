package prelude.evidence.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import prelude.evidence.report.Probes.Probe;
import prelude.evidence.report.Probes.Stage;

/**
 * Reads log-frequency off the mean features of every stage, on tones that were left out. The
 * control has the same features and the same tuning, and frequencies dealt out to the tones at
 * random (Hewitt and Liang 2019).
 */
final class FrequencyProbes {
  static final int FEWEST_TONES = 4;
  static final int DEALS = 20;

  /** Of more tones, neighbours are left out together. */
  private static final int MOST_FOLDS = 12;

  /** In octaves: clips nearer than this to the next are one tone. */
  private static final double ONE_TONE = 1.0 / 48;

  private final List<HeardClip> clips;
  private final int[] tone;
  private final int tones;
  private final double[][] targets;

  /** Those of the clips whose frequency is known. */
  FrequencyProbes(List<HeardClip> clips, long seed) {
    this.clips =
        clips.stream()
            .filter(clip -> Double.isFinite(clip.hz()) && clip.hz() > 0)
            .sorted(Comparator.comparingDouble(HeardClip::hz))
            .toList();
    this.tone = tones(this.clips);
    this.tones = tone.length == 0 ? 0 : tone[tone.length - 1] + 1;
    this.targets = targets(seed);
  }

  private static double octaves(HeardClip clip) {
    return Math.log(clip.hz()) / Math.log(2);
  }

  private static int[] tones(List<HeardClip> rising) {
    int[] tone = new int[rising.size()];
    for (int i = 1; i < tone.length; i++) {
      boolean next = octaves(rising.get(i)) - octaves(rising.get(i - 1)) > ONE_TONE;
      tone[i] = tone[i - 1] + (next ? 1 : 0);
    }
    return tone;
  }

  /** The log-frequencies, then as often dealt out at random: each tone gets another's. */
  private double[][] targets(long seed) {
    double[] mean = new double[tones];
    int[] count = new int[tones];
    for (int i = 0; i < tone.length; i++) {
      mean[tone[i]] += octaves(clips.get(i));
      count[tone[i]]++;
    }
    double[][] targets = new double[1 + DEALS][tone.length];
    var random = new SplittableRandom(seed ^ 0x6465616cL);
    for (int t = 0; t <= DEALS; t++) {
      int[] order = IntStream.range(0, tones).toArray();
      for (int i = tones - 1; i > 0 && t > 0; i--) {
        int j = random.nextInt(i + 1);
        int swap = order[i];
        order[i] = order[j];
        order[j] = swap;
      }
      for (int i = 0; i < tone.length; i++) {
        int from = order[tone[i]];
        targets[t][i] = mean[from] / count[from];
      }
    }
    return targets;
  }

  private int[] folds() {
    int parts = Math.min(tones, MOST_FOLDS);
    return Arrays.stream(tone).map(t -> t * parts / tones).toArray();
  }

  /**
   * Probes every stage.
   *
   * @param soft mean soft token by clip, as {@code all} has them
   * @param layers mean state by block of the LM and clip
   */
  Probes of(Heard heard, List<HeardClip> all, float[][] soft, float[][][] layers) {
    if (tones < FEWEST_TONES) {
      return new Probes(
          clips.size(),
          tones,
          0,
          0,
          List.of(),
          List.of(),
          Wording.text(
              "The frequency is known of %d clips, %d tones, expected %d tones or more: a column"
                  + " frequency_hz in the manifest tells it, or a steady pitch.",
              clips.size(), tones, FEWEST_TONES));
    }
    int[] at = clips.stream().mapToInt(all::indexOf).toArray();
    int[] folds = folds();
    List<Probe> probes = new ArrayList<>();
    for (int s = 0; s < heard.stages().size(); s++) {
      int stage = s;
      float[][] features =
          clips.stream().map(clip -> clip.heard().get(stage)).toArray(float[][]::new);
      probes.add(
          probe(s == 0 ? Stage.SOUND : Stage.ENCODER, heard.stages().get(s), features, folds));
    }
    probes.add(probe(Stage.SOFT_TOKENS, "soft tokens", picked(soft, at), folds));
    for (int l = 0; l < layers.length; l++) {
      probes.add(
          probe(Stage.LANGUAGE_MODEL, "language model, block " + l, picked(layers[l], at), folds));
    }
    return new Probes(
        clips.size(),
        tones,
        Math.min(tones, MOST_FOLDS),
        DEALS,
        List.copyOf(probes),
        sentences(probes),
        null);
  }

  private static float[][] picked(float[][] rows, int[] at) {
    return Arrays.stream(at).mapToObj(i -> rows[i]).toArray(float[][]::new);
  }

  private Probe probe(Stage stage, String where, float[][] features, int[] folds) {
    double[] r2 = RidgeProbe.r2(features, folds, targets);
    double[] dealt = Arrays.copyOfRange(r2, 1, r2.length);
    return new Probe(
        stage,
        where,
        features[0].length,
        r2[0],
        Arrays.stream(dealt).average().orElse(Double.NaN),
        Arrays.stream(dealt).max().orElse(Double.NaN));
  }

  private static List<String> sentences(List<Probe> probes) {
    return List.of(
        "Log-mel: %s in the sound itself; it is what any model could have."
            .formatted(found(probes, Stage.SOUND)),
        "Encoder: %s; a random encoder keeps it too, so that this does not show that it was trained."
            .formatted(found(probes, Stage.ENCODER)),
        "Soft tokens: %s in what the language model is given; it does not show that it is used."
            .formatted(found(probes, Stage.SOFT_TOKENS)),
        "Language model: %s at the audio positions; whether the text makes use of it, the controls"
                .formatted(found(probes, Stage.LANGUAGE_MODEL))
            + " show, not the probe.");
  }

  private static String found(List<Probe> probes, Stage stage) {
    List<Probe> some = probes.stream().filter(p -> p.stage() == stage).toList();
    Probe best = some.stream().max(Comparator.comparingDouble(Probe::r2)).orElseThrow();
    long read = some.stream().filter(p -> p.r2() > Math.max(0, p.dealtMost())).count();
    if (read == 0) {
      return Wording.text("the frequency cannot be read off linearly (R² %.2f at most)", best.r2());
    }
    return some.size() == 1
        ? Wording.text("the frequency can be read off linearly (R² %.2f)", best.r2())
        : Wording.text(
            "the frequency can be read off linearly in %d of %d places (R² up to %.2f)",
            read, some.size(), best.r2());
  }
}
