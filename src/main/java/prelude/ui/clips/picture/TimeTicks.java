package prelude.ui.clips.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import prelude.ui.plot.Ticks;

/** Round times on an axis: decimals of seconds, then whole ones, then minutes. */
public final class TimeTicks {
  private static final double[] STEPS = {
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600,
    900, 1800, 3600
  };
  private static final double MINUTES_FROM = 100;

  private TimeTicks() {}

  /**
   * Ticks inside a stretch.
   *
   * @param most how many there may be, at least two
   */
  public static List<Ticks.Tick> of(TimeSpan span, int most) {
    double step = STEPS[STEPS.length - 1];
    for (double s : STEPS) {
      if (span.seconds() / s <= Math.max(1, most - 1)) {
        step = s;
        break;
      }
    }
    List<Ticks.Tick> ticks = new ArrayList<>();
    int decimals = step >= 1 ? 0 : (int) Math.ceil(-Math.log10(step) - 1e-9);
    boolean minutes = span.to() > MINUTES_FROM;
    long first = (long) Math.ceil(span.from() / step - 1e-9);
    long last = (long) Math.floor(span.to() / step + 1e-9);
    for (long i = first; i <= last; i++) {
      double value = i * step;
      ticks.add(new Ticks.Tick(value, minutes ? clock(value, decimals) : text(value, decimals)));
    }
    return ticks;
  }

  /** Minutes and seconds, such as {@code 1:05} or {@code 0:02.360}. */
  public static String clock(double seconds, int decimals) {
    double unit = Math.pow(10, decimals);
    double rounded = Math.round(seconds * unit) / unit;
    long minutes = (long) Math.floor(rounded / 60);
    double rest = rounded - 60 * minutes;
    String digits = String.format(Locale.ROOT, "%." + decimals + "f", rest);
    return minutes + ":" + (rest < 10 ? "0" : "") + digits;
  }

  /**
   * A length, short but never rounded to nothing: {@code 0.0625 ms}, {@code 5.00 s}, {@code
   * 30:00.0}.
   */
  public static String length(double seconds) {
    if (seconds >= 59.95) { // what would be written as 60.0 s
      return clock(seconds, 1);
    }
    return seconds > 0 && seconds < 0.01
        ? String.format(Locale.ROOT, "%.3g ms", 1000 * seconds)
        : String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
  }

  private static String text(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
