package prelude.ui.plot;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.text.Font;
import prelude.ui.theme.Token;

/** Draws the level across a plot and its name, and knows where words must not be put over it. */
final class ReferenceLabel {
  private final Brush pen;
  private final PlotStyle style;
  private final ReferenceLine reference;
  private final PlotFrame f;
  private final TextWidths widths;
  private final List<Rectangle2D> taken = new ArrayList<>();
  private final List<Runnable> words = new ArrayList<>();

  ReferenceLabel(
      Brush pen, PlotStyle style, ReferenceLine reference, PlotFrame f, TextWidths widths) {
    this.pen = pen;
    this.style = style;
    this.reference = reference;
    this.f = f;
    this.widths = widths;
  }

  /** Where its words are. */
  List<Rectangle2D> taken() {
    return taken;
  }

  /** Draws the level; the lines go over it. */
  void level() {
    if (seen()) {
      double y = f.py(reference.value());
      pen.horizontal(Token.INK, style.handle() ? 1.5 : 1, y, f.left(), f.right());
    }
  }

  /** Writes its name; over all lines, which would cross it out. */
  void write() {
    words.forEach(Runnable::run);
  }

  /** Finds the place of its name. */
  void place() {
    if (!seen() || reference.atEnd() && style.labels()) {
      return;
    }
    double y = f.py(reference.value());
    if (!style.handle()) {
      double beside = f.bottom() - y > 16 ? y + 10 : y - 9;
      word(reference.label(), f.left() + 6, beside, Pen.CAPTION, Token.INK);
      return;
    }
    double x = f.left() + 8;
    double above = y - 10 > f.top() + 6 ? y - 10 : y + 12;
    double after = word(reference.label(), x, above, Pen.CAPTION_BOLD, Token.INK) + 11;
    word(reference.valueText(), after, above, Pen.NUMBER, Token.INK);
    if (f.bottom() - y > 20 && above < y) {
      word(reference.below(), x, y + 12, Pen.CAPTION, Token.INK_2);
    }
  }

  private boolean seen() {
    if (reference == null) {
      return false;
    }
    double y = f.py(reference.value());
    return y >= f.top() && y <= f.bottom();
  }

  private double word(String text, double x, double y, Font font, Token color) {
    if (text.isEmpty()) {
      return x;
    }
    double width = widths.of(text, font);
    Token ground =
        reference.shaded() && y > f.py(reference.value()) ? Token.BELOW_FLOOR : Token.SURFACE;
    words.add(
        () -> {
          pen.ground(ground, x - 2, y - 7, width + 4, 14);
          pen.left(text, x, y, font, color);
        });
    taken.add(new Rectangle2D(x - 3, y - 8, width + 6, 16));
    return x + width;
  }
}
