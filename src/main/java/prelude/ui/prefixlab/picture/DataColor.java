package prelude.ui.prefixlab.picture;

import javafx.scene.paint.Color;
import prelude.ui.plot.Pen;
import prelude.ui.theme.ColorMap;
import prelude.ui.theme.Token;

/** Rectangles in the colours of a data map, and words that can be read on them. */
final class DataColor {
  private DataColor() {}

  /** Fills from edge to edge of device pixels, so that neighbours leave no seam. */
  static void fill(Pen pen, ColorMap map, double unit, double x, double y, double w, double h) {
    pen.g.setFill(color(map.argb(unit)));
    double scale = pen.scale();
    double x0 = Math.round(x * scale) / scale;
    double y0 = Math.round(y * scale) / scale;
    pen.g.fillRect(
        x0, y0, Math.round((x + w) * scale) / scale - x0, Math.round((y + h) * scale) / scale - y0);
  }

  /** White on the dark end of a map, dark on the bright one. */
  static Token words(ColorMap map, double unit) {
    Color c = color(map.argb(unit));
    double light =
        0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
    return light > 0.19 ? Token.UNDER_DATA : Token.ON_DATA;
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }

  private static Color color(int argb) {
    return Color.rgb(argb >> 16 & 255, argb >> 8 & 255, argb & 255);
  }
}
