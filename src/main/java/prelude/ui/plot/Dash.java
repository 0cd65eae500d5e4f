package prelude.ui.plot;

/** Dash patterns: the second cue, besides colour, that tells runs apart. */
public enum Dash {
  SOLID,
  DASHED(7, 3),
  DOTTED(1.5, 3),
  DASH_DOT(8, 3, 1.5, 3),
  LONG(12, 4);

  private final double[] pattern;

  Dash(double... pattern) {
    this.pattern = pattern;
  }

  /** Lengths of dashes and gaps in pixels; empty for a solid line. */
  public double[] pattern() {
    return pattern.clone();
  }

  /** The pattern of category {@code index}, counted from 0 and repeating. */
  public static Dash category(int index) {
    return values()[Math.floorMod(index, values().length)];
  }
}
