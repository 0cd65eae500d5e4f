package prelude.ui.prefixlab.picture;

import java.util.Locale;
import prelude.ui.plot.Numbers;

/** How the lab writes what its pictures show. */
final class Words {
  /** Where there is no value, or none yet. */
  static final String NONE = "–";

  private Words() {}

  /** A part of one in little room: .24 */
  static String part(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.startsWith("0.") ? text.substring(1) : text.startsWith("1.") ? "1.0" : text;
  }

  /** A number in about four characters: 0.09, 12.3, 140. */
  static String four(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    double size = Math.abs(value);
    return Numbers.fixed(value, size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
  }

  /** A number in a sentence. */
  static String fixed(double value, int decimals) {
    return Double.isFinite(value) ? Numbers.fixed(value, decimals) : NONE;
  }

  /** A probability in a column of them, so never as a power of ten. */
  static String probability(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : NONE;
  }

  /** A span of time: 3.0–4.0 s, with as many decimals as the step between spans needs. */
  static String span(double from, double to, double step) {
    int decimals = decimals(step);
    return String.format(Locale.ROOT, "%." + decimals + "f–%." + decimals + "f s", from, to);
  }

  /** A length of time without needless decimals: 0.5 s, 0.02 s. */
  static String seconds(double value) {
    return String.format(Locale.ROOT, "%." + decimals(value) + "f s", value);
  }

  private static int decimals(double step) {
    for (int decimals = 1; decimals < 3; decimals++) {
      double scaled = step * Math.pow(10, decimals);
      if (Math.abs(scaled - Math.rint(scaled)) < 1e-6) {
        return decimals;
      }
    }
    return 3;
  }
}
