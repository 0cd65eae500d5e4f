package prelude.ui.plot;

import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import prelude.ui.theme.Fonts;
import prelude.ui.theme.Token;
import prelude.ui.theme.Tokens;

/**
 * Draws in the colours of the theme, with straight lines set on whole pixels, on a canvas or into a
 * file alike.
 */
public class Brush {
  public static final Font CAPTION = Fonts.sans(11);
  public static final Font CAPTION_BOLD = Fonts.bold(11);
  public static final Font BODY = Fonts.sans(12);
  public static final Font BODY_BOLD = Fonts.bold(12);
  public static final Font NUMBER = Fonts.mono(11);
  public static final Font NUMBER_BODY = Fonts.mono(12);

  private final Drawing drawing;
  private final Tokens tokens;
  private final double scale;

  Brush(Drawing drawing, Tokens tokens, double scale) {
    this.drawing = drawing;
    this.tokens = tokens;
    this.scale = scale;
  }

  /** Device pixels in one pixel. */
  public final double scale() {
    return scale;
  }

  /** What is drawn on, for shapes of one's own. */
  final Drawing drawing() {
    return drawing;
  }

  /** A colour of the theme as an opaque pixel. */
  public final int argb(Token color) {
    javafx.scene.paint.Color c = tokens.color(color);
    return 255 << 24
        | (int) Math.round(255 * c.getRed()) << 16
        | (int) Math.round(255 * c.getGreen()) << 8
        | (int) Math.round(255 * c.getBlue());
  }

  /** The width a text takes. */
  public static double width(String text, Font font) {
    Text probe = new Text(text);
    probe.setFont(font);
    return Math.ceil(probe.getLayoutBounds().getWidth());
  }

  public final void fill(Token color, double x, double y, double w, double h) {
    paint(color);
    double x0 = Math.round(x * scale) / scale;
    double y0 = Math.round(y * scale) / scale;
    drawing.fillRect(
        x0, y0, Math.round((x + w) * scale) / scale - x0, Math.round((y + h) * scale) / scale - y0);
  }

  /** Dims what lies under words. */
  final void ground(Token color, double x, double y, double w, double h) {
    drawing.opacity(0.75);
    fill(color, x, y, w, h);
    drawing.opacity(1);
  }

  public final void horizontal(Token color, double width, double y, double x0, double x1) {
    stroke(color, width, Dash.SOLID);
    double at = onPixel(y, width);
    line(x0, at, x1, at);
  }

  public final void vertical(Token color, double width, double x, double y0, double y1) {
    stroke(color, width, Dash.SOLID);
    double at = onPixel(x, width);
    line(at, y0, at, y1);
  }

  public final void box(Token color, double x, double y, double w, double h) {
    stroke(color, 1, Dash.SOLID);
    double x0 = onPixel(x, 1);
    double y0 = onPixel(y, 1);
    drawing.strokeRect(x0, y0, onPixel(x + w, 1) - x0, onPixel(y + h, 1) - y0);
  }

  public final void stroke(Token color, double width, Dash dash) {
    drawing.linePaint(tokens.color(color), width, dash.pattern());
  }

  public final void paint(Token color) {
    drawing.fillPaint(tokens.color(color));
  }

  /** A colour that is none of the theme's, as data have. */
  public final void paint(Color color) {
    drawing.fillPaint(color);
  }

  /** How opaque all is from now on. */
  public final void opacity(double opacity) {
    drawing.opacity(opacity);
  }

  /** Keeps what follows inside a rectangle, until {@link #unclip}. */
  public final void clip(double x, double y, double w, double h) {
    drawing.clip(x, y, w, h);
  }

  /** Ends a clip, and the opacity that was set within it. */
  public final void unclip() {
    drawing.unclip();
    drawing.opacity(1);
  }

  public final void fillCircle(double x, double y, double radius) {
    drawing.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  public final void strokeCircle(double x, double y, double radius) {
    drawing.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  public final void fillRound(double x, double y, double w, double h, double radius) {
    drawing.fillRound(x, y, w, h, radius);
  }

  public final void strokeRound(double x, double y, double w, double h, double radius) {
    drawing.strokeRound(x, y, w, h, radius);
  }

  /** A line through points as {@link #stroke} has set it; a NaN begins another piece. */
  public final void path(double[] xs, double[] ys, int size) {
    drawing.path(xs, ys, size);
  }

  /** A line as {@link #stroke} has set it. */
  public final void line(double x0, double y0, double x1, double y1) {
    drawing.path(new double[] {x0, x1}, new double[] {y0, y1}, 2);
  }

  public final void text(
      String text, double x, double y, Font font, Token color, TextAlignment align) {
    drawing.text(text, x, y, font, tokens.color(color), align);
  }

  public final void left(String text, double x, double y, Font font, Token color) {
    text(text, x, y, font, color, TextAlignment.LEFT);
  }

  public final void right(String text, double x, double y, Font font, Token color) {
    text(text, x, y, font, color, TextAlignment.RIGHT);
  }

  public final void centre(String text, double x, double y, Font font, Token color) {
    text(text, x, y, font, color, TextAlignment.CENTER);
  }

  /** A small box with text beside a point, kept inside {@code [0, limit]} and cut to fit there. */
  public final void callout(String words, double x, double y, double limitX, double limitY) {
    double whole = width(words, NUMBER) + 12;
    boolean fits = whole <= limitX;
    String text = fits ? words : new TextWidths().fit(words, NUMBER, Math.max(0, limitX - 12));
    double w = fits ? whole : width(text, NUMBER) + 12;
    double left = x + 10 + w > limitX ? Math.max(0, x - 10 - w) : x + 10;
    double top = Math.max(0, Math.min(limitY - 20, y - 24));
    fill(Token.SURFACE, left, top, w, 20);
    box(Token.CONTROL_LINE, left, top, w - 1, 19);
    left(text, left + 6, top + 10, NUMBER, Token.INK);
  }

  /** An odd number of device pixels is centred between pixel edges, an even one lies on an edge. */
  private double onPixel(double at, double width) {
    long device = Math.max(1, Math.round(width * scale));
    return device % 2 == 1
        ? (Math.floor(at * scale) + 0.5) / scale
        : Math.round(at * scale) / scale;
  }
}
