package prelude.ui.plot;

import java.util.Locale;
import prelude.data.Thousands;

/** How numbers are written, the same everywhere and in every country. */
public final class Numbers {
  private Numbers() {}

  /** A loss in nats: four decimals, two above 100. */
  public static String loss(double value) {
    return fixed(value, Math.abs(value) >= 100 ? 2 : 4);
  }

  /** A value beside a bar: four decimals when it is small, otherwise two. */
  public static String brief(double value) {
    return fixed(value, Math.abs(value) < 0.1 && value != 0 ? 4 : 2);
  }

  /** With its sign, two decimals, as differences are written. */
  public static String signed(double value) {
    String text = fixed(value, 2);
    if (Math.abs(value) < 0.005) {
      return "0.00"; // neither sign says anything
    }
    return value >= 0 ? "+" + text : text;
  }

  /** A fixed number of decimals with a true minus sign; extremes as powers of ten. */
  public static String fixed(double value, int decimals) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    double size = Math.abs(value);
    String format = size >= 1e6 || size != 0 && size < 0.5e-4 ? "%.1e" : "%." + decimals + "f";
    return String.format(Locale.ROOT, format, value).replace('-', '−');
  }

  /** A position on the step axis: whole numbers without decimals. */
  public static String step(double value) {
    return value == Math.rint(value) ? Thousands.of((long) value) : fixed(value, 2);
  }
}
