package prelude.ui.clips.picture;

/** A stretch of a clip, in seconds; {@code to} is not below {@code from}. */
public record TimeSpan(double from, double to) {
  /** Its length in seconds. */
  public double seconds() {
    return to - from;
  }
}
