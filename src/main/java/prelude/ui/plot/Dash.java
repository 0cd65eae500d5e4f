package prelude.ui.plot;

import java.util.List;
import prelude.ui.theme.Token;

/** Dash patterns: the second cue, besides colour, that tells runs apart. */
public enum Dash {
  SOLID,
  DASHED(7, 3),
  DOTTED(1.5, 3),
  DASH_DOT(8, 3, 1.5, 3),
  LONG(12, 4);

  private static final List<Dash> CATEGORIES =
      List.of(SOLID, DASHED, DOTTED, DASH_DOT, LONG, SOLID, DASHED, DASH_DOT);

  private final double[] pattern;

  Dash(double... pattern) {
    this.pattern = pattern;
  }

  /** Lengths of dashes and gaps in pixels; empty for a solid line. */
  public double[] pattern() {
    return pattern.clone();
  }

  /**
   * The pattern of category {@code index}, counted from 0. Colours that are near each other, as
   * blue and sky are, have different ones; a colour that comes round again after eight lines has
   * another in each of five rounds.
   */
  public static Dash category(int index) {
    Dash first = CATEGORIES.get(Math.floorMod(index, Token.CATEGORIES));
    int round = Math.floorDiv(index, Token.CATEGORIES);
    return values()[Math.floorMod(first.ordinal() + 4 * round, values().length)];
  }
}
