package prelude.ui.runs.table;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * How a number is spread over runs.
 *
 * @param mean of those that have it; NaN for none
 * @param deviation standard deviation of the sample (n - 1); NaN for fewer than two
 * @param count how many have it
 */
record Spread(double mean, double deviation, int count) {

  static Spread of(List<RunRow> rows, ToDoubleFunction<RunRow> number) {
    double[] values = rows.stream().mapToDouble(number).filter(Double::isFinite).toArray();
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    double mean = values.length == 0 ? Double.NaN : sum / values.length;
    double squares = 0;
    for (double v : values) {
      squares += (v - mean) * (v - mean);
    }
    double deviation = values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
    return new Spread(mean, deviation, values.length);
  }

  /** Such as {@code 0.0087 ±0.0003}; the mean alone where there is no spread, nothing for none. */
  String words(DoubleFunction<String> number) {
    if (count == 0 || number.apply(mean).isEmpty()) {
      return "";
    }
    return count == 1 ? number.apply(mean) : number.apply(mean) + " ±" + number.apply(deviation);
  }
}
