package prelude.ui.clips.picture;

import javafx.beans.property.ReadOnlyDoubleProperty;
import prelude.audio.spectrum.WaveformPeaks;
import prelude.ui.plot.Dash;
import prelude.ui.plot.Pen;
import prelude.ui.theme.Token;

/** The waveform: per pixel the lowest and highest sample, and inside them the RMS. */
final class WaveformView extends TimeView {
  private static final double EDGE = 2;

  private WaveformPeaks peaks;
  private double windowSeconds = Double.NaN;
  private float[] min = new float[0];
  private float[] max = new float[0];
  private float[] rms = new float[0];

  WaveformView(PictureModel model, ReadOnlyDoubleProperty position, PictureActions actions) {
    super("waveform", model, position, actions);
  }

  /**
   * Shows a waveform.
   *
   * @param windowSeconds until when silence is added after the clip for the encoder; NaN where none
   *     is
   */
  void show(WaveformPeaks now, double clipSeconds, double windowSeconds) {
    peaks = now;
    this.windowSeconds = windowSeconds;
    setClipSeconds(clipSeconds);
  }

  @Override
  double top() {
    return EDGE;
  }

  @Override
  double bottom() {
    return EDGE;
  }

  @Override
  protected void paint(Pen pen, double width, double height) {
    double y0 = top();
    double y1 = y0 + plotHeight();
    double middle = (y0 + y1) / 2;
    pen.vertical(Token.LINE_STRONG, 1, LEFT - 1, y0, y1);
    pen.right("1", LEFT - 8, y0 + 5, Pen.NUMBER, Token.INK_2);
    pen.right("0", LEFT - 8, middle, Pen.NUMBER, Token.INK_2);
    pen.right("−1", LEFT - 8, y1 - 5, Pen.NUMBER, Token.INK_2);
    pen.horizontal(Token.GRID, 1, middle, LEFT, LEFT + plotWidth());
    if (peaks == null) {
      return;
    }
    pen.g.save();
    pen.g.beginPath();
    pen.g.rect(LEFT, 0, plotWidth(), height);
    pen.g.clip();
    samples(pen, middle, (y1 - y0) / 2);
    clipEnd(pen, y0, y1);
    pen.g.restore();
  }

  private void samples(Pen pen, double middle, double half) {
    TimeSpan time = model.viewport().timeProperty().get();
    int columns = Math.max(1, (int) Math.round(plotWidth() * pen.scale()));
    if (min.length < columns) {
      min = new float[columns];
      max = new float[columns];
      rms = new float[columns];
    }
    peaks.read(time.from(), time.to(), columns, min, max, rms);
    double pixel = plotWidth() / columns;
    int heard = (int) Math.min(columns, Math.ceil((px(clipSeconds()) - LEFT) / pixel));
    if (heard <= 0) {
      return;
    }
    // Two polygons rather than two rectangles per column: much less to hand over for drawing.
    double[] xs = new double[2 * heard];
    double[] ys = new double[2 * heard];
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < heard; i++) {
        float low = pass == 0 ? min[i] : Math.max(min[i], -rms[i]);
        float high = pass == 0 ? max[i] : Math.min(max[i], rms[i]);
        double x = LEFT + (i + 0.5) * pixel;
        xs[i] = x;
        xs[2 * heard - 1 - i] = x;
        // A flat stretch keeps a line's width.
        ys[i] = middle - Math.max(high * half, 0.5);
        ys[2 * heard - 1 - i] = middle - Math.min(low * half, -0.5);
      }
      pen.paint(pass == 0 ? Token.LINE_STRONG : Token.INK_3);
      pen.g.fillPolygon(xs, ys, xs.length);
    }
  }

  private void clipEnd(Pen pen, double y0, double y1) {
    double total = model.viewport().total();
    if (!(clipSeconds() < total - 1e-6)) {
      return;
    }
    double x = px(clipSeconds());
    pen.stroke(Token.INK, 1.5, Dash.DASHED);
    pen.g.strokeLine(x, y0, x, y1);
    double padding = Math.min(total, windowSeconds) - clipSeconds();
    String rest = padding > 0 ? "then %s of padding".formatted(TimeTicks.length(padding)) : "";
    double w = Math.max(Pen.width("Clip ends", Pen.CAPTION_BOLD), Pen.width(rest, Pen.CAPTION));
    if (x + 8 + w < LEFT + plotWidth()) {
      pen.left("Clip ends", x + 8, y0 + 8, Pen.CAPTION_BOLD, Token.INK);
      pen.left(rest, x + 8, y0 + 23, Pen.CAPTION, Token.INK_2);
    }
  }

  @Override
  void edge(Pen pen, double x, double y0, double y1) {
    pen.vertical(Token.ACCENT, 1, x, y0, y1);
  }
}
