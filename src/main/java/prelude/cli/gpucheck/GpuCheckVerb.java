package prelude.cli.gpucheck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import prelude.cli.CliContext;
import prelude.cli.DeviceOptions;
import prelude.cli.ExitCode;
import prelude.cli.OutputOptions;
import prelude.cli.ProgressLine;
import prelude.cli.StopSignal;
import prelude.cli.gpucheck.Outcome.State;
import prelude.model.Compute;
import prelude.model.TorchRuntime;
import prelude.model.device.Card;
import prelude.model.device.CardMemoryReader;
import prelude.training.Preset;
import prelude.training.RunConfig;
import prelude.training.RunControl;
import prelude.training.TrainingEnvironment;

/** Puts a card to the test; on a machine without one it says why there is nothing to test. */
@Command(
    name = "gpu-check",
    description = {
      "Puts a CUDA card to the test: reference results in fp32 and bf16, determinism, the W1"
          + " evidence, flat memory, kill and resume. Without a card it says why and does nothing;"
          + " --device cpu makes the same checks on the CPU.",
      "Exit status: 0 all passed or there is no card, 1 something failed or could not be checked,"
          + " 2 bad use or input."
    })
public final class GpuCheckVerb implements Callable<Integer> {
  private static final int SHORT_RUN = 20;
  private static final int WHOLE_RUN = 50;

  /** A card makes a step in some milliseconds, and the kill has to come in between. */
  private static final int KILLED_RUN = 60;

  private final CliContext context;

  @Mixin private final DeviceOptions device = new DeviceOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(
      names = "--steps",
      paramLabel = "N",
      converter = StepCount.class,
      description =
          "Steps of the memory check, " + FlatMemory.LEAST_STEPS + " or more. Default: 2000.")
  private int steps = 2000;

  public GpuCheckVerb(CliContext context) {
    this.context = context;
  }

  /** The outcome as JSON; no checks where there is no card. */
  record Report(
      String device, Compute compute, String skipped, boolean passed, List<Outcome> checks) {}

  @Override
  public Integer call() {
    String sentence;
    String name;
    Compute compute;
    Optional<Card> card;
    try (TorchRuntime runtime = device.open(note -> output.note(context, note))) {
      sentence = runtime.deviceSentence();
      name = runtime.deviceName();
      card = runtime.card();
      compute = recipe().compute().on(card);
    }
    if (card.isEmpty() && !device.device().equals("cpu")) {
      return skipped(sentence);
    }
    say("device      " + sentence + ", " + compute);
    Path folder = temporary();
    try {
      return check(folder, sentence, name, compute, card);
    } finally {
      remove(folder);
    }
  }

  /** W1's, with the random encoder, so that the same is checked on every machine. */
  private RunConfig recipe() {
    RunConfig preset = Preset.W1_EVIDENCE.config();
    return device.applyTo(preset.withEncoder(preset.encoder().withSource("random:0")));
  }

  private int skipped(String sentence) {
    if (output.json()) {
      output.printJson(context, new Report(sentence, null, sentence, true, List.of()));
    } else {
      context.out().println("Skipped: " + sentence + ".");
    }
    return ExitCode.SUCCESS;
  }

  private int check(
      Path folder, String sentence, String name, Compute compute, Optional<Card> card) {
    var control = new RunControl();
    List<Outcome> outcomes = new ArrayList<>();
    try (StopSignal.Registration stop = context.stop().onStop(control::stop);
        ProgressLine progress = output.progress(context)) {
      List<Check> checks = checks(folder, name, compute, card, control);
      for (Check check : checks) {
        if (control.isStopped()) {
          break;
        }
        progress.update("Checking", outcomes.size(), checks.size(), check.name());
        Outcome outcome = check.outcome();
        outcomes.add(outcome);
        progress.clear();
        say(line(outcome));
      }
    }
    boolean passed =
        !control.isStopped() && outcomes.stream().allMatch(o -> o.state() == State.PASSED);
    if (output.json()) {
      output.printJson(context, new Report(sentence, compute, null, passed, outcomes));
    }
    return passed ? ExitCode.SUCCESS : ExitCode.CHECK_FAILED;
  }

  private List<Check> checks(
      Path folder, String name, Compute compute, Optional<Card> card, RunControl control) {
    var environment =
        new TrainingEnvironment(
            context.env(),
            context.userHome(),
            context.workingDir(),
            context.folders().data(),
            folder);
    RunConfig recipe = recipe().withDevice(name).withCompute(compute);
    var runs = new Runs(environment, recipe, control);
    Path reference = context.workingDir().resolve(Path.of("data", "reference"));
    return List.of(
        new ReferenceAgreement(reference, name, device.threads(), Compute.FP32),
        new ReferenceAgreement(reference, name, device.threads(), Compute.BF16),
        new Determinism(runs, SHORT_RUN),
        new Evidence(runs, WHOLE_RUN),
        new KillAndResume(runs, KILLED_RUN),
        new FlatMemory(runs, steps, card, CardMemoryReader.ofThisMachine()));
  }

  private void say(String line) {
    if (!output.json()) {
      context.out().println(line);
      context.out().flush();
    }
  }

  private static String line(Outcome o) {
    return String.format(
        Locale.ROOT, "%-7s %-12s %6.1f s  %s", o.state(), o.check(), o.seconds(), o.words());
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("prelude-gpu-check");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for the checks' runs can be made", e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the checks' runs cannot be removed: " + folder, e);
    }
  }

  private static final class StepCount implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      if (text.matches("\\d{1,7}") && Integer.parseInt(text) >= FlatMemory.LEAST_STEPS) {
        return Integer.parseInt(text);
      }
      throw new TypeConversionException(
          "found '%s', expected a whole number from %d".formatted(text, FlatMemory.LEAST_STEPS));
    }
  }
}
