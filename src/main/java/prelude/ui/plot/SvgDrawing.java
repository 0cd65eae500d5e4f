package prelude.ui.plot;

import java.util.Locale;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Writes an SVG file. Its root element is closed by {@link #finish}. */
final class SvgDrawing implements Drawing {
  private final StringBuilder out = new StringBuilder();
  private Color fill = Color.BLACK;
  private Color stroke = Color.BLACK;
  private double width = 1;
  private double[] dashes = {};
  private double opacity = 1;
  private double down;
  private int clips;

  SvgDrawing(double width, double height, String title) {
    out.append(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"");
    attribute("width", width);
    attribute("height", height);
    out.append(" viewBox=\"0 0 ").append(number(width)).append(' ').append(number(height));
    out.append("\">\n<title>").append(escaped(title)).append("</title>\n");
  }

  /** The whole file. */
  String finish() {
    return out.append("</svg>\n").toString();
  }

  @Override
  public void fillPaint(Color color) {
    fill = color;
  }

  @Override
  public void linePaint(Color color, double width, double[] dashes) {
    this.stroke = color;
    this.width = width;
    this.dashes = dashes;
  }

  @Override
  public void opacity(double opacity) {
    this.opacity = opacity;
  }

  @Override
  public void clip(double x, double y, double w, double h) {
    clips++;
    out.append("<clipPath id=\"clip").append(clips).append("\"><rect");
    box(x, y, w, h);
    out.append("/></clipPath>\n<g clip-path=\"url(#clip").append(clips).append(")\">\n");
  }

  @Override
  public void unclip() {
    out.append("</g>\n");
  }

  @Override
  public void moveDown(double by) {
    down += by;
  }

  @Override
  public void fillRect(double x, double y, double w, double h) {
    out.append("<rect");
    box(x, y, w, h);
    filled();
  }

  @Override
  public void strokeRect(double x, double y, double w, double h) {
    out.append("<rect");
    box(x, y, w, h);
    stroked();
  }

  @Override
  public void fillOval(double x, double y, double w, double h) {
    oval(x, y, w, h);
    filled();
  }

  @Override
  public void strokeOval(double x, double y, double w, double h) {
    oval(x, y, w, h);
    stroked();
  }

  private void oval(double x, double y, double w, double h) {
    out.append("<ellipse");
    attribute("cx", x + w / 2);
    attribute("cy", y + h / 2 + down);
    attribute("rx", w / 2);
    attribute("ry", h / 2);
  }

  @Override
  public void fillRound(double x, double y, double w, double h, double radius) {
    out.append("<rect");
    box(x, y, w, h);
    attribute("rx", radius);
    filled();
  }

  @Override
  public void strokeRound(double x, double y, double w, double h, double radius) {
    out.append("<rect");
    box(x, y, w, h);
    attribute("rx", radius);
    stroked();
  }

  @Override
  public void fillPolygon(double[] xs, double[] ys, int size) {
    out.append("<polygon points=\"");
    for (int i = 0; i < size; i++) {
      out.append(i > 0 ? " " : "").append(number(xs[i])).append(',').append(number(ys[i] + down));
    }
    out.append('"');
    filled();
  }

  @Override
  public void path(double[] xs, double[] ys, int size) {
    var d = new StringBuilder();
    for (int i = 0; i < size; i++) {
      if (!Double.isNaN(ys[i])) {
        boolean goesOn = i > 0 && !Double.isNaN(ys[i - 1]);
        d.append(goesOn ? 'L' : 'M').append(number(xs[i])).append(' ').append(number(ys[i] + down));
      }
    }
    if (!d.isEmpty()) {
      out.append("<path d=\"").append(d).append('"');
      stroked();
    }
  }

  @Override
  public void text(String text, double x, double y, Font font, Color color, TextAlignment align) {
    if (text.isEmpty()) {
      return;
    }
    boolean mono = font.getFamily().toLowerCase(Locale.ROOT).contains("mono");
    boolean bold = font.getStyle().toLowerCase(Locale.ROOT).contains("bold");
    out.append("<text");
    attribute("x", x);
    attribute("y", y + down);
    out.append(" dy=\"0.35em\" font-family=\"'").append(escaped(font.getFamily()));
    out.append(mono ? "', monospace\"" : "', sans-serif\"");
    attribute("font-size", font.getSize());
    if (bold) {
      out.append(" font-weight=\"bold\"");
    }
    String anchor =
        switch (align) {
          case RIGHT -> "end";
          case CENTER -> "middle";
          default -> "start";
        };
    out.append(" text-anchor=\"").append(anchor).append('"');
    paint("fill", color);
    out.append('>').append(escaped(text)).append("</text>\n");
  }

  private void box(double x, double y, double w, double h) {
    attribute("x", x);
    attribute("y", y + down);
    attribute("width", Math.max(0, w));
    attribute("height", Math.max(0, h));
  }

  private void filled() {
    paint("fill", fill);
    out.append("/>\n");
  }

  private void stroked() {
    out.append(" fill=\"none\"");
    paint("stroke", stroke);
    attribute("stroke-width", width);
    out.append(" stroke-linejoin=\"round\"");
    if (dashes.length > 0) {
      out.append(" stroke-dasharray=\"");
      for (int i = 0; i < dashes.length; i++) {
        out.append(i > 0 ? " " : "").append(number(dashes[i]));
      }
      out.append('"');
    }
    out.append("/>\n");
  }

  private void paint(String name, Color color) {
    out.append(' ').append(name).append("=\"#");
    for (double part : new double[] {color.getRed(), color.getGreen(), color.getBlue()}) {
      out.append(String.format(Locale.ROOT, "%02X", Math.round(255 * part)));
    }
    out.append('"');
    double opaque = opacity * color.getOpacity();
    if (opaque < 1) {
      attribute(name + "-opacity", opaque);
    }
  }

  private void attribute(String name, double value) {
    out.append(' ').append(name).append("=\"").append(number(value)).append('"');
  }

  /** Two decimals, and none where they say nothing. */
  private static String number(double value) {
    double rounded = Math.rint(value * 100) / 100;
    return rounded == Math.rint(rounded) ? String.valueOf((long) rounded) : String.valueOf(rounded);
  }

  private static String escaped(String text) {
    var safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(c >= ' ' && c != 0xFFFE && c != 0xFFFF ? c : ' ');
              }
            });
    return safe.toString();
  }
}
