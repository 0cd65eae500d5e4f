package prelude.training;

import static prelude.training.Advice.fix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import prelude.model.Compute;
import prelude.model.GptConfig;
import prelude.model.LmInit;
import prelude.model.ProjectorInit;
import prelude.training.Advice.Fix;
import prelude.training.Advice.Severity;
import prelude.training.RunConfig.Frames;
import prelude.training.RunConfig.TrainingPrefix;

/**
 * Finds recipes that cannot learn, or that would show nothing, and says why and what helps. What is
 * said of projector and language model was measured on models of 6 and more layers.
 */
public final class RecipeAdvice {
  private static final int TEXT_STEPS = 60;
  private static final int POOL = 25;

  private final RunConfig c;
  private final RunPlan plan;
  private final List<Advice> found = new ArrayList<>();

  private RecipeAdvice(RunConfig config, RunPlan plan) {
    this.c = config;
    this.plan = plan;
  }

  /**
   * What is to be known, gravest first.
   *
   * @param config a recipe with all its parts
   * @param plan what it would train; null while that is not known
   */
  public static List<Advice> of(RunConfig config, RunPlan plan) {
    var advice = new RecipeAdvice(config, plan);
    advice.learning();
    if (plan != null) {
      advice.sequence();
      advice.memory();
      advice.windows();
      advice.batch();
    }
    advice.projector();
    advice.prefix();
    advice.found.sort(Comparator.comparing(Advice::severity));
    return List.copyOf(advice.found);
  }

  private void learning() {
    boolean others = c.projector().trained() || c.encoder().trained();
    if (!c.lm().trained() && !others && c.lm().pretrainSteps() == 0) {
      add(
          "lm.trained",
          Severity.ERROR,
          "Nothing learns.",
          "Encoder, projector and language model are all frozen.",
          fix("train-projector", "Train the projector", trainedProjector()),
          fix("train-lm", "Train the language model", trainedLm()));
    } else if (RunConfigCheck.frozenFresh(c) && hears()) {
      add(
          "lm.trained",
          Severity.ERROR,
          "This run cannot learn.",
          "A fresh language model starts with c_proj = 0 and passes nothing between positions."
              + " Frozen, it stays so: every gradient of the projector is exactly 0 and the loss"
              + " would stay near 5.549.",
          fix("train-lm", "Train the language model", trainedLm()),
          fix(
              "text-first",
              "Train it on text first, %d steps".formatted(TEXT_STEPS),
              c.withLm(c.lm().withPretrainSteps(TEXT_STEPS))),
          fix("live", "Start it live", c.withLm(c.lm().withInit(LmInit.LIVE))));
    }
  }

  private void projector() {
    boolean zero = c.projector().init() == ProjectorInit.ZERO_FC2;
    if (zero && c.projector().trained() && c.origin() == null && hears()) {
      add(
          "projector.init",
          Severity.WARNING,
          "fc2 starts at zero, and its gradient explodes.",
          "Soft tokens are then zero vectors, and each RMS-norm of a zero multiplies gradients by"
              + " 1/√eps, about 2900: at step 1 the largest gradient of fc2 is 1e11 to 1e22, more"
              + " with depth. AdamW's second moment swallows it, and fc2 hardly learns.",
          fix("init-torch", "Torch's default init", init(ProjectorInit.TORCH_DEFAULT)),
          fix("init-normal", "Normal, std 0.02", init(ProjectorInit.NORMAL_002)));
    }
  }

  private void prefix() {
    if (c.training().prefix() != TrainingPrefix.NONE) {
      return;
    }
    RunConfig own = c.withTraining(c.training().withPrefix(TrainingPrefix.AUDIO));
    Fix hear = fix("own-audio", "Give each clip its own audio", own);
    if (!c.lm().trained() && trainsAudio()) {
      List<Fix> fixes = new ArrayList<>();
      if (RunConfigCheck.problems(own).isEmpty()) { // a fresh frozen model could not hear it either
        fixes.add(hear);
      }
      fixes.add(fix("train-lm", "Train the language model", trainedLm()));
      add(
          "training.prefix",
          Severity.ERROR,
          "This run cannot learn.",
          "Without audio no gradient reaches encoder or projector, and the language model is frozen.",
          fixes.toArray(Fix[]::new));
    } else if (c.encoder().trained()) {
      add(
          "encoder.trained",
          Severity.WARNING,
          "The encoder cannot learn.",
          "Training runs without audio, so no gradient reaches it.",
          hear,
          fix(
              "freeze-encoder",
              "Freeze the encoder",
              c.withEncoder(c.encoder().withTrained(false))));
    } else if (c.projector().trained()) {
      add(
          "projector.trained",
          Severity.INFO,
          "The projector stays as it starts.",
          "Training runs without audio, so no gradient reaches it. That is right for a control.",
          hear,
          fix(
              "freeze-projector",
              "Freeze the projector",
              c.withProjector(c.projector().withTrained(false))));
    }
  }

  private void sequence() {
    GptConfig gpt = c.lm().gpt();
    int audio = plan.shape().softTokens();
    int text = plan.shape().textPositions();
    int needed = audio + text;
    if (needed <= gpt.sequenceLen()) {
      return;
    }
    int power = Integer.highestOneBit(needed - 1) << 1;
    List<Fix> fixes = new ArrayList<>();
    fixes.add(fix("sequence", "Raise it to %d".formatted(power), sequence(power)));
    fixes.addAll(fewerTokens(gpt.sequenceLen() - text));
    add(
        "lm.gpt.sequenceLen",
        Severity.ERROR,
        "The sequence is longer than the window.",
        "%d soft tokens and %d text bytes need %d positions, and the windows are made for %d; the rest of the audio would be cut off unseen."
            .formatted(audio, text, needed, gpt.sequenceLen()),
        fixes.toArray(Fix[]::new));
  }

  private void windows() {
    int needed = plan.shape().softTokens() + plan.shape().textPositions();
    List<Integer> windows = c.lm().gpt().windowSizes();
    int narrow = windows.stream().mapToInt(w -> w).min().orElse(needed);
    long layers = windows.stream().filter(w -> w < needed - 1).count();
    if (layers == 0 || !hears() || needed > c.lm().gpt().sequenceLen()) {
      return;
    }
    add(
        "lm.gpt.windowPattern",
        Severity.WARNING,
        "Short windows hide audio from the text.",
        "In %d of %d layers a byte looks back over %d positions only, of %d."
            .formatted(layers, windows.size(), narrow, needed),
        fix("windows", "Long windows, pattern L", pattern("L")));
  }

  private void memory() {
    MemoryNeed need = plan.memory().filter(m -> !m.fits()).orElse(null);
    if (need == null) {
      return;
    }
    List<Fix> fixes = new ArrayList<>();
    if (c.encoder().frames() == Frames.FULL) {
      fixes.add(trimmed());
    }
    boolean modern = need.card().map(card -> card.capability().hasBf16()).orElse(true);
    boolean halves = need.estimate().activations() > need.estimate().parameters();
    if (need.compute() != Compute.BF16 && halves && modern) {
      fixes.add(fix("compute", "Compute in bf16", c.withCompute(Compute.BF16)));
    }
    int clips = c.training().batch() == 0 ? plan.shape().clips() : c.training().batch();
    int parts = 2 * c.training().accumulation();
    if (parts <= clips) {
      fixes.add(
          fix(
              "accumulation",
              "Cut the batch into %d parts".formatted(parts),
              c.withTraining(c.training().withBatch(c.training().batch(), parts))));
    }
    if (need.card().isPresent()) {
      fixes.add(fix("device", "Use the CPU", c.withDevice("cpu")));
    }
    String words = need.warning().orElseThrow();
    add(
        "device",
        Severity.WARNING,
        "Memory may not suffice.",
        words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1) + ".",
        fixes.toArray(Fix[]::new));
  }

  private void batch() {
    int clips = plan.shape().clips();
    if (c.training().batch() > clips) {
      add(
          "training.batch",
          Severity.INFO,
          "The batch is larger than the clips.",
          "There are %d clips, so each update takes them all; %d has no other effect."
              .formatted(clips, c.training().batch()),
          fix(
              "batch",
              "All clips",
              c.withTraining(c.training().withBatch(0, c.training().accumulation()))));
    }
  }

  /** Ways to fewer soft tokens that come down to so many, as far as that can be told. */
  private List<Fix> fewerTokens(int most) {
    List<Fix> fixes = new ArrayList<>();
    RunConfig.Projector p = c.projector();
    if (c.encoder().frames() == Frames.FULL) {
      fixes.add(trimmed());
    }
    int pooled = Math.ceilDiv(Math.ceilDiv(plan.shape().encoderFrames(), POOL), p.stack());
    if (p.pool() < POOL && pooled <= most) {
      fixes.add(
          fix(
              "pool",
              "Average %d frames per soft token".formatted(POOL),
              c.withProjector(p.withGrouping(p.stack(), POOL))));
    }
    return fixes;
  }

  private Fix trimmed() {
    return fix(
        "frames", "Trim frames to the clip", c.withEncoder(c.encoder().withFrames(Frames.CLIP)));
  }

  private boolean hears() {
    return c.training().prefix() != TrainingPrefix.NONE;
  }

  private boolean trainsAudio() {
    return c.projector().trained() || c.encoder().trained();
  }

  private RunConfig trainedLm() {
    return c.withLm(c.lm().withTrained(true));
  }

  private RunConfig trainedProjector() {
    return c.withProjector(c.projector().withTrained(true));
  }

  private RunConfig init(ProjectorInit init) {
    return c.withProjector(c.projector().withInit(init));
  }

  private RunConfig sequence(int length) {
    return gpt(length, c.lm().gpt().windowPattern());
  }

  private RunConfig pattern(String pattern) {
    return gpt(c.lm().gpt().sequenceLen(), pattern);
  }

  private RunConfig gpt(int length, String pattern) {
    GptConfig g = c.lm().gpt();
    return c.withLm(
        c.lm()
            .withGpt(
                new GptConfig(
                    length,
                    g.vocabSize(),
                    g.nLayer(),
                    g.nHead(),
                    g.nKvHead(),
                    g.nEmbd(),
                    pattern)));
  }

  private void add(String field, Severity severity, String lead, String why, Fix... fixes) {
    found.add(new Advice(field, severity, lead, why, List.of(fixes)));
  }
}
