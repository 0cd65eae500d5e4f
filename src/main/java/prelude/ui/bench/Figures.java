package prelude.ui.bench;

import java.util.List;

/**
 * How a time is distributed.
 *
 * @param count how often it was measured
 * @param medianMs milliseconds
 * @param p95Ms milliseconds that 95 of 100 stay below
 * @param worstMs milliseconds
 */
public record Figures(int count, double medianMs, double p95Ms, double worstMs) {
  static Figures of(List<Double> ms) {
    List<Double> sorted = ms.stream().sorted().toList();
    int n = sorted.size();
    return new Figures(
        n, sorted.get(n / 2), sorted.get(Math.min(n - 1, (int) (0.95 * n))), sorted.getLast());
  }

  /** One line for people. */
  String line(String what, double limitMs) {
    String verdict =
        Double.isNaN(limitMs)
            ? ""
            : "; %s %.0f ms".formatted(medianMs < limitMs ? "below" : "NOT below", limitMs);
    return "%-46s median %6.2f ms, 95 %% %6.2f ms, worst %7.2f ms (%d)%s"
        .formatted(what, medianMs, p95Ms, worstMs, count, verdict);
  }
}
