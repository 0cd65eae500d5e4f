package prelude.ui.space;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import prelude.ui.plot.Dash;
import prelude.ui.plot.Pen;
import prelude.ui.plot.PlotCanvas;
import prelude.ui.plot.Ticks;
import prelude.ui.space.film.SpaceFilm;
import prelude.ui.theme.Token;

/** The log-mel of the pinned clip with the frames of the soft token marked. */
final class TokenSpectrogram extends PlotCanvas {
  private static final double HEIGHT = 116;
  private static final double FOOT = 20;
  private static final int TICKS = 7;

  private final SpaceModel model;
  private final ReadOnlyDoubleProperty position;
  private final ReadOnlyBooleanProperty playing;
  private HeardClip heard;

  TokenSpectrogram(
      SpaceModel model, ReadOnlyDoubleProperty position, ReadOnlyBooleanProperty playing) {
    super("token-spectrogram");
    this.model = model;
    this.position = position;
    this.playing = playing;
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    setFocusTraversable(false);
    position.subscribe(p -> redrawOverlay());
    playing.subscribe(p -> redrawOverlay());
  }

  void show(HeardClip now) {
    heard = now;
    boolean picture = now != null && now.picture() != null;
    boolean gone = now != null && now.picture() == null;
    setManaged(!gone);
    setVisible(!gone);
    double[] span = span();
    setAccessibleText(
        !picture
            ? "Spectrogram of the clip"
            : span == null
                ? "Spectrogram of " + now.clip().id()
                : String.format(
                    Locale.ROOT,
                    "Spectrogram of %s, %.2f to %.2f s marked",
                    now.clip().id(),
                    span[0],
                    span[1]));
    redraw();
  }

  /** When the soft token begins and ends; null for a mean, or where that is not known. */
  private double[] span() {
    SpaceFilm film = model.film();
    prelude.ui.space.film.Token token = model.shownToken();
    if (film == null
        || token == null
        || token.isMean()
        || !film.has(token)
        || Double.isNaN(film.facts().tokenSeconds())) {
      return null;
    }
    int at = film.positions()[token.slot()];
    return new double[] {film.facts().from(at), film.facts().to(at)};
  }

  @Override
  protected void paint(Pen pen, double width, double height) {
    double foot = height - FOOT;
    if (heard == null || heard.picture() == null) {
      pen.fill(Token.GRID, 0, 0, width, foot);
      return;
    }
    pen.g.setImageSmoothing(false);
    pen.g.drawImage(heard.picture(), 0, 0, width, foot);
    List<Ticks.Tick> ticks = Ticks.linear(0, heard.seconds(), TICKS);
    for (Ticks.Tick tick : ticks) {
      double x = tick.value() / heard.seconds() * width;
      String label = tick.value() == ticks.getLast().value() ? tick.label() + " s" : tick.label();
      double half = Pen.width(label, Pen.NUMBER) / 2;
      pen.centre(
          label,
          Math.clamp(x, half, Math.max(half, width - half)),
          foot + 11,
          Pen.NUMBER,
          Token.INK_2);
    }
    double[] span = span();
    if (span != null) {
      double x0 = Math.min(width - 2, span[0] / heard.seconds() * width);
      double x1 = Math.clamp(span[1] / heard.seconds() * width, x0 + 2, Math.max(x0 + 2, width));
      pen.fill(Token.ON_DATA, x0, 0, 2, foot);
      pen.fill(Token.ON_DATA, x1 - 2, 0, 2, foot);
      pen.fill(Token.ON_DATA, x0, 0, x1 - x0, 2);
      pen.fill(Token.ON_DATA, x0, foot - 2, x1 - x0, 2);
      pen.stroke(Token.INK, 1.6, Dash.SOLID);
      pen.line(x0 + 1, foot + 1, x0 + 1, foot + 4);
      pen.line(x1 - 1, foot + 1, x1 - 1, foot + 4);
      pen.line(x0, foot + 4, x1, foot + 4);
    }
  }

  @Override
  protected void paintOverlay(Pen pen, double width, double height) {
    if (playing.get() && heard != null && heard.seconds() > 0) {
      double x = position.get() / heard.seconds() * width;
      pen.vertical(Token.ON_DATA, 2, Math.min(x, width - 1), 0, height - FOOT);
    }
  }
}
