package prelude.ui.space.scatter;

import javafx.scene.text.TextAlignment;
import prelude.ui.plot.Brush;
import prelude.ui.plot.ByteNames;
import prelude.ui.plot.Dash;
import prelude.ui.space.film.RunFacts;
import prelude.ui.theme.Token;

/** Text embeddings: those in the transcripts as ringed names, all others as dots. */
final class TextPainter {
  private static final double DOT = 2;
  private static final double RING = 10;
  private static final double PILL = 16;

  /** Of more bytes in a lasso those that no transcript has stay dots. */
  private static final int MOST_NAMED = 8;

  private final ScatterLook look;
  private final double[] at; // (V, 3)

  TextPainter(ScatterLook look, double[] at) {
    this.look = look;
    this.at = at;
  }

  boolean named(int token) {
    return look.labels() && look.film().facts().seen(token);
  }

  void dots(Brush pen) {
    for (int token = 0; token < at.length / 3; token++) {
      if (!named(token) && !Double.isNaN(at[3 * token])) {
        fade(pen, token);
        pen.paint(Token.LINE_STRONG);
        pen.fillCircle(at[3 * token], at[3 * token + 1], DOT);
      }
    }
    pen.opacity(1);
  }

  void names(Brush pen) {
    for (int token = 0; token < at.length / 3; token++) {
      if (named(token) && !Double.isNaN(at[3 * token])) {
        fade(pen, token);
        ring(pen, token, Token.LINE_STRONG, 1, Token.INK_2);
      }
    }
    pen.opacity(1);
    boolean few = look.selection().text().size() <= MOST_NAMED;
    for (int token = 0; token < at.length / 3; token++) {
      if (!look.picksOut() || !look.standsOut(token) || Double.isNaN(at[3 * token])) {
        continue;
      }
      if (few || named(token)) {
        ring(pen, token, Token.ACCENT, 2, Token.INK);
      } else {
        pen.paint(Token.ACCENT);
        pen.fillCircle(at[3 * token], at[3 * token + 1], 3);
      }
    }
  }

  private void fade(Brush pen, int token) {
    double depth = 0.7 + 0.3 * at[3 * token + 2];
    pen.opacity(look.picksOut() && !look.standsOut(token) ? 0.25 : depth);
  }

  /** A token's name in a ring. */
  void ring(Brush pen, int token, Token line, double width, Token ink) {
    double x = at[3 * token];
    double y = at[3 * token + 1];
    double half = token == RunFacts.BOS ? PILL : RING;
    pen.paint(Token.SURFACE);
    pen.fillRound(x - half, y - RING, 2 * half, 2 * RING, RING);
    pen.stroke(line, width, Dash.SOLID);
    pen.strokeRound(x - half, y - RING, 2 * half, 2 * RING, RING);
    pen.text(ByteNames.brief(token), x, y, Brush.NUMBER, ink, TextAlignment.CENTER);
  }

  /** What the dots are, in words. */
  String caption() {
    int all = at.length / 3;
    int dots = 0;
    for (int token = 0; token < all; token++) {
      dots += named(token) ? 0 : 1;
    }
    if (look.film().facts().counts() == null) {
      return dots + " text embeddings; which of them the transcripts have is not known";
    }
    return look.labels() ? dots + " bytes never seen in training" : dots + " text embeddings";
  }
}
