package prelude.training;

import java.util.ArrayList;
import java.util.List;
import prelude.model.AdamW;
import prelude.model.GptConfig;
import prelude.model.LayerChoice;
import prelude.model.LmInit;
import prelude.model.device.DeviceChoice;
import prelude.model.device.DeviceException;
import prelude.weights.BadEncoderSpecException;
import prelude.weights.EncoderSpec;
import prelude.weights.WhisperConfig;

/** Finds what is wrong with a run configuration before anything is started. */
public final class RunConfigCheck {
  private final List<ConfigProblem> problems = new ArrayList<>();

  private RunConfigCheck() {}

  /** All problems that can be told from the configuration alone; empty if it is good. */
  public static List<ConfigProblem> problems(RunConfig config) {
    var check = new RunConfigCheck();
    check.run(config);
    return List.copyOf(check.problems);
  }

  /**
   * Passes a good configuration through.
   *
   * @throws RunConfigException naming every bad field
   */
  public static RunConfig require(RunConfig config) {
    List<ConfigProblem> problems = problems(config);
    if (!problems.isEmpty()) {
      throw new RunConfigException(problems);
    }
    return config;
  }

  /** Whether what a configuration would train can be told in spite of its problems. */
  public static boolean canPlan(List<ConfigProblem> problems) {
    return problems.stream().allMatch(problem -> problem.field().equals("lm.trained"));
  }

  /**
   * The check that needs the clips: the whole sequence has to fit.
   *
   * @param heldout text positions of the longest held-out clip; 0 without any
   */
  static List<ConfigProblem> sequence(GptConfig gpt, int softTokens, int text, int heldout) {
    int longest = Math.max(text, heldout);
    int total = softTokens + longest;
    if (total <= gpt.sequenceLen()) {
      return List.of();
    }
    return List.of(
        new ConfigProblem(
            "lm.gpt.sequenceLen",
            ("found %d, but the sequence needs %d: %d soft tokens + %d text bytes%s; raise it, trim"
                    + " the frames to the clip, or pool or stack more frames per soft token")
                .formatted(
                    gpt.sequenceLen(),
                    total,
                    softTokens,
                    longest,
                    heldout > text ? " of a held-out clip" : "")));
  }

  /** The check that needs the encoder: it must have the layer that is to be read. */
  static List<ConfigProblem> layer(RunConfig.Encoder encoder, WhisperConfig config) {
    try {
      LayerChoice.parse(encoder.layer()).of(config.encoderLayers());
      return List.of();
    } catch (IllegalArgumentException e) {
      return List.of(new ConfigProblem("encoder.layer", e.getMessage()));
    }
  }

  private void run(RunConfig c) {
    PresetStore.badName(c.preset())
        .ifPresent(
            why ->
                add(
                    "preset",
                    c.preset() == null
                        ? "found none, expected a name"
                        : "found '%s', which %s".formatted(c.preset(), why)));
    if (missing("device", c.device())
        | missing("compute", c.compute())
        | missing("data", c.data())
        | missing("encoder", c.encoder())
        | missing("projector", c.projector())
        | missing("lm", c.lm())
        | missing("training", c.training())
        | missing("evidence", c.evidence())) {
      return;
    }
    device(c.device());
    range("threads", c.threads());
    encoder(c.encoder());
    missing("projector.init", c.projector().init());
    range("projector.pool", c.projector().pool());
    range("projector.stack", c.projector().stack());
    training(c.training());
    missing("lm.init", c.lm().init());
    range("lm.pretrainSteps", c.lm().pretrainSteps());
    if (c.origin() != null) {
      origin(c);
    }
    if (!missing("lm.gpt", c.lm().gpt())) {
      gpt(c.lm().gpt());
    }
    if (!c.lm().trained() && !c.projector().trained() && !c.encoder().trained()) {
      add(
          "lm.trained",
          "found false, as are projector.trained and encoder.trained: nothing would learn; train one");
    }
    if (!c.lm().trained() && c.training().prefix() == RunConfig.TrainingPrefix.NONE) {
      add(
          "training.prefix",
          "found none, but the language model is frozen and no other part learns without audio;"
              + " train it, or take the clip's own audio");
    }
    frozenFreshLm(c);
    range("evidence.evaluateEvery", c.evidence().evaluateEvery());
    range("evidence.samples", c.evidence().samples());
    range("evidence.retrievalClips", c.evidence().retrievalClips());
    range("evidence.snapshotEvery", c.evidence().snapshotEvery());
    missing("evidence.criterion", c.evidence().criterion());
  }

  /** Whether what learns learns through a language model that passes nothing on, ever. */
  static boolean frozenFresh(RunConfig c) {
    boolean fresh =
        c.lm().init() == LmInit.NANOCHAT && c.lm().pretrainSteps() == 0 && c.origin() == null;
    boolean othersLearn = c.projector().trained() || c.encoder().trained();
    return !c.lm().trained() && othersLearn && fresh;
  }

  private void frozenFreshLm(RunConfig c) {
    if (frozenFresh(c)) {
      add(
          "lm.trained",
          "found false, but a fresh language model starts with c_proj = 0 and passes nothing between"
              + " positions: frozen, it would stay so and the loss would not move; train it, train it"
              + " on text first, or start it live");
    }
  }

  private void device(String device) {
    try {
      DeviceChoice.parse(device);
    } catch (DeviceException e) {
      add("device", e.getMessage());
    }
  }

  private void encoder(RunConfig.Encoder encoder) {
    missing("encoder.frames", encoder.frames());
    if (!missing("encoder.layer", encoder.layer())) {
      try {
        LayerChoice.parse(encoder.layer());
      } catch (IllegalArgumentException e) {
        add("encoder.layer", e.getMessage());
      }
    }
    if (!missing("encoder.source", encoder.source())) {
      try {
        EncoderSpec.parse(encoder.source());
      } catch (BadEncoderSpecException e) {
        add("encoder.source", e.getMessage());
      }
    }
  }

  private void training(RunConfig.Training training) {
    range("training.steps", training.steps());
    range("training.batch", training.batch());
    range("training.accumulation", training.accumulation());
    range("training.encoderRate", training.encoderRate());
    range("training.clipNorm", training.clipNorm());
    range("training.checkpointEvery", training.checkpointEvery());
    range("training.checkpointsKept", training.checkpointsKept());
    missing("training.prefix", training.prefix());
    if (!missing("training.stop", training.stop())) {
      range("training.stop.targetLoss", training.stop().targetLoss());
    }
    schedule(training);
    AdamW a = training.adamW();
    if (missing("training.adamW", a)) {
      return;
    }
    range("training.adamW.learningRate", a.learningRate());
    range("training.adamW.beta1", a.beta1());
    range("training.adamW.beta2", a.beta2());
    range("training.adamW.eps", a.eps());
    range("training.adamW.weightDecay", a.weightDecay());
  }

  private void schedule(RunConfig.Training training) {
    Schedule schedule = training.schedule();
    if (!missing("training.schedule", schedule)
        && !missing("training.schedule.kind", schedule.kind())) {
      int warmup = schedule.warmupSteps();
      range("training.schedule.warmupSteps", warmup);
      if (warmup > training.steps() && training.steps() > 0) {
        add(
            "training.schedule.warmupSteps",
            "found %d, expected 0 to %d, the steps there are".formatted(warmup, training.steps()));
      }
      range("training.schedule.finalFraction", schedule.finalFraction());
    }
  }

  private void origin(RunConfig c) {
    if (c.origin().run() == null || c.origin().run().isBlank()) {
      add("origin.run", "is missing; expected the folder of a run");
    }
    range("origin.step", c.origin().step());
    if (c.lm().pretrainSteps() > 0) {
      add(
          "lm.pretrainSteps",
          "found %d, expected 0: the weights start from a checkpoint"
              .formatted(c.lm().pretrainSteps()));
    }
  }

  private void gpt(GptConfig gpt) {
    range("lm.gpt.nLayer", gpt.nLayer());
    range("lm.gpt.nHead", gpt.nHead());
    range("lm.gpt.nKvHead", gpt.nKvHead());
    range("lm.gpt.nEmbd", gpt.nEmbd());
    range("lm.gpt.sequenceLen", gpt.sequenceLen());
    if (gpt.vocabSize() != 257) {
      add("lm.gpt.vocabSize", "found " + gpt.vocabSize() + ", expected 257: 256 bytes and BOS");
    }
    if (gpt.nHead() > 0 && gpt.nEmbd() % (2 * gpt.nHead()) != 0) {
      add(
          "lm.gpt.nEmbd",
          "found %d, expected an even multiple of the %d heads"
              .formatted(gpt.nEmbd(), gpt.nHead()));
    }
    if (gpt.nKvHead() > 0 && gpt.nHead() % gpt.nKvHead() != 0) {
      add(
          "lm.gpt.nKvHead",
          "found %d, expected a divisor of the %d heads".formatted(gpt.nKvHead(), gpt.nHead()));
    }
    if (gpt.windowPattern() == null || !gpt.windowPattern().matches("[SLsl]+")) {
      add(
          "lm.gpt.windowPattern",
          "found '" + gpt.windowPattern() + "', expected letters S (short) and L (long)");
    }
  }

  private boolean missing(String field, Object value) {
    if (value == null) {
      add(field, "is missing");
    }
    return value == null;
  }

  private void range(String field, double found) {
    FieldRange.of(field).orElseThrow().problem(found).ifPresent(message -> add(field, message));
  }

  private void add(String field, String message) {
    problems.add(new ConfigProblem(field, message));
  }
}
