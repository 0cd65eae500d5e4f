package prelude.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import prelude.model.TorchRuntime;
import prelude.training.AtomicFiles;
import prelude.training.Preset;
import prelude.training.RunConfig;
import prelude.training.RunConfig.Frames;
import prelude.training.RunJson;
import prelude.training.bench.BenchRecipe;
import prelude.training.bench.BenchReport;
import prelude.training.bench.W1Bench;
import prelude.training.bench.WindowPart;

/** Measures how fast this machine computes W1. */
@Command(
    name = "bench",
    description = {
      "Measures this machine's matrix products, then W1's step, encoder and log-mel; or how"
          + " quickly the window answers.",
      "Exit status: 0 done, 2 bad use or input."
    })
final class BenchVerb implements Callable<Integer> {
  private static final int WARM_UP = 3;
  private static final int PRESET_TOTAL = 50;

  private final CliContext context;

  @Mixin private final DeviceOptions device = new DeviceOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @ArgGroup private Step step = new Step();

  /** Which step is measured: one way to say it, or none. */
  private static final class Step {
    @Option(
        names = "--frames",
        paramLabel = "clip|full",
        converter = RecipeOptions.FramesWord.class,
        description =
            "clip: the 250 frames of a 5 s clip (default); full: all 1500. One soft token each.")
    private Frames frames;

    @Option(
        names = "--preset",
        paramLabel = "PRESET",
        converter = AudioPreset.class,
        description = "Exactly the step of w1-published or w1-evidence.")
    private Preset preset;

    BenchRecipe recipe() {
      return preset != null
          ? BenchRecipe.of(preset)
          : BenchRecipe.of(frames == null ? Frames.CLIP : frames);
    }
  }

  @Option(
      names = "--steps",
      paramLabel = "N",
      converter = StepCount.class,
      description = "Steps that count, after " + WARM_UP + " that do not (default: 12).")
  private int steps = 12;

  @Option(
      names = "--total-steps",
      paramLabel = "N",
      converter = TotalSteps.class,
      description =
          "Steps that are then timed as one, as a run makes them; 0 for none (default: "
              + PRESET_TOTAL
              + " with --preset, else 0).")
  private Integer totalSteps;

  @Option(
      names = "--encoder",
      description = "Also times the encoder on clips of 30 s, as is always done on a card.")
  private boolean encoder;

  @Option(
      names = "--ui",
      description =
          "Times the window instead, without a display and in software rendering: clips, charts,"
              + " training with the window open, the run table.")
  private boolean ui;

  @Option(
      names = "--only",
      paramLabel = "PART",
      split = ",",
      converter = UiPart.class,
      description = "Parts of --ui to measure: ${COMPLETION-CANDIDATES} (default: all).",
      completionCandidates = UiPart.Names.class)
  private Set<WindowPart> parts = EnumSet.allOf(WindowPart.class);

  @Option(
      names = "--clips",
      paramLabel = "N",
      converter = StepCount.class,
      description = "Clips to step through with --ui (default: ${DEFAULT-VALUE}).")
  private int clips = 1000;

  @Option(
      names = "--report",
      paramLabel = "FILE.json",
      description = "Also writes all figures to a file.")
  private Path report;

  BenchVerb(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Exception {
    Path file = report == null ? null : context.workingDir().resolve(report);
    if (file != null) {
      AtomicFiles.requireWritable(file); // not only after all the measuring
    }
    Object result;
    List<String> lines;
    if (ui) {
      WindowBench.Result window =
          context.windowBench().run(parts, clips, what -> output.note(context, what));
      result = window.figures();
      lines = window.lines();
    } else {
      BenchReport measured = measure();
      result = measured;
      lines = BenchText.lines(measured);
    }
    if (output.json()) {
      output.printJson(context, result);
    } else {
      lines.forEach(context.out()::println);
    }
    if (file != null) {
      AtomicFiles.write(file, RunJson.forOthers().pretty(result));
      output.note(context, "Wrote " + file);
    }
    return ExitCode.SUCCESS;
  }

  private BenchReport measure() {
    try (TorchRuntime runtime = device.open(note -> output.note(context, note));
        ProgressLine progress = output.progress(context)) {
      var options =
          new W1Bench.Options(
              step.recipe(), device.compute(runtime), WARM_UP, steps, totalSteps(), encoder);
      return new W1Bench(
              runtime, options, (stage, done, total) -> progress.update(stage, done, total, ""))
          .run();
    }
  }

  private int totalSteps() {
    if (totalSteps != null) {
      return totalSteps;
    }
    return step.preset == null ? 0 : PRESET_TOTAL;
  }

  private static final class UiPart implements ITypeConverter<WindowPart> {
    /** For the help. */
    static final class Names implements Iterable<String> {
      @Override
      public Iterator<String> iterator() {
        return Arrays.stream(WindowPart.values()).map(Object::toString).iterator();
      }
    }

    @Override
    public WindowPart convert(String text) {
      return Arrays.stream(WindowPart.values())
          .filter(part -> part.toString().equals(text.strip().toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "found '%s', expected one of %s"
                          .formatted(text, String.join(", ", new Names()))));
    }
  }

  private static final class StepCount implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return wholeNumber(text, "[1-9]\\d{0,5}", 1);
    }
  }

  private static final class TotalSteps implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return wholeNumber(text, "\\d{1,6}", 0);
    }
  }

  private static int wholeNumber(String text, String pattern, int least) {
    if (text.matches(pattern)) {
      return Integer.parseInt(text);
    }
    throw new TypeConversionException(
        "found '%s', expected a whole number from %d to 999999".formatted(text, least));
  }

  /** Presets that train on the clips' own audio: the others' steps are much the same. */
  private static final class AudioPreset implements ITypeConverter<Preset> {
    @Override
    public Preset convert(String text) {
      return Preset.named(text.toLowerCase(Locale.ROOT))
          .filter(p -> p.config().training().prefix() == RunConfig.TrainingPrefix.AUDIO)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "found '%s', expected w1-published or w1-evidence".formatted(text)));
    }
  }
}
