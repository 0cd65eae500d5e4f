package prelude.ui.clips.picture;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyDoubleProperty;
import prelude.audio.spectrum.Bands;
import prelude.audio.spectrum.LevelRange;
import prelude.audio.spectrum.Spectrogram;
import prelude.ui.plot.Dash;
import prelude.ui.plot.Pen;
import prelude.ui.plot.Ticks;
import prelude.ui.theme.Token;

/** A spectrogram with its axes, the end of the clip, pitch, harmonics and crosshair. */
final class SpectrogramView extends MatrixView {
  private static final double TOP = 4;
  private static final double BOTTOM = 20;
  private static final int HARMONICS = 16;

  /** A logarithmic axis cannot begin at 0 Hz. */
  private static final double LOG_FROM_HZ = 40;

  private Spectrogram spectrogram;
  private PitchLine pitch;
  private double windowSeconds = Double.NaN;
  private LevelRange levels;

  SpectrogramView(
      PictureModel model,
      ReadOnlyDoubleProperty position,
      PictureActions actions,
      TileWorkers workers,
      Executor painter) {
    super("spectrogram", model, position, actions, workers, painter);
    model.axisProperty().addListener(o -> redraw());
    model.rangeProperty().addListener(o -> redraw());
    model.viewport().shareProperty().addListener(o -> redraw());
    model.pitchProperty().addListener(o -> redraw());
    model.harmonicsProperty().addListener(o -> redrawOverlay());
  }

  /**
   * Shows a spectrogram.
   *
   * @param windowSeconds where the encoder stops listening; NaN for views that it does not see
   */
  void show(Spectrogram now, double clipSeconds, double windowSeconds) {
    this.spectrogram = now;
    this.windowSeconds = windowSeconds;
    setMatrix(now);
    setClipSeconds(clipSeconds);
  }

  /** Shows a pitch track; null for none. */
  void setPitch(PitchLine track) {
    pitch = track;
    redraw();
  }

  Spectrogram spectrogram() {
    return spectrogram;
  }

  @Override
  double top() {
    return TOP;
  }

  @Override
  double bottom() {
    return BOTTOM;
  }

  @Override
  TimeSpan share() {
    return model.viewport().shareProperty().get();
  }

  @Override
  RowMap rows(int height) {
    return RowMap.of(
        spectrogram.bands(), model.axisProperty().get(), loHz(), hiHz(), share(), height);
  }

  @Override
  Object rowsKey() {
    return model.axisProperty().get();
  }

  @Override
  LevelRange range() {
    return levels != null ? levels : model.rangeProperty().get();
  }

  /** Levels of its own; null follows the model's. */
  void setLevels(LevelRange own) {
    levels = own;
    redraw();
  }

  private double loHz() {
    Bands bands = spectrogram.bands();
    double lowest = Math.max(0, bands.lowHz(0));
    return model.axisProperty().get() == AxisScale.LOG ? Math.max(LOG_FROM_HZ, lowest) : lowest;
  }

  private double hiHz() {
    Bands bands = spectrogram.bands();
    return Math.min(8000, bands.highHz(bands.count() - 1));
  }

  /** Vertical pixel of a frequency. */
  double py(double hz) {
    double unit = model.axisProperty().get().unit(hz, loHz(), hiHz());
    TimeSpan share = share();
    return top() + plotHeight() * (1 - (unit - share.from()) / share.seconds());
  }

  @Override
  double hzAt(double py) {
    if (spectrogram == null) {
      return Double.NaN;
    }
    return model.axisProperty().get().at(placeAt(py), loHz(), hiHz());
  }

  private double placeAt(double py) {
    TimeSpan share = share();
    double unit = Math.clamp(1 - (py - top()) / plotHeight(), 0, 1);
    return share.from() + unit * share.seconds();
  }

  @Override
  void zoomFrequency(double factor, double py) {
    model.viewport().zoomFrequency(factor, placeAt(py));
  }

  @Override
  void panFrequency(double share) {
    model.viewport().panFrequency(share);
  }

  @Override
  void paintAxes(Pen pen, double width, double height) {
    double y1 = top() + plotHeight();
    List<Ticks.Tick> times =
        TimeTicks.of(model.viewport().timeProperty().get(), (int) (plotWidth() / 70));
    for (Ticks.Tick tick : times) {
      double x = px(tick.value());
      String label = tick.label() + (tick == times.getLast() ? " s" : "");
      double half = Pen.width(label, Pen.NUMBER) / 2;
      pen.vertical(Token.LINE_STRONG, 1, x, y1, y1 + 4);
      pen.centre(label, Math.min(x, width - half), y1 + 12, Pen.NUMBER, Token.INK_2);
    }
    pen.vertical(Token.LINE_STRONG, 1, LEFT - 1, top(), y1);
    if (spectrogram == null) {
      return;
    }
    TimeSpan share = share();
    AxisScale axis = model.axisProperty().get();
    double lo = axis.at(share.from(), loHz(), hiHz());
    double hi = axis.at(share.to(), loHz(), hiHz());
    for (Ticks.Tick tick : HzTicks.of(axis, lo, hi, plotHeight())) {
      double y = py(tick.value());
      pen.horizontal(Token.LINE_STRONG, 1, y, LEFT - 5, LEFT - 1);
      pen.right(tick.label(), LEFT - 8, Math.clamp(y, top() + 5, y1 - 5), Pen.NUMBER, Token.INK_2);
    }
    pen.g.save();
    pen.g.beginPath();
    pen.g.rect(LEFT, top(), plotWidth(), plotHeight());
    pen.g.clip();
    ends(pen, top(), y1);
    if (model.pitchProperty().get() && pitch != null) {
      pitch.paint(pen, this);
    }
    pen.g.restore();
  }

  /** Where the clip ends, and where the encoder stops listening. */
  private void ends(Pen pen, double y0, double y1) {
    double end = px(clipSeconds());
    if (clipSeconds() < model.viewport().total() - 1e-6) {
      dashed(pen, end, y0, y1);
      if (!Double.isNaN(windowSeconds)) {
        pad(pen, "padding", end, y0);
      }
    } else if (!Double.isNaN(windowSeconds) && windowSeconds < clipSeconds()) {
      double heard = px(windowSeconds);
      dashed(pen, heard, y0, y1);
      pad(pen, "not heard: past 30 s", heard, y0);
    }
  }

  private static void dashed(Pen pen, double x, double y0, double y1) {
    pen.vertical(Token.UNDER_DATA, 3, x, y0, y1);
    pen.stroke(Token.ON_DATA, 1, Dash.DASHED);
    pen.g.strokeLine(x, y0, x, y1);
  }

  private void pad(Pen pen, String words, double x, double y0) {
    double w = Pen.width(words, Pen.CAPTION) + 12;
    if (x + w < LEFT + plotWidth()) {
      label(pen, words, Math.max(LEFT, x) + 4, y0 + 6);
    }
  }

  /** Words on the data, readable on any colour. */
  static void label(Pen pen, String words, double x, double y) {
    double w = Pen.width(words, Pen.CAPTION) + 10;
    pen.fill(Token.UNDER_DATA, x, y, w, 18);
    pen.left(words, x + 5, y + 9, Pen.CAPTION, Token.ON_DATA);
  }

  @Override
  void paintPointer(Pen pen) {
    double hz = model.cursorHzProperty().get();
    double time = model.cursorTimeProperty().get();
    if (spectrogram == null || Double.isNaN(hz) || Double.isNaN(time)) {
      return;
    }
    double x = px(time);
    double y = py(hz);
    pen.horizontal(Token.UNDER_DATA, 3, y, LEFT, LEFT + plotWidth());
    pen.horizontal(Token.ON_DATA, 1, y, LEFT, LEFT + plotWidth());
    if (model.harmonicsProperty().get()) {
      harmonics(pen, hz, x);
    } else {
      String words = String.format(Locale.ROOT, "%.0f Hz", hz);
      double w = Pen.width(words, Pen.CAPTION) + 10;
      double left = x + 8 + w > LEFT + plotWidth() ? x - 8 - w : x + 8;
      label(pen, words, left, y - 22 < top() ? y + 4 : y - 22);
    }
  }

  /** The multiples of the frequency under the pointer. */
  private void harmonics(Pen pen, double hz, double x) {
    double last = Double.POSITIVE_INFINITY;
    for (int n = 1; n <= HARMONICS && n * hz <= hiHz(); n++) {
      double y = py(n * hz);
      pen.horizontal(Token.UNDER_DATA, 3, y, x - 7, x + 7);
      pen.horizontal(Token.ON_DATA, 1, y, x - 6, x + 6);
      if (last - y >= 18) {
        String words = n + "f";
        double w = Pen.width(words, Pen.CAPTION) + 10;
        label(pen, words, x + 10 + w > LEFT + plotWidth() ? x - 10 - w : x + 10, y - 9);
        last = y;
      }
    }
  }
}
