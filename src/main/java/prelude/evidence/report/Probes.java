package prelude.evidence.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * How much of the frequency can be read off linearly along the way from sound to text.
 *
 * @param clips clips whose frequency is known
 * @param tones tones among them
 * @param folds parts of the tones that were predicted from the others, in turn
 * @param deals times that the frequencies were dealt out to the tones at random
 * @param probes in the order of the way; empty where there were too few
 * @param sentences what they show and what they do not, one per stage
 * @param missing why there are none; null where there are
 */
public record Probes(
    int clips,
    int tones,
    int folds,
    int deals,
    List<Probe> probes,
    List<String> sentences,
    String missing) {

  /** Where the features come from. */
  public enum Stage {
    SOUND,
    ENCODER,
    SOFT_TOKENS,
    LANGUAGE_MODEL
  }

  /**
   * One place on the way.
   *
   * @param where its name
   * @param dimensions of a clip's mean features
   * @param r2 of log-frequency on tones that were left out: 1 is perfect, 0 as good as the mean
   * @param dealt the same with frequencies dealt out at random, mean
   * @param dealtMost the highest of those
   */
  public record Probe(
      Stage stage, String where, int dimensions, double r2, double dealt, double dealtMost) {

    /** What is above chance: R² less that of dealt-out labels, which counts as 0 at least. */
    @JsonProperty
    public double selectivity() {
      return r2 - Math.max(0, dealt);
    }
  }
}
