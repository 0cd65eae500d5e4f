package prelude.ui.clips.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import prelude.ui.plot.Ticks;

/** Round frequencies on an axis, far enough apart to be read. */
final class HzTicks {
  private static final double[] OCTAVES = {
    8000, 4000, 2000, 1000, 500, 200, 100, 50, 20, 6000, 3000, 1500, 700, 300, 5000, 7000
  };
  private static final double APART = 14;

  private HzTicks() {}

  /**
   * Ticks between two frequencies.
   *
   * @param height pixels of the axis
   */
  static List<Ticks.Tick> of(AxisScale scale, double loHz, double hiHz, double height) {
    List<Double> values = new ArrayList<>();
    if (scale != AxisScale.LINEAR && hiHz / Math.max(loHz, 20) > 3) {
      for (double hz : OCTAVES) {
        values.add(hz);
      }
    } else {
      int most = (int) Math.max(2, height / 36);
      Ticks.linear(loHz, hiHz, most).forEach(t -> values.add(t.value()));
    }
    List<Ticks.Tick> ticks = new ArrayList<>();
    for (double hz : values) {
      double unit = scale.unit(hz, loHz, hiHz);
      boolean free =
          ticks.stream()
              .allMatch(t -> Math.abs(scale.unit(t.value(), loHz, hiHz) - unit) * height >= APART);
      if (unit >= -1e-9 && unit <= 1 + 1e-9 && free) {
        ticks.add(new Ticks.Tick(hz, label(hz)));
      }
    }
    return ticks;
  }

  /** Such as {@code 500}, {@code 2k} or {@code 1.25k}. */
  static String label(double hz) {
    if (hz < 1000) {
      return hz == Math.rint(hz)
          ? String.valueOf((long) hz)
          : String.format(Locale.ROOT, "%.1f", hz);
    }
    String text = String.format(Locale.ROOT, "%.3f", hz / 1000);
    return text.replaceAll("\\.?0+$", "") + "k";
  }
}
