package prelude.ui.clips.picture;

import java.util.Locale;
import prelude.ui.plot.Dash;
import prelude.ui.plot.Pen;
import prelude.ui.theme.Token;

/**
 * The fundamental frequency over time, laid over a spectrogram.
 *
 * @param hopSeconds from one value to the next; the first is at 0
 * @param hz a value per hop; NaN where there is no pitch
 */
public record PitchLine(double hopSeconds, float[] hz) {
  void paint(Pen pen, SpectrogramView view) {
    TimeSpan time = view.model.viewport().timeProperty().get();
    int from = Math.max(0, (int) Math.floor(time.from() / hopSeconds) - 1);
    int to = Math.min(hz.length, (int) Math.ceil(time.to() / hopSeconds) + 1);
    // More values than pixels would only cost time.
    int every = Math.max(1, (int) ((to - from) / (2 * view.plotWidth())));
    stroke(pen, view, Token.UNDER_DATA, 4, from, to, every);
    stroke(pen, view, Token.ON_DATA, 2, from, to, every);
    double middle = median(from, to);
    String words =
        Double.isNaN(middle)
            ? "YIN finds no pitch here"
            : String.format(Locale.ROOT, "YIN %.1f Hz", middle);
    SpectrogramView.label(pen, words, TimeView.LEFT + 8, view.top() + view.plotHeight() - 26);
  }

  /** The pitch at a time; NaN where there is none. */
  public double at(double seconds) {
    int i = (int) Math.round(seconds / hopSeconds);
    return i >= 0 && i < hz.length ? hz[i] : Double.NaN;
  }

  private void stroke(
      Pen pen, SpectrogramView view, Token color, double width, int from, int to, int every) {
    pen.stroke(color, width, Dash.SOLID);
    pen.g.beginPath();
    boolean down = false;
    for (int i = from; i < to; i += every) {
      if (Float.isNaN(hz[i])) {
        down = false;
        continue;
      }
      double x = view.px(i * hopSeconds);
      double y = view.py(hz[i]);
      if (down) {
        pen.g.lineTo(x, y);
      } else {
        pen.g.moveTo(x, y);
      }
      down = true;
    }
    pen.g.stroke();
  }

  private double median(int from, int to) {
    float[] voiced = new float[Math.max(0, to - from)];
    int n = 0;
    for (int i = from; i < to; i++) {
      if (!Float.isNaN(hz[i])) {
        voiced[n++] = hz[i];
      }
    }
    java.util.Arrays.sort(voiced, 0, n);
    return n == 0 ? Double.NaN : voiced[n / 2];
  }
}
