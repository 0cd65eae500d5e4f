package prelude.ui.clips.picture;

import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyDoubleProperty;
import prelude.audio.spectrum.FrameMatrix;
import prelude.audio.spectrum.LevelRange;
import prelude.ui.plot.Dash;
import prelude.ui.plot.Pen;
import prelude.ui.plot.Ticks;
import prelude.ui.theme.Token;

/** The states of one encoder layer: a row per channel, a column per frame of 20 ms. */
final class EncoderFramesView extends MatrixView {
  /** Standard deviations at the ends of the colour map. */
  private static final LevelRange RANGE = new LevelRange(-2.5f, 2.5f);

  private static final double TOP = 2;
  private static final double BOTTOM = 20;
  private static final double FRAME_SECONDS = 0.02;

  /** What the encoder hears of a clip. */
  private static final double WINDOW_SECONDS = 30;

  private FrameMatrix states;

  EncoderFramesView(
      PictureModel model,
      ReadOnlyDoubleProperty position,
      PictureActions actions,
      TileWorkers workers,
      Executor painter) {
    super("encoder-frames", model, position, actions, workers, painter);
  }

  void show(FrameMatrix now, double clipSeconds) {
    states = now;
    setMatrix(now);
    setClipSeconds(clipSeconds);
  }

  FrameMatrix states() {
    return states;
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
  int channelAt(double py) {
    double share = (py - top()) / plotHeight();
    return states == null || share < 0 || share >= 1 ? -1 : (int) (share * states.rows());
  }

  @Override
  RowMap rows(int height) {
    return RowMap.plain(states.rows(), height);
  }

  @Override
  LevelRange range() {
    return RANGE;
  }

  @Override
  void paintAxes(Pen pen, double width, double height) {
    double y1 = top() + plotHeight();
    pen.vertical(Token.LINE_STRONG, 1, LEFT - 1, top(), y1);
    TimeSpan time = model.viewport().timeProperty().get();
    for (Ticks.Tick tick :
        Ticks.linear(
            time.from() / FRAME_SECONDS,
            time.to() / FRAME_SECONDS,
            (int) Math.max(2, plotWidth() / 90))) {
      if (tick.value() * FRAME_SECONDS > WINDOW_SECONDS + 1e-6) {
        break; // there are no such frames
      }
      double x = px(tick.value() * FRAME_SECONDS);
      double half = Pen.width(tick.label(), Pen.NUMBER) / 2;
      pen.vertical(Token.LINE_STRONG, 1, x, y1, y1 + 4);
      pen.centre(tick.label(), Math.min(x, width - half), y1 + 12, Pen.NUMBER, Token.INK_2);
    }
    if (states == null) {
      return;
    }
    pen.right("0", LEFT - 8, top() + 5, Pen.NUMBER, Token.INK_2);
    pen.right(String.valueOf(states.rows() - 1), LEFT - 8, y1 - 5, Pen.NUMBER, Token.INK_2);
    double heard = Math.min(WINDOW_SECONDS, clipSeconds());
    double end = px(heard);
    if (heard < model.viewport().total() - 1e-6 && end < LEFT + plotWidth()) {
      pen.vertical(Token.UNDER_DATA, 3, end, top(), y1);
      pen.stroke(Token.ON_DATA, 1, Dash.DASHED);
      pen.g.strokeLine(end, top(), end, y1);
      String words = afterwards(clipSeconds());
      if (end + 22 + Pen.width(words, Pen.CAPTION) < LEFT + plotWidth()) {
        SpectrogramView.label(pen, words, Math.max(LEFT, end) + 6, top() + 6);
      }
    }
  }

  /** What comes after what the encoder hears of a clip. */
  static String afterwards(double clipSeconds) {
    return clipSeconds > WINDOW_SECONDS ? "not heard: past 30 s" : "wasted frames";
  }

  /** The frame under the crosshair, in a box of its own width. */
  @Override
  void paintPointer(Pen pen) {
    double at = model.cursorTimeProperty().get();
    if (Double.isNaN(at) || states == null) {
      return;
    }
    double frame = Math.floor(at / FRAME_SECONDS + 1e-6);
    if (frame >= states.frames()) {
      return;
    }
    double x0 = px(frame * FRAME_SECONDS);
    double x1 = Math.max(x0 + 2, px((frame + 1) * FRAME_SECONDS));
    pen.box(Token.UNDER_DATA, x0 - 2, top(), x1 - x0 + 4, plotHeight());
    pen.box(Token.ON_DATA, x0 - 1, top(), x1 - x0 + 2, plotHeight());
  }
}
