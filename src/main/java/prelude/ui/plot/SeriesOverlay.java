package prelude.ui.plot;

import java.util.List;
import javafx.geometry.Point2D;
import prelude.ui.theme.Token;

/** Draws the step cursor and what is under the pointer. */
final class SeriesOverlay {
  private static final double REACH = 24;

  private final Pen pen;
  private final PlotStyle style;
  private final List<SmoothedSeries> lines;
  private final PlotFrame frame;

  SeriesOverlay(Pen pen, PlotStyle style, List<SmoothedSeries> lines, PlotFrame frame) {
    this.pen = pen;
    this.style = style;
    this.lines = lines;
    this.frame = frame;
  }

  void paint(double cursor, Point2D pointer, double width, double height) {
    if (!Double.isNaN(cursor) && cursor >= frame.x().lo() && cursor <= frame.x().hi()) {
      cursor(cursor);
    }
    if (pointer != null) {
      hover(pointer, width, height);
    }
  }

  private void cursor(double at) {
    double x = Math.round(frame.px(at));
    pen.vertical(Token.ACCENT, style.handle() ? 2 : 1.5, x, frame.top(), frame.bottom());
    if (style.handle()) {
      double y = frame.top() - 4;
      pen.paint(Token.ACCENT);
      pen.g.fillPolygon(
          new double[] {x - 5, x + 5, x + 5, x, x - 5},
          new double[] {y, y, y + 5, y + 10, y + 5},
          5);
    }
    if (style.ticks() == PlotStyle.StepTicks.CURSOR) {
      pen.centre(Numbers.step(at), x, frame.bottom() + 11, Pen.NUMBER, Token.ACCENT);
    }
  }

  /** The point of any line nearest to the pointer, if one is near, with its exact value. */
  private void hover(Point2D pointer, double width, double height) {
    double at = frame.valueAt(pointer.getX());
    double best = REACH;
    SmoothedSeries found = null;
    int index = -1;
    for (SmoothedSeries line : lines) {
      int i = line.series().nearest(at);
      if (i < 0 || !Double.isFinite(line.smooth()[i])) {
        continue;
      }
      double dx = frame.px(line.series().x()[i]) - pointer.getX();
      double dy = frame.py(line.smooth()[i]) - pointer.getY();
      double distance = Math.hypot(dx, dy);
      if (distance < best) {
        best = distance;
        found = line;
        index = i;
      }
    }
    if (found == null) {
      return;
    }
    Series s = found.series();
    double x = frame.px(s.x()[index]);
    double y = frame.py(found.smooth()[index]);
    pen.paint(s.look().color());
    Marker.CIRCLE.fill(pen.g, x, y, 3.5);
    String text = s.name() + "  " + Numbers.step(s.x()[index]) + "  " + Numbers.loss(s.y()[index]);
    if (found.weight() > 0) {
      text += "  smooth " + Numbers.loss(found.smooth()[index]);
    }
    pen.callout(text, x, y, width, height);
  }
}
