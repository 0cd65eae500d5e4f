package prelude.evidence.report;

/** Clips that belong together in a report. */
public enum Group {
  TRAINING("Training clips", "What the model was trained on."),
  HELDOUT("Held-out clips", "Never trained on: of the run's held-out manifest."),
  VARIED_TRAINING(
      "Training tones, varied",
      "The training tones with other amplitude, harmonics and noise: never heard so."),
  VARIED_HELDOUT(
      "Held-out tones, varied", "The held-out tones with other amplitude, harmonics and noise."),
  UNSEEN("All clips never trained on", "Held-out clips and all varied ones together.");

  private final String title;
  private final String description;

  Group(String title, String description) {
    this.title = title;
    this.description = description;
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** One sentence. */
  public String description() {
    return description;
  }
}
