package prelude.training.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** From values to places along one axis, both of a picture. */
record Scale(double low, double high, double from, double to) {
  private static final int TICKS = 5;

  /** Over a range of values; with room above and below if wanted. */
  static Scale of(double low, double high, double from, double to, boolean room) {
    double span = high - low;
    if (span == 0) {
      span = low == 0 ? 1 : Math.abs(low);
      return new Scale(low - span / 2, high + span / 2, from, to);
    }
    double margin = room ? span * 0.06 : 0;
    return new Scale(low - margin, high + margin, from, to);
  }

  double at(double value) {
    return from + (value - low) / (high - low) * (to - from);
  }

  /** A few round values. */
  List<Double> ticks() {
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

  static String label(double value) {
    String text = String.format(Locale.ROOT, "%.4g", value);
    double number = Double.parseDouble(text);
    return number == Math.rint(number) && Math.abs(number) < 1e7
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
