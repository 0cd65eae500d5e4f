package prelude.evidence;

/**
 * What a finished run shows, in words.
 *
 * @param outcome what was found
 * @param passed whether the preset's own criterion holds
 * @param headline a few words, e.g. "The audio is used"
 * @param sentence plain words on what the numbers show and what they do not
 */
public record Verdict(Outcome outcome, boolean passed, String headline, String sentence) {
  /** What was found. */
  public enum Outcome {
    AUDIO_USED,
    NO_EVIDENCE,
    DIVERGED
  }
}
