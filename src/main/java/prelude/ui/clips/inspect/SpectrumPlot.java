package prelude.ui.clips.inspect;

import prelude.audio.spectrum.Bands;
import prelude.ui.clips.picture.AxisScale;
import prelude.ui.plot.Dash;
import prelude.ui.plot.Numbers;
import prelude.ui.plot.Pen;
import prelude.ui.plot.PlotCanvas;
import prelude.ui.plot.Ticks;
import prelude.ui.theme.Token;

/** Level over frequency. */
final class SpectrumPlot extends PlotCanvas {
  private static final double LEFT = 34;
  private static final double BOTTOM = 18;
  private static final double TOP = 6;
  private static final double RIGHT = 6;

  private float[] levels;
  private Bands bands;
  private Token color = Token.ACCENT;

  SpectrumPlot() {
    super("spectrum-plot");
    setMinHeight(120);
    setPrefHeight(120);
    setFocusTraversable(false);
  }

  /** Shows a level per band; null shows nothing. */
  void show(float[] now, Bands of, Token lineColor) {
    levels = now;
    bands = of;
    color = lineColor;
    setAccessibleText(now == null ? "No selection" : "Mean spectrum: " + peak());
    redraw();
  }

  private String peak() {
    int best = 0;
    for (int i = 1; i < levels.length; i++) {
      best = levels[i] > levels[best] ? i : best;
    }
    return "highest at %.0f Hz with %s"
        .formatted(bands.centreHz(best), Numbers.fixed(levels[best], 2));
  }

  @Override
  protected void paint(Pen pen, double width, double height) {
    double x0 = LEFT;
    double x1 = width - RIGHT;
    double y0 = TOP;
    double y1 = height - BOTTOM;
    pen.vertical(Token.LINE_STRONG, 1, x0, y0, y1);
    pen.horizontal(Token.LINE_STRONG, 1, y1, x0, x1);
    if (levels == null || levels.length < 2) {
      return;
    }
    double lo = Double.POSITIVE_INFINITY;
    double hi = Double.NEGATIVE_INFINITY;
    for (float v : levels) {
      lo = Math.min(lo, v);
      hi = Math.max(hi, v);
    }
    double air = Math.max(1e-3, 0.06 * (hi - lo));
    lo -= air;
    hi += air;
    double from = Math.max(40, bands.centreHz(0));
    double to = bands.centreHz(levels.length - 1);
    for (Ticks.Tick tick : Ticks.linear(lo, hi, 4)) {
      double y = y1 - (tick.value() - lo) / (hi - lo) * (y1 - y0);
      pen.horizontal(Token.GRID, 1, y, x0 + 1, x1);
      pen.right(tick.label(), x0 - 5, y, Pen.NUMBER, Token.INK_2);
    }
    for (double hz : new double[] {200, 1000, 4000}) {
      double x = x0 + AxisScale.MEL.unit(hz, from, to) * (x1 - x0);
      if (x > x0 + 8 && x < x1) {
        pen.vertical(Token.GRID, 1, x, y0, y1);
        String label = hz < 1000 ? "200" : (int) (hz / 1000) + "k";
        pen.centre(label, x, y1 + 10, Pen.NUMBER, Token.INK_2);
      }
    }
    pen.stroke(color, 1.5, Dash.SOLID);
    pen.g.beginPath();
    boolean first = true;
    for (int i = 0; i < levels.length; i++) {
      double unit = AxisScale.MEL.unit(bands.centreHz(i), from, to);
      if (unit < 0 || unit > 1) {
        continue;
      }
      double x = x0 + unit * (x1 - x0);
      double y = y1 - (levels[i] - lo) / (hi - lo) * (y1 - y0);
      if (first) {
        pen.g.moveTo(x, y);
      } else {
        pen.g.lineTo(x, y);
      }
      first = false;
    }
    pen.g.stroke();
  }

  @Override
  protected void paintOverlay(Pen pen, double width, double height) {}
}
