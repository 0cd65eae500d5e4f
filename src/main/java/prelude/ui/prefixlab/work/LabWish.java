package prelude.ui.prefixlab.work;

import java.nio.file.Path;
import java.util.Set;
import prelude.model.Sampling;

/**
 * What is to be asked.
 *
 * @param run folder of the run; null for none
 * @param step of the cursor; the newest checkpoint up to there is asked
 * @param otherStep a second checkpoint to be set beside it; -1 for none
 * @param source where the sound comes from
 * @param silence how much of the sound's end is silenced, seconds
 * @param gain factor of the soft tokens
 * @param other id of the clip to mix with, and to set beside it; empty for the next one
 * @param mix 0 for the source alone, 1 for the other clip
 * @param softTokens how many of them are left; 0 for all
 * @param masked positions of soft tokens that nothing may look at
 * @param text what is written behind the prefix; null for the clip's transcript
 * @param sampling how the model goes on by itself
 */
public record LabWish(
    Path run,
    int step,
    int otherStep,
    Source source,
    double silence,
    double gain,
    String other,
    double mix,
    int softTokens,
    Set<Integer> masked,
    String text,
    Sampling sampling) {
  /** No run is chosen. */
  public static final LabWish NOTHING =
      new LabWish(
          null, 0, -1, new Source.OfClip(""), 0, 1, "", 0, 0, Set.of(), null, Sampling.greedy());

  public LabWish {
    masked = Set.copyOf(masked);
  }

  /** Whether the prefix is other than the source's own. */
  public boolean changesPrefix() {
    return silence > 0 || gain != 1 || mix > 0 || softTokens > 0 || !masked.isEmpty();
  }
}
