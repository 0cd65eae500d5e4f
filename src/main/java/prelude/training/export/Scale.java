package prelude.training.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * From values to places along one axis, both of a picture.
 *
 * @param log whether equal ratios, not equal differences, lie equally far apart
 */
record Scale(double low, double high, double from, double to, boolean log) {
  private static final int TICKS = 5;
  private static final double[] ONE_TWO_FIVE = {1, 2, 5};
  private static final double[] DECADES = {1};

  /** Over a range of values; with room above and below if wanted. */
  static Scale of(double low, double high, double from, double to, boolean room) {
    double span = high - low;
    if (span == 0) {
      span = low == 0 ? 1 : Math.abs(low);
      return new Scale(low - span / 2, high + span / 2, from, to, false);
    }
    double margin = room ? span * 0.06 : 0;
    return new Scale(low - margin, high + margin, from, to, false);
  }

  /** Over a range of values above zero, by their logarithm, with room above and below. */
  static Scale logarithmic(double low, double high, double from, double to) {
    double air = Math.max(1.15, Math.pow(high / low, 0.06));
    return new Scale(low / air, high * air, from, to, true);
  }

  /** Where a value lies; NaN for one that a logarithm has no place for. */
  double at(double value) {
    if (log) {
      return value > 0
          ? from + Math.log(value / low) / Math.log(high / low) * (to - from)
          : Double.NaN;
    }
    return from + (value - low) / (high - low) * (to - from);
  }

  /** A few round values. */
  List<Double> ticks() {
    if (log) {
      return Math.log10(high / low) > TICKS - 1 ? powers(DECADES) : powers(ONE_TWO_FIVE);
    }
    double raw = (high - low) / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double digit = raw / power;
    double step = power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private List<Double> powers(double[] digits) {
    List<Double> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(low)); Math.pow(10, power) <= high; power++) {
      for (double digit : digits) {
        // From text, since a tenth of two is not 0.2.
        double tick = Double.parseDouble((int) digit + "e" + power);
        if (tick >= low && tick <= high) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  static String label(double value) {
    String text = String.format(Locale.ROOT, "%.4g", value);
    double number = Double.parseDouble(text);
    return number == Math.rint(number) && Math.abs(number) < 1e7
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
