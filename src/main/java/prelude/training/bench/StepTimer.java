package prelude.training.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import prelude.model.FlopCount;
import prelude.model.TorchRuntime;
import prelude.training.ProcessMemory;

/** Times a training step: each with its loss read, then many in a row, then the host's share. */
final class StepTimer {
  private static final double NANOS_PER_MS = 1e6;
  private static final double PLUG_MS = 300;

  /** Every how many steps forward and backward are also timed alone. */
  private static final int BACKWARD_EVERY = 2;

  private final TorchRuntime runtime;
  private final W1Bench.Options options;
  private final W1Bench.Progress progress;
  private final CardMemoryWatch cardMemory;

  StepTimer(
      TorchRuntime runtime,
      W1Bench.Options options,
      W1Bench.Progress progress,
      CardMemoryWatch cardMemory) {
    this.runtime = runtime;
    this.options = options;
    this.progress = progress;
    this.cardMemory = cardMemory;
  }

  /**
   * What was measured.
   *
   * @param ms each step
   * @param backwardMs forward and backward alone
   * @param total many in a row, null if not asked for
   * @param host null on a CPU
   */
  record Result(
      List<Double> ms,
      List<Double> backwardMs,
      BenchReport.Total total,
      BenchReport.Host host,
      BenchReport.Memory memory) {

    BenchReport.Step report(int warmUp, FlopCount flops, BenchReport.Gemm gemm) {
      double median = Stopwatch.median(ms);
      double min = Collections.min(ms);
      double rate = flops.total() / (median * NANOS_PER_MS);
      double bestRate = flops.total() / (min * NANOS_PER_MS);
      double backward = Collections.min(backwardMs);
      return new BenchReport.Step(
          warmUp,
          ms,
          median,
          min,
          rate,
          bestRate,
          100 * rate / gemm.medianGflops(),
          100 * bestRate / gemm.bestGflops(),
          backward,
          100 * Math.max(0, 1 - backward / min),
          total,
          host);
    }
  }

  Result measure(RandomBatchStep step) {
    for (int i = 0; i < options.warmUp(); i++) {
      progress.at("warm-up", i, options.warmUp());
      step.run();
    }
    List<Double> ms = new ArrayList<>();
    List<Double> backwardMs = new ArrayList<>();
    long first = -1;
    for (int i = 0; i < options.steps(); i++) {
      progress.at("step", i, options.steps());
      ms.add(Stopwatch.milliseconds(step::run));
      if (i == 0) {
        first = ProcessMemory.now().resident();
      }
      if (i % BACKWARD_EVERY == 0) {
        backwardMs.add(Stopwatch.milliseconds(step::backward));
      }
      cardMemory.look();
    }
    BenchReport.Total total = total(step);
    cardMemory.look();
    ProcessMemory last = ProcessMemory.now();
    return new Result(
        ms,
        backwardMs,
        total,
        host(step),
        new BenchReport.Memory(first, last.resident(), last.peak(), cardMemory.growth()));
  }

  private BenchReport.Total total(RandomBatchStep step) {
    int steps = options.totalSteps();
    if (steps == 0) {
      return null;
    }
    progress.at("steps in a row", 0, 1);
    return new BenchReport.Total(steps, Stopwatch.milliseconds(() -> step.runLikeTraining(steps)));
  }

  /** A CPU computes before a call returns: there the host's time is all there is. */
  private BenchReport.Host host(RandomBatchStep step) {
    if (runtime.card().isEmpty()) {
      return null;
    }
    progress.at("host", 0, 1);
    try (var card = new CardQueue(runtime, options.compute(), step)) {
      return new HostLoss(card, PLUG_MS).measure(options.steps());
    }
  }
}
