package prelude.ui.runs.table;

import java.util.Comparator;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What a column of the run table is.
 *
 * @param key its name where choices are remembered
 * @param title head, and name in the menu of columns
 * @param hint what it tells, for the head's tooltip
 * @param width at first, in pixels
 * @param grouped width while runs are grouped, since a mean comes with its spread
 * @param number what it orders by; null for a column of words
 * @param format how a number is written
 * @param text what it shows of a run
 */
public record RunColumn(
    String key,
    String title,
    String hint,
    double width,
    double grouped,
    ToDoubleFunction<RunRow> number,
    DoubleFunction<String> format,
    Function<RunRow, String> text) {

  static RunColumn words(
      String key, String title, String hint, double width, Function<RunRow, String> text) {
    return new RunColumn(key, title, hint, width, width, null, null, text);
  }

  /** A number; what is not there is empty. */
  static RunColumn number(
      String key,
      String title,
      String hint,
      double width,
      double grouped,
      ToDoubleFunction<RunRow> number,
      DoubleFunction<String> format) {
    return new RunColumn(
        key,
        title,
        hint,
        width,
        grouped,
        number,
        format,
        row -> {
          double value = number.applyAsDouble(row);
          return Double.isNaN(value) ? "" : format.apply(value);
        });
  }

  /** The same number with other words for a single run. */
  RunColumn saying(Function<RunRow, String> words) {
    return new RunColumn(key, title, hint, width, grouped, number, format, words);
  }

  public boolean isNumber() {
    return number != null;
  }

  /** What stands in its cell. */
  public String show(RunRow row) {
    if (!row.isGroup()) {
      return row.isDamaged() && isNumber() ? "" : text.apply(row);
    }
    return isNumber() ? Spread.of(row.members(), this::numberOf).words(format) : "";
  }

  private double numberOf(RunRow row) {
    return row.isDamaged() ? Double.NaN : number.applyAsDouble(row);
  }

  /** The order of rows by this column; what has no number comes last either way. */
  Comparator<RunRow> order(boolean descending) {
    if (!isNumber()) {
      Comparator<RunRow> by = Comparator.comparing(r -> r.isGroup() ? r.preset() : text.apply(r));
      return descending ? by.reversed() : by;
    }
    return (a, b) -> {
      double x = a.isGroup() ? a.number(this::numberOf) : numberOf(a);
      double y = b.isGroup() ? b.number(this::numberOf) : numberOf(b);
      if (Double.isNaN(x) || Double.isNaN(y)) {
        return Boolean.compare(Double.isNaN(x), Double.isNaN(y));
      }
      return descending ? Double.compare(y, x) : Double.compare(x, y);
    };
  }
}
