package prelude.ui.prefixlab.report;

import java.util.Locale;
import prelude.ui.runs.Words;

/**
 * How far a stage of the work is.
 *
 * @param what is being done
 * @param done parts that are complete
 * @param total parts in all; 0 where that is not known
 * @param seconds since the stage began
 */
record Pace(String what, int done, int total, double seconds) {
  /** Where it is not known how long it takes. */
  static Pace of(String what) {
    return new Pace(what, 0, 0, 0);
  }

  /** From 0 to 1; negative where that is not known. */
  double fraction() {
    return total > 0 ? (double) done / total : -1;
  }

  /** Such as {@code 12 / 64}; empty where that is not known. */
  String progress() {
    return total > 0 ? Words.count(done) + " / " + Words.count(total) : "";
  }

  /** Such as {@code 16 s left}; empty before anything is known of it. */
  String left() {
    return known() ? Words.left(seconds / done * (total - done)) : "";
  }

  /** All of it in a line. */
  String words() {
    var words = new StringBuilder(what);
    if (total > 0) {
      words.append(": ").append(progress());
    }
    if (known()) {
      double each = seconds / done;
      words.append(
          each < 1
              ? String.format(Locale.ROOT, ", %.1f per second", 1 / each)
              : String.format(Locale.ROOT, ", %.1f s each", each));
      words.append(", ").append(left());
    }
    return words.toString();
  }

  private boolean known() {
    return done > 0 && done < total && seconds > 0;
  }
}
