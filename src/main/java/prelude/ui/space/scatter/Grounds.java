package prelude.ui.space.scatter;

import javafx.scene.text.Font;
import prelude.ui.plot.Brush;
import prelude.ui.theme.Token;

/** Keeps words readable over points and lines. */
final class Grounds {
  private Grounds() {}

  /** Dims what lies behind words that begin at x and are centred on y. */
  static void behind(Brush pen, String words, double x, double y, Font font) {
    pen.opacity(0.8);
    pen.fill(Token.SURFACE, x - 2, y - 8, Brush.width(words, font) + 4, 16);
    pen.opacity(1);
  }
}
