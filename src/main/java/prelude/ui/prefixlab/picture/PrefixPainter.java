package prelude.ui.prefixlab.picture;

import java.util.List;
import prelude.ui.plot.Dash;
import prelude.ui.plot.Pen;
import prelude.ui.plot.TextWidths;
import prelude.ui.plot.Ticks;
import prelude.ui.theme.Token;

/** Draws a {@link HeardPrefix}: its sound, what is masked of it, and the attention it gets. */
final class PrefixPainter {
  private static final double BADGE = 18;
  private static final double MASK = 0.86;
  private static final double GRID_SLOT = 4;

  /** How high the most attention stands in the picture, which leaves room for the badge. */
  private static final double TOP = 0.8;

  private final Pen pen;
  private final HeardPrefix heard;
  private final PrefixFrame frame;
  private final TextWidths widths;

  PrefixPainter(Pen pen, HeardPrefix heard, PrefixFrame frame, TextWidths widths) {
    this.pen = pen;
    this.heard = heard;
    this.frame = frame;
    this.widths = widths;
  }

  void paint() {
    sound();
    masks();
    if (heard.most() > 0) {
      attention();
    }
    badge();
    axis();
    cells();
    names();
  }

  private void sound() {
    boolean empty = heard.image() == null && heard.tokens() == 0;
    Token ground = empty ? Token.GRID : Token.UNDER_DATA;
    pen.fill(ground, frame.left(), 0, frame.width(), frame.foot());
    if (heard.image() != null) {
      pen.g.setImageSmoothing(false);
      double right = frame.x(heard.imageSeconds());
      pen.g.drawImage(heard.image(), frame.left(), 0, right - frame.left(), frame.foot());
    }
    if (frame.slot() >= GRID_SLOT) {
      pen.g.setGlobalAlpha(0.35);
      for (int i = 1; i < heard.tokens(); i++) {
        pen.vertical(Token.ON_DATA, 1, frame.x(heard.begin(i)), 0, frame.foot());
      }
      pen.g.setGlobalAlpha(1);
    }
  }

  private void masks() {
    boolean[] masked = heard.masked();
    for (int i = 0; i < masked.length; i++) {
      int from = i;
      while (i < masked.length && masked[i]) {
        i++;
      }
      if (i > from) {
        mask(from, i);
      }
    }
  }

  private void mask(int from, int to) {
    double x0 = frame.x(heard.begin(from));
    double x1 = frame.x(heard.begin(to));
    pen.g.setGlobalAlpha(MASK);
    pen.fill(Token.UNDER_DATA, x0, 0, Math.max(1, x1 - x0), frame.foot());
    pen.g.setGlobalAlpha(1);
    double room = x1 - x0 - 4;
    String span = Words.span(heard.begin(from), heard.begin(to), heard.step());
    if (widths.of(span, Pen.NUMBER) > room) {
      span = Words.span(heard.begin(from), heard.begin(to), 0.1);
    }
    double y = Math.round(frame.foot() / 2);
    if (widths.of("masked", Pen.CAPTION) <= room) {
      boolean both = heard.isSpanned() && widths.of(span, Pen.NUMBER) <= room;
      double middle = (x0 + x1) / 2;
      pen.centre("masked", middle, both ? y - 8 : y, Pen.CAPTION, Token.ON_DATA);
      if (both) {
        pen.centre(span, middle, y + 8, Pen.NUMBER, Token.ON_DATA);
      }
    }
  }

  /** A stepped line, dark beneath and white above, to be seen on any sound. */
  private void attention() {
    for (int pass = 0; pass < 2; pass++) {
      pen.stroke(pass == 0 ? Token.UNDER_DATA : Token.ON_DATA, pass == 0 ? 4 : 2, Dash.SOLID);
      pen.g.beginPath();
      boolean drawing = false;
      for (int i = 0; i < frame.steps(); i++) {
        double value = frame.attention(heard, i);
        double y =
            frame.foot() - 2 - (value > 0 ? value : 0) / heard.most() * TOP * (frame.foot() - 4);
        y = Math.round(y);
        if (drawing) {
          pen.g.lineTo(frame.from(i), y);
        } else {
          pen.g.moveTo(frame.from(i), y);
          drawing = true;
        }
        pen.g.lineTo(frame.from(i + 1), y);
      }
      pen.g.stroke();
    }
  }

  private void badge() {
    if (heard.from().isEmpty() || heard.attention().length == 0) {
      return;
    }
    String words =
        widths.fit(
            "attention from “" + heard.from() + "”", Pen.CAPTION, Math.max(0, frame.width() - 20));
    pen.g.setGlobalAlpha(0.85);
    pen.fill(Token.UNDER_DATA, frame.left() + 4, 5, widths.of(words, Pen.CAPTION) + 12, BADGE);
    pen.g.setGlobalAlpha(1);
    pen.left(words, frame.left() + 10, 5 + BADGE / 2, Pen.CAPTION, Token.ON_DATA);
  }

  private void axis() {
    if (!heard.isTimed()) {
      return;
    }
    double y = frame.foot() + PrefixFrame.AXIS / 2;
    int most = Math.max(2, (int) (frame.width() / 48));
    List<Ticks.Tick> ticks = Ticks.linear(0, heard.seconds(), Math.min(7, most));
    for (Ticks.Tick tick : ticks) {
      boolean last = tick == ticks.getLast();
      String label = tick.label() + (last ? " s" : "");
      double half = widths.of(label, Pen.NUMBER) / 2;
      double low = frame.left() + half;
      double x = Math.clamp(frame.x(tick.value()), low, Math.max(low, frame.right() - half));
      pen.centre(label, x, y, Pen.NUMBER, Token.INK_2);
    }
  }

  private void cells() {
    double y = frame.cells();
    double most = heard.most();
    boolean numbers = frame.single() && frame.slot() >= widths.of(".00", Pen.NUMBER) + 3;
    double gap = frame.slot() >= 6 ? 1 : 0;
    for (int i = 0; i < frame.steps(); i++) {
      double value = frame.attention(heard, i);
      double x = frame.from(i);
      double w = frame.from(i + 1) - x - gap;
      boolean known = Double.isFinite(value);
      double unit = most > 0 ? value / most : 0;
      if (known) {
        DataColor.fill(pen, heard.map(), unit, x, y, frame.from(i + 1) - gap, y + PrefixFrame.CELL);
      } else {
        pen.fill(Token.GRID, x, y, w, PrefixFrame.CELL);
      }
      if (numbers) {
        Token ink = known ? DataColor.words(heard.map(), unit) : Token.INK_2;
        String words = heard.attention().length == 0 ? "s" + (i + 1) : Words.part(value);
        pen.centre(words, x + w / 2, y + PrefixFrame.CELL / 2, Pen.NUMBER, ink);
      }
    }
  }

  private void names() {
    double y = frame.names() + PrefixFrame.NAME / 2;
    double narrowest = widths.of("0", Pen.NUMBER_BODY) + 1;
    if (!frame.single() || frame.slot() < narrowest) {
      return;
    }
    for (int i = 0; i < heard.tokens(); i++) {
      String name = heard.masked()[i] ? "·" : heard.nearest(i);
      boolean fits = widths.of(name, Pen.NUMBER_BODY) <= frame.slot();
      Token ink = heard.masked()[i] ? Token.INK_2 : Token.INK;
      double middle = (frame.from(i) + frame.from(i + 1)) / 2;
      pen.centre(fits ? name : "·", middle, y, Pen.NUMBER_BODY, ink);
    }
  }
}
