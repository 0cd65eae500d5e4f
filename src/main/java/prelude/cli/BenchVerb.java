package prelude.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import prelude.model.TorchRuntime;
import prelude.training.AtomicFiles;
import prelude.training.BenchReport;
import prelude.training.RunConfig.Frames;
import prelude.training.RunJson;
import prelude.training.W1Bench;

/** Measures how fast this machine computes W1. */
@Command(
    name = "bench",
    description = "Measures this machine's matrix products, then W1's step, encoder and log-mel.")
final class BenchVerb implements Callable<Integer> {
  private static final int WARM_UP = 3;

  private final CliContext context;

  @Mixin private final DeviceOptions device = new DeviceOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(
      names = "--frames",
      paramLabel = "clip|full",
      description =
          "clip: the 250 frames of a 5 s clip (default); full: all 1500. One soft token each.")
  private Frames frames = Frames.CLIP;

  @Option(
      names = "--steps",
      paramLabel = "N",
      converter = StepCount.class,
      description = "Steps that count, after " + WARM_UP + " that do not (default: 12).")
  private int steps = 12;

  @Option(
      names = "--report",
      paramLabel = "FILE.json",
      description = "Also writes all figures to a file.")
  private Path report;

  BenchVerb(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Path file = report == null ? null : context.workingDir().resolve(report);
    if (file != null) {
      AtomicFiles.requireWritable(file); // not only after all the measuring
    }
    BenchReport result = measure();
    if (output.json()) {
      output.printJson(context, result);
    } else {
      BenchText.lines(result).forEach(context.out()::println);
    }
    if (file != null) {
      AtomicFiles.write(file, new RunJson().pretty(result));
      output.note(context, "Wrote " + file);
    }
    return ExitCode.SUCCESS;
  }

  private BenchReport measure() {
    try (TorchRuntime runtime = device.open();
        ProgressLine progress = output.progress(context)) {
      var options = new W1Bench.Options(frames, device.compute(runtime), WARM_UP, steps);
      return new W1Bench(
              runtime, options, (stage, done, total) -> progress.update(stage, done, total, ""))
          .run();
    }
  }

  private static final class StepCount implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      if (text.matches("[1-9]\\d{0,5}")) {
        return Integer.parseInt(text);
      }
      throw new TypeConversionException(
          "found '%s', expected a whole number from 1 to 999999".formatted(text));
    }
  }
}
