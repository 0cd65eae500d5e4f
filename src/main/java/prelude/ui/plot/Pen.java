package prelude.ui.plot;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import prelude.ui.theme.Fonts;
import prelude.ui.theme.Token;
import prelude.ui.theme.Tokens;

/** Draws on a canvas in the colours of the theme, with straight lines set on whole pixels. */
public final class Pen {
  public static final Font CAPTION = Fonts.sans(11);
  public static final Font CAPTION_BOLD = Fonts.bold(11);
  public static final Font BODY = Fonts.sans(12);
  public static final Font BODY_BOLD = Fonts.bold(12);
  public static final Font NUMBER = Fonts.mono(11);
  public static final Font NUMBER_BODY = Fonts.mono(12);

  public final GraphicsContext g;
  private final Tokens tokens;
  private final double scale;

  Pen(GraphicsContext g, Tokens tokens, double scale) {
    this.g = g;
    this.tokens = tokens;
    this.scale = scale;
    g.setTextBaseline(VPos.CENTER);
    g.setLineJoin(StrokeLineJoin.ROUND);
  }

  /** Device pixels in one pixel. */
  public double scale() {
    return scale;
  }

  /** A colour of the theme as an opaque pixel. */
  public int argb(Token color) {
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

  public void fill(Token color, double x, double y, double w, double h) {
    g.setFill(tokens.color(color));
    double x0 = Math.round(x * scale) / scale;
    double y0 = Math.round(y * scale) / scale;
    g.fillRect(
        x0, y0, Math.round((x + w) * scale) / scale - x0, Math.round((y + h) * scale) / scale - y0);
  }

  public void horizontal(Token color, double width, double y, double x0, double x1) {
    stroke(color, width, Dash.SOLID);
    double at = onPixel(y, width);
    g.strokeLine(x0, at, x1, at);
  }

  public void vertical(Token color, double width, double x, double y0, double y1) {
    stroke(color, width, Dash.SOLID);
    double at = onPixel(x, width);
    g.strokeLine(at, y0, at, y1);
  }

  public void box(Token color, double x, double y, double w, double h) {
    stroke(color, 1, Dash.SOLID);
    double x0 = onPixel(x, 1);
    double y0 = onPixel(y, 1);
    g.strokeRect(x0, y0, onPixel(x + w, 1) - x0, onPixel(y + h, 1) - y0);
  }

  public void stroke(Token color, double width, Dash dash) {
    g.setStroke(tokens.color(color));
    g.setLineWidth(width);
    g.setLineCap(StrokeLineCap.BUTT);
    g.setLineDashes(dash.pattern());
  }

  public void paint(Token color) {
    g.setFill(tokens.color(color));
  }

  public void text(String text, double x, double y, Font font, Token color, TextAlignment align) {
    g.setFont(font);
    g.setFill(tokens.color(color));
    g.setTextAlign(align);
    g.fillText(text, x, y);
  }

  public void left(String text, double x, double y, Font font, Token color) {
    text(text, x, y, font, color, TextAlignment.LEFT);
  }

  public void right(String text, double x, double y, Font font, Token color) {
    text(text, x, y, font, color, TextAlignment.RIGHT);
  }

  public void centre(String text, double x, double y, Font font, Token color) {
    text(text, x, y, font, color, TextAlignment.CENTER);
  }

  /** A small box with text beside a point, kept inside {@code [0, limit]}. */
  public void callout(String text, double x, double y, double limitX, double limitY) {
    double w = width(text, NUMBER) + 12;
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
