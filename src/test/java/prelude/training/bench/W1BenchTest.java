package prelude.training.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import prelude.model.Compute;
import prelude.model.GptConfig;
import prelude.model.TorchRuntime;
import prelude.training.Preset;
import prelude.training.RunConfig;
import prelude.training.RunConfig.Frames;
import prelude.weights.WhisperConfig;

class W1BenchTest {
  private static final W1Bench.Sizes SMALL =
      new W1Bench.Sizes(new WhisperConfig(16, 1, 2, 32, 80, 300, false, 0.02, "gelu"), List.of(32));

  private final List<String> stages = new ArrayList<>();

  private static BenchRecipe small(BenchRecipe recipe) {
    RunConfig config = recipe.config();
    var gpt = new GptConfig(64, 257, 2, 2, 2, 32, config.lm().gpt().windowPattern());
    return new BenchRecipe(recipe.preset(), config.withLm(config.lm().withGpt(gpt)));
  }

  private BenchReport measure(W1Bench.Options options) {
    try (TorchRuntime runtime = TorchRuntime.open("cpu", 1)) {
      return new W1Bench(runtime, options, SMALL, (stage, done, total) -> stages.add(stage)).run();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Compute.class,
      names = {"FP32", "BF16"})
  void everyFigureIsThere(Compute compute) {
    BenchReport report =
        measure(new W1Bench.Options(small(BenchRecipe.of(Frames.CLIP)), compute, 1, 6, 3, true));
    assertEquals(
        List.of(
            "GEMM before",
            "warm-up",
            "step",
            "steps in a row",
            "GEMM after",
            "log-mel and encoder"),
        stages.stream().distinct().toList());
    assertNull(report.work().preset());
    assertEquals(250, report.work().softTokens());
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
    assertEquals(3, step.total().steps());
    assertTrue(step.total().ms() > 0, step.toString());
    BenchReport.FrontEnd frontEnd = report.frontEnd();
    assertTrue(frontEnd.melMs() > 0 && frontEnd.oneClipMs() > 0, frontEnd.toString());
    assertTrue(frontEnd.allWindowsMs() > 0, frontEnd.toString());
    assertEquals("random encoder, seed 0", frontEnd.encoder());
  }

  @Test
  void whatIsNotKnownOrNotAskedForIsAbsent() {
    BenchReport report =
        measure(
            new W1Bench.Options(small(BenchRecipe.of(Frames.CLIP)), Compute.FP32, 0, 1, 0, false));
    assertNull(report.machine().card());
    assertNull(report.step().total());
    assertNull(report.step().host());
    assertNull(report.frontEnd().allWindowsMs());
    assertNull(report.memory().cardGrowth());
  }

  @ParameterizedTest
  @EnumSource(
      value = Preset.class,
      names = {"W1_EVIDENCE", "W1_PUBLISHED"})
  void aPresetIsMeasuredAsItIs(Preset preset) {
    RunConfig config = preset.config();
    BenchReport.Work work =
        measure(new W1Bench.Options(small(BenchRecipe.of(preset)), Compute.FP32, 0, 1, 0, false))
            .work();
    assertEquals(preset.label(), work.preset());
    assertEquals(config.encoder().frames(), work.frames());
    assertEquals(preset == Preset.W1_EVIDENCE ? 10 : 300, work.softTokens());
    assertEquals(config.projector().rmsNorm(), work.projector().rmsNorm());
    assertEquals(config.training().adamW(), work.adamW());
    assertEquals(preset == Preset.W1_EVIDENCE ? "L" : "SSSL", work.gpt().windowPattern());
  }

  @Test
  void theWholeWindowNeedsNoSecondMeasurement() {
    BenchReport report =
        measure(
            new W1Bench.Options(small(BenchRecipe.of(Frames.FULL)), Compute.FP32, 0, 1, 0, false));
    assertNotNull(report.frontEnd().allWindowsMs());
    assertEquals(report.frontEnd().allClipsMs(), report.frontEnd().allWindowsMs());
  }
}
