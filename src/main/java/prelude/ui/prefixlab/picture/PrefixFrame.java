package prelude.ui.prefixlab.picture;

/**
 * Where the parts of a {@link PrefixPicture} lie. Soft tokens that are narrower than a pixel are
 * drawn several to a pixel, as the most attention among them.
 */
final class PrefixFrame {
  static final double AXIS = 20;
  static final double CELL = 22;
  static final double NAME = 20;
  static final double BELOW = AXIS + CELL + NAME;

  /** Leaves the ring of the focus in view. */
  private static final double EDGE = 3;

  private final double width;
  private final double height;
  private final double seconds;
  private final int tokens;
  private final double step;
  private final int perStep;

  PrefixFrame(HeardPrefix heard, double width, double height) {
    this.width = width;
    this.height = height;
    seconds = heard.seconds();
    tokens = heard.tokens();
    step = heard.step();
    perStep = slot() >= 1 || tokens == 0 ? 1 : (int) Math.ceil(1 / slot());
  }

  double left() {
    return EDGE;
  }

  double right() {
    return Math.max(EDGE + 1, width - EDGE);
  }

  double width() {
    return right() - left();
  }

  /** The lower edge of the sound. */
  double foot() {
    return Math.max(1, Math.round(height - BELOW - EDGE));
  }

  double cells() {
    return foot() + AXIS;
  }

  double names() {
    return cells() + CELL;
  }

  double x(double second) {
    return left() + second / seconds * width();
  }

  /** The width of one soft token. */
  double slot() {
    return step / seconds * width();
  }

  /** The soft token at a place, kept between the first and the last; -1 where there are none. */
  int token(double x) {
    int at = (int) Math.floor((x - left()) / slot());
    return tokens == 0 ? -1 : Math.clamp(at, 0, tokens - 1);
  }

  /** Whether each soft token is drawn by itself. */
  boolean single() {
    return perStep == 1;
  }

  /** How many pieces the soft tokens are drawn in. */
  int steps() {
    return (tokens + perStep - 1) / perStep;
  }

  /** Where a piece begins. */
  double from(int piece) {
    return x(Math.min(tokens, piece * perStep) * step);
  }

  /** The most attention in a piece; NaN where all of it is masked or not known. */
  double attention(HeardPrefix heard, int piece) {
    double most = Double.NaN;
    for (int i = piece * perStep; i < Math.min(tokens, (piece + 1) * perStep); i++) {
      double value = heard.attention(i);
      most = Double.isNaN(most) || value > most ? value : most;
    }
    return most;
  }
}
