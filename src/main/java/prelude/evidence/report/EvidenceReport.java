package prelude.evidence.report;

import java.util.List;
import prelude.evidence.Verdict;

/**
 * Whether a run's model uses the audio, with every control.
 *
 * @param run folder name
 * @param preset recipe
 * @param step updates made at the checkpoint
 * @param device where it was computed
 * @param encoder label of the encoder
 * @param seed of derangements, noise, variants and intervals
 * @param seeds derangements and noises that were drawn
 * @param verdict by the rule that judges runs
 * @param beyond what the clips never trained on add to it, one or two sentences
 * @param groups training clips first
 * @param probes of log-frequency
 * @param notes what else should be known
 */
public record EvidenceReport(
    String run,
    String preset,
    int step,
    String device,
    String encoder,
    long seed,
    int seeds,
    Verdict verdict,
    String beyond,
    List<GroupEvidence> groups,
    Probes probes,
    List<String> notes) {

  /** Fewer clips than these support no general claim. */
  public static final int CLIPS_FOR_CLAIMS = 25;

  /** A group; null where there are no such clips. */
  public GroupEvidence group(Group wanted) {
    return groups.stream().filter(g -> g.group() == wanted).findFirst().orElse(null);
  }
}
