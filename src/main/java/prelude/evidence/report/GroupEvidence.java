package prelude.evidence.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a group of clips shows.
 *
 * @param group which
 * @param of clips there are in all, of which some were drawn by the seed; equal to the number of
 *     clips where all were taken
 * @param sources tones, or clips, that are independent of one another
 * @param targetBytes target bytes
 * @param floor text-only floor, nats per byte
 * @param availableNats what audio could give at most, nats per clip
 * @param findings one per kind
 * @param clips each clip by itself
 * @param texts transcripts of the group, each once
 * @param logLikelihood nats, row = clip whose audio is heard, column = transcript
 */
public record GroupEvidence(
    Group group,
    int of,
    int sources,
    int targetBytes,
    double floor,
    double availableNats,
    List<Finding> findings,
    List<Clip> clips,
    List<String> texts,
    double[][] logLikelihood) {

  /**
   * A clip; losses in nats per byte.
   *
   * @param own with its own audio
   * @param shuffled with another clip's, mean over the seeds
   * @param none with no prefix
   * @param picked the transcript that its audio makes likeliest
   */
  public record Clip(
      String id, String text, double hz, double own, double shuffled, double none, String picked) {

    /** Whether that is its own. */
    @JsonProperty
    public boolean right() {
      return text.equals(picked);
    }
  }

  /** The finding of a kind. */
  public Finding finding(Finding.Kind kind) {
    return findings.stream().filter(f -> f.kind() == kind).findFirst().orElseThrow();
  }

  /** Clips that pick their own transcript. */
  @JsonProperty
  public int retrieved() {
    return (int) clips.stream().filter(Clip::right).count();
  }
}
