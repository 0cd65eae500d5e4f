package prelude.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import prelude.evidence.Evaluation;
import prelude.evidence.PrefixKind;
import prelude.training.RunFolder;
import prelude.training.RunRecord;
import prelude.training.RunResult;
import prelude.training.RunStatus;

/** What {@code smoke} and {@code resume} report: cross-entropies in nats per byte. */
record SmokeReport(
    String run,
    RunStatus status,
    boolean passed,
    String verdict,
    String sentence,
    String preset,
    long seed,
    String device,
    String compute,
    String encoder,
    @JsonProperty("encoder_sha256") String encoderSha256,
    int steps,
    List<Double> losses,
    double drop,
    double floor,
    @JsonProperty("ce_true") Double ceTrue,
    @JsonProperty("ce_shuffled") Double ceShuffled,
    @JsonProperty("ce_mean") Double ceMean,
    @JsonProperty("ce_zero") Double ceZero,
    @JsonProperty("ce_none") Double ceNone,
    @JsonProperty("ce_noise") Double ceNoise,
    String retrieval,
    @JsonProperty("heldout_ce_true") Double heldoutCeTrue,
    @JsonProperty("heldout_ce_shuffled") Double heldoutCeShuffled,
    @JsonProperty("heldout_retrieval") String heldoutRetrieval,
    @JsonProperty("information_nats") Double informationNats,
    @JsonProperty("steps_to_evidence") Integer stepsToEvidence,
    @JsonProperty("ms_per_step_median") double msPerStepMedian,
    @JsonProperty("peak_rss_mb") double peakRssMb) {

  private static final double MEGABYTE = 1e6;

  static SmokeReport of(RunFolder folder, RunResult result) {
    RunRecord record = folder.record();
    Evaluation e = result.evaluation();
    Evaluation h = result.heldout();
    return new SmokeReport(
        folder.path().toString(),
        result.status(),
        result.verdict() != null && result.verdict().passed(),
        result.verdict() == null ? null : result.verdict().headline(),
        result.verdict() == null ? result.message() : result.verdict().sentence(),
        record.config().preset(),
        record.config().seed(),
        record.device(),
        record.config().compute().label(),
        record.encoder(),
        record.encoderSha256(),
        result.steps(),
        losses(folder),
        result.firstLoss() - (e == null ? result.lastLoss() : e.ce(trained(record))),
        record.floor(),
        ce(e, PrefixKind.TRUE),
        ce(e, PrefixKind.SHUFFLED),
        ce(e, PrefixKind.MEAN),
        ce(e, PrefixKind.ZERO),
        ce(e, PrefixKind.NONE),
        ce(e, PrefixKind.NOISE),
        retrieval(e),
        ce(h, PrefixKind.TRUE),
        ce(h, PrefixKind.SHUFFLED),
        retrieval(h),
        e == null ? null : e.informationNats(),
        result.stepsToEvidence(),
        result.stepMillisMedian(),
        result.peakRssBytes() / MEGABYTE);
  }

  private static List<Double> losses(RunFolder folder) {
    List<Double> losses = new ArrayList<>();
    folder.eachStep(step -> losses.add(step.loss()));
    return losses;
  }

  /** The prefix the loss is taken with while training. */
  private static PrefixKind trained(RunRecord record) {
    return switch (record.config().training().prefix()) {
      case NONE -> PrefixKind.NONE;
      case AUDIO, SHUFFLED -> PrefixKind.TRUE;
    };
  }

  private static Double ce(Evaluation evaluation, PrefixKind kind) {
    return evaluation == null ? null : (Double) evaluation.ce(kind);
  }

  private static String retrieval(Evaluation evaluation) {
    return evaluation == null || evaluation.retrieval() == null
        ? null
        : evaluation.retrieval().label();
  }
}
