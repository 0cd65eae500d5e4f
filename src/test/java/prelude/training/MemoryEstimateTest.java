package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import prelude.model.Compute;
import prelude.model.FrameGrouping;
import prelude.model.ProjectorConfig;
import prelude.model.TextBatch;
import prelude.weights.WhisperConfig;

class MemoryEstimateTest {
  private static final List<String> TRANSCRIPTS =
      List.of("low tone", "mid low tone", "middle tone", "mid high tone", "high tone");
  private static final double GB = 1e9;

  private static MemoryEstimate estimate(Preset preset, Compute compute, boolean onCard) {
    return estimate(preset.config(), compute, onCard);
  }

  private static MemoryEstimate estimate(RunConfig config, Compute compute, boolean onCard) {
    boolean full = config.encoder().frames() == RunConfig.Frames.FULL;
    var grouping =
        new FrameGrouping(full ? 1500 : 250, config.projector().pool(), config.projector().stack());
    var projector =
        new ProjectorConfig(
            grouping.inDim(512), config.lm().gpt().nEmbd(), config.projector().rmsNorm());
    RunShape shape =
        RunShape.of(
            config,
            TRANSCRIPTS,
            TextBatch.of(TRANSCRIPTS),
            grouping,
            projector,
            WhisperConfig.whisperBase());
    return MemoryEstimate.of(
        config, compute, shape, projector, WhisperConfig.whisperBase(), onCard);
  }

  @Test
  void whatCanBeCountedIsExact() {
    MemoryEstimate card = estimate(Preset.W1_PUBLISHED, Compute.FP32, true);
    long parameters = 344_064 + 11_231_486;
    assertEquals(4 * parameters, card.parameters());
    assertEquals(12 * parameters, card.optimizer(), "gradients and two moments");
    assertEquals(5L * 1500 * 512 * 4, card.features());
    assertEquals(6 * parameters, estimate(Preset.W1_PUBLISHED, Compute.BF16, true).parameters());
  }

  @Test
  void frozenPartsNeedNoOptimizer() {
    RunConfig frozen =
        Preset.W1_EVIDENCE.config().withLm(Preset.W1_EVIDENCE.config().lm().withTrained(false));
    assertEquals(12 * 344_064, estimate(frozen, Compute.FP32, true).optimizer());
  }

  /** Peaks of resident memory as measured on 2 cores: 0.99, 3.06 and 2.02 GB. */
  @Test
  void itIsNearWhatWasMeasuredOnACpu() {
    assertEquals(0.99, estimate(Preset.W1_EVIDENCE, Compute.FP32, false).total() / GB, 0.1);
    assertEquals(3.06, estimate(Preset.W1_PUBLISHED, Compute.FP32, false).total() / GB, 0.3);
    assertEquals(2.02, estimate(Preset.W1_PUBLISHED, Compute.BF16, false).total() / GB, 0.2);
  }

  @Test
  void theAdviceIsAboutWhatTakesMost() {
    MemoryEstimate full = estimate(Preset.W1_PUBLISHED, Compute.FP32, true);
    String advice = full.advice(Compute.FP32);
    assertTrue(advice.startsWith("activations take most, about "), advice);
    assertTrue(advice.endsWith("or compute in bf16"), advice);
    String small = estimate(Preset.W1_EVIDENCE, Compute.FP32, true).advice(Compute.FP32);
    assertTrue(small.startsWith("parameters and AdamW take most"), small);
  }

  @Test
  void onlyWhatDoesNotFitIsWarnedOf() {
    MemoryEstimate full = estimate(Preset.W1_PUBLISHED, Compute.FP32, true);
    var tight =
        new MemoryNeed(Optional.empty(), Compute.FP32, full, OptionalLong.of(full.total() - 1));
    assertFalse(tight.fits());
    assertTrue(tight.warning().orElseThrow().startsWith("this run needs about "));
    var roomy = new MemoryNeed(Optional.empty(), Compute.FP32, full, OptionalLong.of(full.total()));
    assertEquals(Optional.empty(), roomy.warning());
    var unknown = new MemoryNeed(Optional.empty(), Compute.FP32, full, OptionalLong.empty());
    assertTrue(unknown.fits() && !unknown.words().contains("free"), unknown.words());
  }
}
