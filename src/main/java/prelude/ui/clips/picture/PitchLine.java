package prelude.ui.clips.picture;

import java.util.Arrays;
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
  /** Above it YIN is off by more than a tenth of a per cent: a period has too few samples. */
  private static final double EXACT_HZ = 500;

  /**
   * Some of the values, spread over a stretch: however long the sound is, there are not many more
   * than pixels. Of each few one is taken, the same one however the stretch is panned; which one
   * looks random, lest something periodic, such as vibrato, is met at one phase alone.
   *
   * @param from first value, a multiple of {@code every}
   * @param to the value after the last
   * @param every of so many one is taken
   */
  record Stretch(int from, int to, int every) {
    int count() {
      return Math.max(0, Math.ceilDiv(to - from, every));
    }

    /** The {@code i}-th value that is taken. */
    int at(int i) {
      int first = from + i * every;
      int mixed = first * 0x9E3779B9;
      return first + Math.floorMod(mixed ^ mixed >>> 15, Math.min(every, to - first));
    }
  }

  void paint(Pen pen, SpectrogramView view) {
    Stretch drawn = stretch(view.model.viewport().timeProperty().get(), view.plotWidth());
    stroke(pen, view, Token.UNDER_DATA, 4, drawn);
    stroke(pen, view, Token.ON_DATA, 2, drawn);
    double middle = median(drawn);
    String words =
        Double.isNaN(middle)
            ? "YIN finds no pitch here"
            : String.format(
                Locale.ROOT, middle < EXACT_HZ ? "YIN %.1f Hz" : "YIN ≈ %.0f Hz", middle);
    SpectrogramView.label(pen, words, TimeView.LEFT + 8, view.top() + view.plotHeight() - 26);
  }

  /** What is drawn of a stretch of time on so many pixels. */
  Stretch stretch(TimeSpan time, double pixels) {
    int from = Math.max(0, (int) Math.floor(time.from() / hopSeconds) - 1);
    int to = Math.min(hz.length, (int) Math.ceil(time.to() / hopSeconds) + 1);
    // More values than pixels would only cost time.
    int every = Math.max(1, (int) Math.ceil((to - from) / (2 * pixels)));
    return new Stretch(from / every * every, to, every);
  }

  /** The pitch at a time; NaN where there is none. */
  public double at(double seconds) {
    int i = (int) Math.round(seconds / hopSeconds);
    return i >= 0 && i < hz.length ? hz[i] : Double.NaN;
  }

  private void stroke(Pen pen, SpectrogramView view, Token color, double width, Stretch drawn) {
    pen.stroke(color, width, Dash.SOLID);
    pen.g.beginPath();
    boolean down = false;
    for (int n = 0; n < drawn.count(); n++) {
      int i = drawn.at(n);
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

  /** The median of those values that are pitches; NaN if none is. */
  double median(Stretch of) {
    float[] voiced = new float[of.count()];
    int n = 0;
    for (int i = 0; i < of.count(); i++) {
      float value = hz[of.at(i)];
      if (!Float.isNaN(value)) {
        voiced[n++] = value;
      }
    }
    Arrays.sort(voiced, 0, n);
    return n == 0 ? Double.NaN : voiced[n / 2];
  }
}
