package prelude.ui.prefixlab.picture;

import java.util.List;
import prelude.ui.plot.LineLook;
import prelude.ui.plot.Marker;

/**
 * How likely each answer is as a tone moves through the frequencies.
 *
 * @param hz of the tones that were tried or will be (n), ascending
 * @param answers one line each
 * @param current frequency of the tone that is the prefix now; NaN for none
 * @param heldOut frequencies that were kept out of the training
 */
public record Sweep(double[] hz, List<Answer> answers, double current, double[] heldOut) {
  /** Nothing tried yet. */
  public static final Sweep NONE = new Sweep(new double[0], List.of(), Double.NaN, new double[0]);

  public Sweep {
    answers = List.copyOf(answers);
  }

  /**
   * One transcript.
   *
   * @param name as it is written
   * @param look of its clip
   * @param marker of its clip
   * @param probability at each frequency (n); NaN where it has not come yet
   * @param trained frequency of its own tone; NaN for a clip that is none
   */
  public record Answer(
      String name, LineLook look, Marker marker, double[] probability, double trained) {
    double at(int tone) {
      return tone < probability.length ? probability[tone] : Double.NaN;
    }
  }

  /** The tone nearest to a frequency by ratio; -1 where there are none. */
  int nearest(double frequency) {
    int nearest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < hz.length; i++) {
      double distance = Math.abs(Math.log(hz[i] / frequency));
      if (distance < least) {
        least = distance;
        nearest = i;
      }
    }
    return nearest;
  }

  /** Whether anything has come for a tone. */
  boolean has(int tone) {
    return answers.stream().anyMatch(a -> Double.isFinite(a.at(tone)));
  }

  /** The answers that have come for a tone, the likeliest first. */
  List<Answer> likeliest(int tone) {
    return answers.stream()
        .filter(a -> Double.isFinite(a.at(tone)))
        .sorted((a, b) -> Double.compare(b.at(tone), a.at(tone)))
        .toList();
  }
}
