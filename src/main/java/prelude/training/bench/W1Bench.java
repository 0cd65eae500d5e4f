package prelude.training.bench;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import prelude.Version;
import prelude.audio.LogMelExtractor;
import prelude.audio.Waveform;
import prelude.model.Compute;
import prelude.model.FlopCount;
import prelude.model.FrameGrouping;
import prelude.model.GemmRate;
import prelude.model.ProjectorConfig;
import prelude.model.TextBatch;
import prelude.model.TorchRuntime;
import prelude.model.device.Card;
import prelude.training.RunConfig;
import prelude.training.RunConfig.Frames;
import prelude.weights.WhisperConfig;

/**
 * Times W1 on this machine. Matrix products are timed before and after the steps: where the two
 * differ, other programs were at work, and the step's figures are worth as little.
 *
 * <p>Features and weights are random; no figure depends on their values.
 */
public final class W1Bench {
  private static final List<String> TRANSCRIPTS =
      List.of("low tone", "mid low tone", "middle tone", "mid high tone", "high tone");

  private static final int GEMM_REPEATS = 5;

  private final TorchRuntime runtime;
  private final Options options;
  private final Sizes sizes;
  private final Progress progress;

  /**
   * What is asked for.
   *
   * @param recipe the training step; its own compute is not looked at
   * @param warmUp steps before those that count
   * @param steps steps that count, 1 or more
   * @param totalSteps steps that are timed as one, as a run makes them; 0 for none
   * @param wholeWindow whether the encoder is timed on clips of 30 s too; on a card it always is
   */
  public record Options(
      BenchRecipe recipe,
      Compute compute,
      int warmUp,
      int steps,
      int totalSteps,
      boolean wholeWindow) {}

  /** Hears what is being measured. */
  @FunctionalInterface
  public interface Progress {
    void at(String stage, int done, int total);
  }

  /** Sizes that are no part of a recipe: W1's, or small ones for tests. */
  record Sizes(WhisperConfig encoder, List<Integer> squares) {
    /** A card needs larger products than a CPU to show what it can do. */
    static Sizes of(TorchRuntime runtime) {
      return new Sizes(
          WhisperConfig.whisperBase(),
          runtime.card().isPresent() ? List.of(1024, 2048, 4096, 8192) : List.of(1024, 2048));
    }
  }

  public W1Bench(TorchRuntime runtime, Options options, Progress progress) {
    this(runtime, options, Sizes.of(runtime), progress);
  }

  W1Bench(TorchRuntime runtime, Options options, Sizes sizes, Progress progress) {
    this.runtime = runtime;
    this.options = options;
    this.sizes = sizes;
    this.progress = progress;
  }

  /** Measures; takes a quarter of a minute or more. */
  public BenchReport run() {
    runtime.prepareThread();
    double loadBefore = load();
    var cardMemory = new CardMemoryWatch(runtime::cardMemory);
    BenchReport.Work work = work();

    List<GemmRate> before = gemm("GEMM before", work);
    StepTimer.Result steps;
    try (var step =
        new RandomBatchStep(
            runtime, config(), work.compute(), work.projector(), text(), work.softTokens())) {
      steps = new StepTimer(runtime, options, progress, cardMemory).measure(step);
    }
    List<GemmRate> after = gemm("GEMM after", work);
    BenchReport.Gemm gemm = BenchReport.Gemm.of(before, after);
    progress.at("log-mel and encoder", 0, 1);
    BenchReport.FrontEnd frontEnd =
        new FrontEndTimer(runtime, sizes.encoder(), work.rows())
            .measure(frames(), options.wholeWindow() || runtime.card().isPresent());
    return new BenchReport(
        machine(loadBefore),
        work,
        gemm,
        steps.report(options.warmUp(), work.flops(), gemm),
        frontEnd,
        steps.memory());
  }

  private RunConfig config() {
    return options.recipe().config();
  }

  private static TextBatch text() {
    return TextBatch.of(TRANSCRIPTS);
  }

  private BenchReport.Work work() {
    RunConfig.Projector p = config().projector();
    var grouping = new FrameGrouping(frames(), p.pool(), p.stack());
    var projector =
        new ProjectorConfig(
            grouping.inDim(sizes.encoder().dModel()), config().lm().gpt().nEmbd(), p.rmsNorm());
    TextBatch text = text();
    return new BenchReport.Work(
        options.recipe().preset(),
        config().encoder().frames(),
        options.compute(),
        text.rows(),
        grouping.softTokens(),
        text.length(),
        config().lm().gpt(),
        projector,
        config().training().adamW(),
        FlopCount.trainingStep(
            config().lm().gpt(), projector, text.rows(), grouping.softTokens(), text.length()));
  }

  private int frames() {
    int window = sizes.encoder().maxSourcePositions();
    int clip =
        Math.toIntExact(
            Math.round(
                FrontEndTimer.TONE_SECONDS * Waveform.MODEL_RATE / (2.0 * LogMelExtractor.HOP)));
    return config().encoder().frames() == Frames.FULL ? window : Math.min(window, clip);
  }

  private List<GemmRate> gemm(String stage, BenchReport.Work work) {
    List<GemmRate.Size> all = new ArrayList<>();
    sizes.squares().forEach(n -> all.add(new GemmRate.Size(n, n, n)));
    all.addAll(GemmRate.layers(work.gpt(), work.rows() * (work.softTokens() + work.textTokens())));
    List<GemmRate> rates = new ArrayList<>();
    for (GemmRate.Size size : all) {
      progress.at(stage, rates.size(), all.size());
      rates.add(GemmRate.measure(runtime, options.compute(), size, GEMM_REPEATS));
    }
    return rates;
  }

  private BenchReport.Machine machine(double loadBefore) {
    return new BenchReport.Machine(
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        Version.current(),
        runtime.version(),
        System.getProperty("java.version"),
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")),
        runtime.deviceName(),
        runtime.card().map(Card::words).orElse(null),
        runtime.deviceReason(),
        Runtime.getRuntime().availableProcessors(),
        runtime.threads(),
        loadBefore,
        load());
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
