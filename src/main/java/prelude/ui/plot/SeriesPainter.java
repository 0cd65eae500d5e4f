package prelude.ui.plot;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import prelude.ui.theme.Token;

/** Draws the axes, the reference line and the lines of a {@link SeriesPlot}. */
final class SeriesPainter {
  private final Pen pen;
  private final PlotStyle style;
  private final List<SmoothedSeries> lines;
  private final ReferenceLine reference;
  private final String xTitle;
  private final EndLabels labels;

  SeriesPainter(
      Pen pen,
      PlotStyle style,
      List<SmoothedSeries> lines,
      ReferenceLine reference,
      String xTitle) {
    this.pen = pen;
    this.style = style;
    this.lines = lines;
    this.reference = reference;
    this.xTitle = xTitle;
    this.labels = new EndLabels(pen, style, lines, reference);
  }

  /** Works out where the plot lies and what it spans. */
  PlotFrame frame(double width, double height, boolean log) {
    double x0 = Double.POSITIVE_INFINITY;
    double x1 = Double.NEGATIVE_INFINITY;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (SmoothedSeries line : lines) {
      double[] x = line.series().x();
      if (x.length > 0) {
        x0 = Math.min(x0, x[0]);
        x1 = Math.max(x1, x[x.length - 1]);
      }
      for (double v : line.series().y()) {
        if (Double.isFinite(v) && (!log || v > 0)) {
          min = Math.min(min, v);
          max = Math.max(max, v);
        }
      }
    }
    if (reference != null && (!log || reference.value() > 0)) {
      min = Math.min(min, reference.value());
      max = Math.max(max, reference.value());
    }
    if (!(x1 >= x0)) {
      x0 = 0;
      x1 = 1;
    }
    double right = width - Math.min(labels.gutter(), width / 2);
    return new PlotFrame(
        style.left(),
        style.top(),
        Math.max(style.left() + 8, right),
        height - style.bottom(),
        new Scale(x0, x1 > x0 ? x1 : x0 + 1, false),
        Scale.around(min, max, log));
  }

  void paint(PlotFrame f, double width) {
    grid(f);
    if (reference != null) {
      reference(f);
    }
    GraphicsContext g = pen.g;
    g.save();
    g.beginPath();
    g.rect(f.left(), f.top() - 2, f.right() - f.left() + 1.5, f.bottom() - f.top() + 2);
    g.clip();
    for (SmoothedSeries line : lines) {
      if (line.weight() > 0) {
        g.setGlobalAlpha(0.35);
        pen.stroke(line.series().look().color(), 1, Dash.SOLID);
        polyline(line.series(), line.series().y(), f);
      }
    }
    g.setGlobalAlpha(1);
    for (SmoothedSeries line : lines) {
      LineLook look = line.series().look();
      pen.stroke(look.color(), look.strong() && style.values() ? 2.6 : 1.8, look.dash());
      polyline(line.series(), line.smooth(), f);
    }
    g.restore();
    axes(f);
    gaps(f);
    if (style.labels()) {
      labels.paint(f, width);
    }
  }

  private void polyline(Series series, double[] y, PlotFrame f) {
    var line = Decimator.thin(series.x(), y, f::px, f::py, pen.scale());
    GraphicsContext g = pen.g;
    g.beginPath();
    boolean open = false;
    for (int i = 0; i < line.size(); i++) {
      double px = line.xs()[i];
      double py = line.ys()[i];
      if (Double.isNaN(py)) {
        open = false;
      } else if (open) {
        g.lineTo(px, py);
      } else {
        g.moveTo(px, py);
        g.lineTo(px + 0.5, py); // a lone point between two gaps still shows
        open = true;
      }
    }
    g.stroke();
  }

  private void grid(PlotFrame f) {
    double height = f.bottom() - f.top();
    int most = Math.max(2, (int) (height / (style.handle() ? 20 : 28)));
    if (reference != null && reference.shaded()) {
      double y = f.py(reference.value());
      pen.fill(Token.BELOW_FLOOR, f.left(), y, f.right() - f.left(), f.bottom() - y);
    }
    for (Ticks.Tick tick : f.y().ticks(most)) {
      double y = f.py(tick.value());
      pen.horizontal(Token.GRID, 1, y, f.left(), f.right());
      pen.right(tick.label(), f.left() - (style.handle() ? 8 : 6), y, Pen.NUMBER, Token.INK_2);
    }
  }

  private void axes(PlotFrame f) {
    pen.vertical(Token.LINE_STRONG, 1, f.left(), f.top(), f.bottom());
    pen.horizontal(Token.LINE_STRONG, 1, f.bottom(), f.left(), f.right());
    if (style.ticks() == PlotStyle.StepTicks.CURSOR) {
      return;
    }
    double y = f.bottom() + (style.handle() ? 12 : 10);
    Ticks.Tick end = new Ticks.Tick(f.x().hi(), Numbers.step(f.x().hi()));
    double clear = f.right() - Pen.width(end.label(), Pen.NUMBER) / 2 - 8;
    List<Ticks.Tick> ticks = new ArrayList<>();
    if (style.ticks() == PlotStyle.StepTicks.ENDS) {
      ticks.add(new Ticks.Tick(f.x().lo(), Numbers.step(f.x().lo())));
    } else {
      ticks.addAll(f.x().ticks(Math.max(2, (int) ((f.right() - f.left()) / 100))));
    }
    ticks.removeIf(t -> f.px(t.value()) + Pen.width(t.label(), Pen.NUMBER) / 2 > clear);
    ticks.add(end);
    for (Ticks.Tick tick : ticks) {
      if (style.handle()) {
        pen.vertical(Token.LINE_STRONG, 1, f.px(tick.value()), f.bottom(), f.bottom() + 4);
      }
      pen.centre(tick.label(), f.px(tick.value()), y, Pen.NUMBER, Token.INK_2);
    }
    if (!xTitle.isEmpty()) {
      pen.centre(xTitle, (f.left() + f.right()) / 2, f.bottom() + 26, Pen.CAPTION, Token.INK_2);
    }
  }

  private void reference(PlotFrame f) {
    double y = f.py(reference.value());
    pen.horizontal(Token.INK, style.handle() ? 1.5 : 1, y, f.left(), f.right());
    if (reference.atEnd() && style.labels()) {
      return;
    }
    if (!style.handle()) {
      double beside = f.bottom() - y > 16 ? y + 10 : y - 9;
      pen.left(reference.label(), f.left() + 6, beside, Pen.CAPTION, Token.INK);
      return;
    }
    double x = f.left() + 8;
    boolean room = f.bottom() - y > 20;
    pen.left(reference.label(), x, y - 10, Pen.CAPTION_BOLD, Token.INK);
    double after = x + Pen.width(reference.label(), Pen.CAPTION_BOLD) + 11;
    pen.left(reference.valueText(), after, y - 10, Pen.NUMBER, Token.INK);
    if (room) {
      pen.left(reference.below(), x, y + 12, Pen.CAPTION, Token.INK_2);
    }
  }

  /** Every run of values that are not numbers is a bar at the foot of the plot, with its count. */
  private void gaps(PlotFrame f) {
    int row = 0;
    for (SmoothedSeries line : lines) {
      if (line.gaps() == 0) {
        continue;
      }
      double[] x = line.series().x();
      double[] y = line.series().y();
      double foot = f.bottom() - 4 - 14 * row++;
      double firstX = Double.NaN;
      for (int i = 0; i < y.length; i++) {
        if (Double.isFinite(y[i])) {
          continue;
        }
        int from = i;
        while (i + 1 < y.length && !Double.isFinite(y[i + 1])) {
          i++;
        }
        double px = f.px(x[from]);
        firstX = Double.isNaN(firstX) ? px : firstX;
        pen.fill(Token.ERR, px - 1, foot, Math.max(3, f.px(x[i]) - px + 2), 3);
      }
      String text = line.gaps() + " NaN in " + line.series().name();
      double room = f.right() - Pen.width(text, Pen.CAPTION) - 4;
      pen.left(
          text, Math.max(f.left() + 4, Math.min(room, firstX)), foot - 7, Pen.CAPTION, Token.ERR);
    }
  }
}
