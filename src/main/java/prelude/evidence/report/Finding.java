package prelude.evidence.report;

/**
 * A number beside its control.
 *
 * @param kind what is compared
 * @param value with the clip's own audio
 * @param control what it is held against
 * @param difference what the own audio is better by; above 0 speaks for the audio
 * @param permutation how often chance does as well; null where labels were not dealt out
 * @param sentence what it shows and what it does not
 */
public record Finding(
    Kind kind,
    Estimate value,
    Estimate control,
    Estimate difference,
    PermutationTest permutation,
    String sentence) {

  /** What is compared. Losses are in nats per byte. */
  public enum Kind {
    SHUFFLED("Loss", "another clip's audio"),
    MEAN("Loss", "the mean prefix of these clips"),
    ZERO("Loss", "a zero prefix"),
    NONE("Loss", "no prefix"),
    NOISE("Loss", "noise as loud as the soft tokens"),
    LABELS("Loss", "transcripts dealt out at random"),
    FLOOR("Loss", "the text-only floor"),
    RETRIEVAL("Clips that pick their own transcript", "by chance"),
    INFORMATION("Information from the audio, nats per clip", "another clip's audio");

    private final String title;
    private final String control;

    Kind(String title, String control) {
      this.title = title;
      this.control = control;
    }

    /** What is measured. */
    public String title() {
      return title;
    }

    /** What it is held against. */
    public String control() {
      return control;
    }
  }
}
