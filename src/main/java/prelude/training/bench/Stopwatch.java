package prelude.training.bench;

import java.util.ArrayList;
import java.util.List;

/** Milliseconds. */
final class Stopwatch {
  private static final double NANOS_PER_MS = 1e6;

  private Stopwatch() {}

  static double milliseconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / NANOS_PER_MS;
  }

  /** The median of several times. */
  static double median(int repeats, Runnable work) {
    List<Double> ms = new ArrayList<>();
    for (int i = 0; i < repeats; i++) {
      ms.add(milliseconds(work));
    }
    return median(ms);
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
