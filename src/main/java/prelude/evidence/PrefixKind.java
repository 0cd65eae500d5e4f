package prelude.evidence;

/** What can stand in front of the text in place of a clip's own audio. */
public enum PrefixKind {
  TRUE("True audio", "true"),
  NONE("No prefix", "none"),
  MEAN("Mean prefix", "mean"),
  NOISE("Noise", "noise"),
  SHUFFLED("Shuffled", "shuffled"),
  ZERO("Zero prefix", "zero");

  private final String title;
  private final String key;

  PrefixKind(String title, String key) {
    this.title = title;
    this.key = key;
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** For files and options. */
  public String key() {
    return key;
  }
}
