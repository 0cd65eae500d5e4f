package prelude.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * What the model says with each prefix, at one step, over one set of clips.
 *
 * @param step updates made before this evaluation
 * @param crossEntropy nats per target byte by prefix
 * @param retrieval clip-by-transcript likelihoods; null where it was not computed
 * @param informationNats lower bound on what the audio gave, nats per clip
 * @param clips per-byte losses of each clip, or of the first ones
 * @param samples what the model writes by itself; empty where it was not asked
 * @param clipsInAll how many clips there are; null where all have their per-byte losses here
 */
public record Evaluation(
    int step,
    Map<PrefixKind, Double> crossEntropy,
    Retrieval retrieval,
    double informationNats,
    List<ClipBytes> clips,
    List<Sample> samples,
    @JsonInclude(JsonInclude.Include.NON_NULL) Integer clipsInAll) {

  /** Per-byte losses of more clips than these are not kept: they would be megabytes each time. */
  public static final int MOST_CLIPS_KEPT = 64;

  public Evaluation {
    samples = samples == null ? List.of() : List.copyOf(samples); // older runs have none
  }

  /** With the per-byte losses of all clips. */
  public Evaluation(
      int step,
      Map<PrefixKind, Double> crossEntropy,
      Retrieval retrieval,
      double informationNats,
      List<ClipBytes> clips,
      List<Sample> samples) {
    this(step, crossEntropy, retrieval, informationNats, clips, samples, null);
  }

  /** With the per-byte losses of the first clips only, where there are many. */
  public Evaluation bounded() {
    return clips.size() <= MOST_CLIPS_KEPT
        ? this
        : new Evaluation(
            step,
            crossEntropy,
            retrieval,
            informationNats,
            List.copyOf(clips.subList(0, MOST_CLIPS_KEPT)),
            samples,
            clipCount());
  }

  /** Clips that were evaluated. */
  public int clipCount() {
    return clipsInAll == null ? clips.size() : clipsInAll;
  }

  /**
   * What the model writes, always taking the likeliest byte, as long as the transcript.
   *
   * @param clipId the clip
   * @param withAudio with the clip's audio in front
   * @param withoutAudio with no prefix
   */
  public record Sample(String clipId, String withAudio, String withoutAudio) {}

  /**
   * Per-byte losses of one clip's transcript.
   *
   * @param clipId the clip
   * @param text its transcript
   * @param withAudio nats per byte with its own audio
   * @param withoutAudio nats per byte with no prefix
   * @param bestWithout nats per byte of the best model that has no audio ({@link TextOnlyFloor})
   */
  public record ClipBytes(
      String clipId,
      String text,
      double[] withAudio,
      double[] withoutAudio,
      double[] bestWithout) {}

  public double ce(PrefixKind kind) {
    return crossEntropy.getOrDefault(kind, Double.NaN);
  }
}
