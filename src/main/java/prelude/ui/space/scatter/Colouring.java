package prelude.ui.space.scatter;

/** What the colour of a soft token tells. The marker tells the clip, whatever the colour does. */
public enum Colouring {
  CLIP("Clip", ""),
  FREQUENCY("Frequency", "Hz"),
  TIME("Time", "s"),
  NORM("Norm", "");

  private final String title;
  private final String unit;

  Colouring(String title, String unit) {
    this.title = title;
    this.unit = unit;
  }

  /** The name to show. */
  public String title() {
    return title;
  }

  /** Of the numbers that it shows; empty for none. */
  public String unit() {
    return unit;
  }
}
