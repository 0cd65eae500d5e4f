package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import prelude.model.Compute;
import prelude.model.GemmRate;
import prelude.model.GptConfig;
import prelude.model.TorchRuntime;
import prelude.training.RunConfig.Frames;
import prelude.weights.WhisperConfig;

class W1BenchTest {
  private static final W1Bench.Model SMALL =
      new W1Bench.Model(
          new GptConfig(64, 257, 2, 2, 2, 32, "L"),
          new WhisperConfig(16, 1, 2, 32, 80, 20, false, 0.02, "gelu"),
          List.of(new GemmRate.Size(32, 32, 32)));

  @ParameterizedTest
  @EnumSource(value = Compute.class, mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
  void everyFigureIsThere(Compute compute) {
    List<String> stages = new ArrayList<>();
    BenchReport report;
    try (TorchRuntime runtime = TorchRuntime.open("cpu", 1)) {
      report =
          new W1Bench(
                  runtime,
                  new W1Bench.Options(Frames.CLIP, compute, 1, 6),
                  SMALL,
                  (stage, done, total) -> stages.add(stage))
              .run();
    }
    assertEquals(
        List.of("GEMM before", "warm-up", "step", "GEMM after", "log-mel and encoder"),
        stages.stream().distinct().toList());
    assertEquals(20, report.work().softTokens());
    assertEquals(5, report.work().rows());
    assertEquals(13, report.work().textTokens());
    assertEquals(4, report.gemm().before().size());
    assertEquals(4, report.gemm().after().size());
    BenchReport.Step step = report.step();
    assertEquals(6, step.ms().size());
    assertTrue(step.minMs() > 0 && step.minMs() <= step.medianMs(), step.toString());
    assertEquals(report.work().flops().total() / (step.medianMs() * 1e6), step.gflops(), 1e-9);
    assertEquals(100 * step.gflops() / report.gemm().medianGflops(), step.percentOfGemm(), 1e-9);
    assertTrue(step.backwardMs() > 0 && step.optimizerPercent() >= 0, step.toString());
    assertTrue(report.frontEnd().melMs() > 0 && report.frontEnd().oneClipMs() > 0);
    assertEquals("random encoder, seed 0", report.frontEnd().encoder());
  }
}
