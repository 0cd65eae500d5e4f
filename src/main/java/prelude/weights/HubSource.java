package prelude.weights;

/** Where models are published. */
public enum HubSource {
  HUGGING_FACE("Hugging Face"),
  MODELSCOPE("ModelScope");

  private final String title;

  HubSource(String title) {
    this.title = title;
  }

  /** Its name, for people. */
  public String title() {
    return title;
  }
}
