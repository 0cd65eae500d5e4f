package prelude.ui.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round axis ticks: steps of 1, 2 or 5 times a power of ten. */
public final class Ticks {
  /** One tick: where it is and what it says. */
  public record Tick(double value, String label) {}

  private Ticks() {}

  /** At most {@code most} (at least two) evenly spaced round ticks inside {@code [lo, hi]}. */
  public static List<Tick> linear(double lo, double hi, int most) {
    List<Tick> ticks = new ArrayList<>();
    if (!(hi > lo) || Double.isInfinite(hi - lo)) {
      if (Double.isFinite(lo)) {
        ticks.add(new Tick(lo, label(lo, 4)));
      }
      return ticks;
    }
    double step = step((hi - lo) / Math.max(1, most - 1));
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    long first = (long) Math.ceil(lo / step - 1e-9);
    long last = (long) Math.floor(hi / step + 1e-9);
    if (last - first + 1 > Math.max(2, most)) {
      step = step(step * 1.001);
      decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
      first = (long) Math.ceil(lo / step - 1e-9);
      last = (long) Math.floor(hi / step + 1e-9);
    }
    for (long i = first; i <= last; i++) {
      double value = i * step;
      ticks.add(new Tick(value, label(value, decimals)));
    }
    return ticks;
  }

  /**
   * At most {@code most} ticks on a logarithmic axis: 1-2-5 in every decade while they fit, then
   * decades, then every second, third … decade. Less than a decade falls back to linear steps.
   */
  public static List<Tick> log(double lo, double hi, int most) {
    if (!(lo > 0) || !(hi > lo) || Double.isInfinite(hi)) {
      return List.of();
    }
    if (hi / lo < 4) {
      return linear(lo, hi, most);
    }
    List<Tick> ticks = decades(lo, hi, 1, new int[] {1, 2, 5});
    if (ticks.size() <= most) {
      return ticks;
    }
    for (int every = 1; ; every++) {
      ticks = decades(lo, hi, every, new int[] {1});
      if (ticks.size() <= Math.max(2, most)) {
        return ticks;
      }
    }
  }

  /** The smallest 1-2-5 step that is not below {@code rough}. */
  static double step(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double lead = rough / power;
    double round = lead <= 1 + 1e-9 ? 1 : lead <= 2 + 1e-9 ? 2 : lead <= 5 + 1e-9 ? 5 : 10;
    return round * power;
  }

  private static List<Tick> decades(double lo, double hi, int every, int[] leads) {
    List<Tick> ticks = new ArrayList<>();
    int from = (int) Math.floor(Math.log10(lo));
    int to = (int) Math.ceil(Math.log10(hi));
    for (int p = from; p <= to; p++) {
      if (Math.floorMod(p, every) != 0) {
        continue;
      }
      for (int lead : leads) {
        double value = p < 0 ? lead / Math.pow(10, -p) : lead * Math.pow(10, p);
        if (value >= lo * (1 - 1e-9) && value <= hi * (1 + 1e-9)) {
          ticks.add(new Tick(value, label(value, Math.max(0, -p))));
        }
      }
    }
    return ticks;
  }

  /** Plain digits while they are short; powers of ten beyond. */
  private static String label(double value, int decimals) {
    double size = Math.abs(value);
    if (size != 0 && (size >= 1e6 || size < 1e-4)) {
      int power = (int) Math.floor(Math.log10(size) + 1e-9);
      double lead = value / Math.pow(10, power);
      String digits =
          Math.abs(lead - Math.rint(lead)) < 1e-6
              ? String.valueOf(Math.round(lead))
              : String.format(Locale.ROOT, "%.1f", lead);
      return (digits + "e" + power).replace('-', '\u2212');
    }
    String text = String.format(Locale.ROOT, "%." + Math.min(decimals, 6) + "f", value);
    return value < 0 ? text.replace('-', '\u2212') : text;
  }
}
