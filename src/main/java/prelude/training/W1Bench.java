package prelude.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import prelude.Version;
import prelude.audio.LogMel;
import prelude.audio.LogMelExtractor;
import prelude.audio.ToneSpec;
import prelude.audio.ToneSynthesizer;
import prelude.audio.Waveform;
import prelude.model.AdamW;
import prelude.model.AudioLm;
import prelude.model.Compute;
import prelude.model.FlopCount;
import prelude.model.GemmRate;
import prelude.model.GptConfig;
import prelude.model.OptimizerState;
import prelude.model.Parameters;
import prelude.model.Parameters.ProjectorInit;
import prelude.model.ProjectorConfig;
import prelude.model.TextBatch;
import prelude.model.TorchRuntime;
import prelude.model.WhisperEncoder;
import prelude.training.RunConfig.Frames;
import prelude.weights.EncoderWeights;
import prelude.weights.RandomEncoder;
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

  private static final double TONE_SECONDS = 5;
  private static final double NANOS_PER_MS = 1e6;
  private static final int GEMM_REPEATS = 5;
  private static final int FRONT_END_REPEATS = 3;

  /** Every how many steps forward and backward are also timed alone. */
  private static final int BACKWARD_EVERY = 2;

  private final TorchRuntime runtime;
  private final Options options;
  private final Model model;
  private final Progress progress;

  /**
   * What is asked for.
   *
   * @param frames all frames of the window, or those of a clip of 5 s; one soft token each
   * @param warmUp steps before those that count
   * @param steps steps that count, 1 or more
   */
  public record Options(Frames frames, Compute compute, int warmUp, int steps) {}

  /** Hears what is being measured. */
  @FunctionalInterface
  public interface Progress {
    void at(String stage, int done, int total);
  }

  /** The sizes: W1's, or small ones for tests. */
  record Model(GptConfig gpt, WhisperConfig encoder, List<GemmRate.Size> squares) {}

  public W1Bench(TorchRuntime runtime, Options options, Progress progress) {
    this(
        runtime,
        options,
        new Model(
            GptConfig.d6(2048, "L"),
            WhisperConfig.whisperBase(),
            List.of(new GemmRate.Size(1024, 1024, 1024), new GemmRate.Size(2048, 2048, 2048))),
        progress);
  }

  W1Bench(TorchRuntime runtime, Options options, Model model, Progress progress) {
    this.runtime = runtime;
    this.options = options;
    this.model = model;
    this.progress = progress;
  }

  /** Measures; takes a quarter of a minute or more. */
  public BenchReport run() {
    runtime.prepareThread();
    double loadBefore = load();
    TextBatch text = TextBatch.of(TRANSCRIPTS);
    int frames = frames();
    List<GemmRate.Size> sizes = new ArrayList<>(model.squares());
    sizes.addAll(GemmRate.layers(model.gpt(), text.rows() * (frames + text.length())));

    List<GemmRate> before = gemm("GEMM before", sizes);
    Steps steps = steps(text, frames);
    List<GemmRate> after = gemm("GEMM after", sizes);
    BenchReport.FrontEnd frontEnd = frontEnd(frames);

    BenchReport.Gemm gemm = BenchReport.Gemm.of(before, after);
    FlopCount flops =
        FlopCount.trainingStep(model.gpt(), projector(), text.rows(), frames, text.length());
    return new BenchReport(
        machine(loadBefore),
        new BenchReport.Work(
            options.frames(), options.compute(), text.rows(), frames, text.length(), flops),
        gemm,
        step(steps, flops, gemm),
        frontEnd,
        steps.memory());
  }

  private int frames() {
    int window = model.encoder().maxSourcePositions();
    int clip =
        Math.toIntExact(
            Math.round(TONE_SECONDS * Waveform.MODEL_RATE / (2.0 * LogMelExtractor.HOP)));
    return options.frames() == Frames.FULL ? window : Math.min(window, clip);
  }

  private ProjectorConfig projector() {
    return new ProjectorConfig(model.encoder().dModel(), model.gpt().nEmbd(), true);
  }

  private List<GemmRate> gemm(String stage, List<GemmRate.Size> sizes) {
    List<GemmRate> rates = new ArrayList<>();
    for (GemmRate.Size size : sizes) {
      progress.at(stage, rates.size(), sizes.size());
      rates.add(GemmRate.measure(runtime, options.compute(), size, GEMM_REPEATS));
    }
    return rates;
  }

  /** Milliseconds of each step, of forward and backward alone, and the memory around them. */
  private record Steps(List<Double> ms, List<Double> backwardMs, BenchReport.Memory memory) {}

  private Steps steps(TextBatch text, int frames) {
    var projector = projector();
    AdamW adamW = new AdamW(1e-3, 0.9, 0.95, 1e-8, 0);
    List<Double> ms = new ArrayList<>();
    List<Double> backwardMs = new ArrayList<>();
    try (AudioLm lm =
            AudioLm.create(
                runtime,
                model.gpt(),
                projector,
                options.compute(),
                Parameters.initial(model.gpt(), projector, ProjectorInit.TORCH_DEFAULT, 0),
                name -> true);
        NDManager data = lm.scope()) {
      lm.bindOptimizer(OptimizerState.zero());
      NDArray features =
          data.randomNormal(
              0, 1, new Shape(text.rows(), frames, projector.inDim()), DataType.FLOAT32);
      NDArray idx = data.create(text.idx(), new Shape(text.rows(), text.length()));
      NDArray targets = data.create(text.targets(), new Shape(text.rows(), text.length()));
      Runnable step =
          () -> {
            try (NDManager scope = lm.scope()) {
              lm.step(scope, features, idx, targets, adamW, false).read();
            }
          };
      Runnable backward =
          () -> {
            try (NDManager scope = lm.scope()) {
              AudioLm.Gradients gradients = lm.backward(scope, features, idx, targets);
              gradients.nll().toFloatArray();
            }
          };
      for (int i = 0; i < options.warmUp(); i++) {
        progress.at("warm-up", i, options.warmUp());
        step.run();
      }
      long first = -1;
      for (int i = 0; i < options.steps(); i++) {
        progress.at("step", i, options.steps());
        ms.add(milliseconds(step));
        if (i == 0) {
          first = ProcessMemory.now().resident();
        }
        if (i % BACKWARD_EVERY == 0) {
          backwardMs.add(milliseconds(backward));
        }
      }
      ProcessMemory last = ProcessMemory.now();
      return new Steps(ms, backwardMs, new BenchReport.Memory(first, last.resident(), last.peak()));
    }
  }

  private BenchReport.Step step(Steps steps, FlopCount flops, BenchReport.Gemm gemm) {
    double median = median(steps.ms());
    double min = Collections.min(steps.ms());
    double rate = flops.total() / (median * NANOS_PER_MS);
    double bestRate = flops.total() / (min * NANOS_PER_MS);
    double backward = Collections.min(steps.backwardMs());
    return new BenchReport.Step(
        options.warmUp(),
        steps.ms(),
        median,
        min,
        rate,
        bestRate,
        100 * rate / gemm.medianGflops(),
        100 * bestRate / gemm.bestGflops(),
        backward,
        100 * Math.max(0, 1 - backward / min));
  }

  private BenchReport.FrontEnd frontEnd(int frames) {
    Waveform tone = new ToneSynthesizer().synthesize(new ToneSpec("tone", 440, TONE_SECONDS, 0));
    var mels = new LogMelExtractor(model.encoder().numMelBins());
    LogMel mel = mels.extract(tone);
    EncoderWeights weights = RandomEncoder.create(model.encoder(), 0);
    try (WhisperEncoder encoder = WhisperEncoder.create(runtime, weights)) {
      progress.at("log-mel and encoder", 0, 1);
      encoder.encode(mel, frames);
      double melMs = repeated(() -> mels.extract(tone));
      double one = repeated(() -> encoder.encode(mel, frames));
      double all =
          repeated(
              () -> {
                for (int clip = 0; clip < TRANSCRIPTS.size(); clip++) {
                  encoder.encode(mel, frames);
                }
              });
      progress.at("log-mel and encoder", 1, 1);
      return new BenchReport.FrontEnd(weights.source().label(), frames, melMs, one, all);
    }
  }

  private static double repeated(Runnable work) {
    List<Double> ms = new ArrayList<>();
    for (int i = 0; i < FRONT_END_REPEATS; i++) {
      ms.add(milliseconds(work));
    }
    return median(ms);
  }

  private static double milliseconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / NANOS_PER_MS;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
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
