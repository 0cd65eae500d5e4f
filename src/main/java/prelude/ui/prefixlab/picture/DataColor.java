package prelude.ui.prefixlab.picture;

import javafx.scene.paint.Color;
import prelude.ui.plot.Pen;
import prelude.ui.theme.ColorMap;
import prelude.ui.theme.Token;

/** Rectangles in the colours of a data map, and words that can be read on them. */
final class DataColor {
  private DataColor() {}

  /** Fills between edges, each on a device pixel, so that neighbours leave no seam. */
  static void fill(Pen pen, ColorMap map, double unit, double x0, double y0, double x1, double y1) {
    pen.g.setFill(color(map.argb(unit)));
    double left = snapped(pen, x0);
    double top = snapped(pen, y0);
    pen.g.fillRect(left, top, snapped(pen, x1) - left, snapped(pen, y1) - top);
  }

  private static double snapped(Pen pen, double at) {
    return Math.round(at * pen.scale()) / pen.scale();
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
