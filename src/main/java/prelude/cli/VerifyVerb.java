package prelude.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import prelude.model.Compute;
import prelude.model.TorchRuntime;
import prelude.model.reference.ReferenceCheck;
import prelude.model.reference.ReferenceFolderException;
import prelude.model.reference.ReferenceItem;

/** Recomputes a reference folder and says what agrees: exit status 0 if all does, else 1. */
@Command(
    name = "verify",
    description = {
      "Recomputes reference results and prints every largest error beside its tolerance.",
      "Exit status: 0 all agree, 1 something differs, 2 bad use or input."
    })
final class VerifyVerb implements Callable<Integer> {
  private static final Path DEFAULT_FOLDER = Path.of("data", "reference");

  private final CliContext context;

  @Mixin private final DeviceOptions device = new DeviceOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "A folder of the format of data/reference; default: data/reference.")
  private Path folder;

  VerifyVerb(CliContext context) {
    this.context = context;
  }

  /** The outcome as JSON. */
  record Outcome(
      String folder,
      String device,
      Compute compute,
      long passed,
      long failed,
      double seconds,
      List<ReferenceItem> items) {}

  @Override
  public Integer call() {
    Path chosen = folder == null ? defaultFolder() : context.workingDir().resolve(folder);
    PrintStream out = context.out();
    long start = System.nanoTime();
    List<ReferenceItem> items = new ArrayList<>();
    String usedDevice;
    Compute compute;
    try (TorchRuntime runtime = device.open(note -> output.note(context, note))) {
      runtime.prepareThread();
      usedDevice = runtime.deviceName();
      compute = device.compute(runtime);
      if (!output.json() && !output.quiet()) {
        out.println(row("group", "largest error", "tolerance", "", "name"));
      }
      ReferenceCheck.run(
          chosen,
          runtime,
          compute,
          item -> {
            items.add(item);
            if (!output.json() && (!output.quiet() || !item.passed())) {
              out.println(row(item));
            }
          });
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    long passed = items.stream().filter(ReferenceItem::passed).count();
    long failed = items.size() - passed;
    if (output.json()) {
      output.printJson(
          context,
          new Outcome(chosen.toString(), usedDevice, compute, passed, failed, seconds, items));
    } else {
      out.println(
          String.format(
              Locale.ROOT,
              "%d of %d agree, %d differ; %.1f s on %s in %s",
              passed,
              items.size(),
              failed,
              seconds,
              usedDevice,
              compute));
    }
    return failed == 0 ? ExitCode.SUCCESS : ExitCode.CHECK_FAILED;
  }

  private Path defaultFolder() {
    Path found = context.workingDir().resolve(DEFAULT_FOLDER);
    if (!Files.isDirectory(found)) {
      throw new ReferenceFolderException(
          found,
          "no such folder in the working directory; run from Prelude's source folder, or name a"
              + " folder: verify DIR");
    }
    return found;
  }

  private static String row(ReferenceItem item) {
    String name = item.note().isEmpty() ? item.name() : item.name() + "  (" + item.note() + ")";
    return row(
        item.group(),
        number(item.largestError()),
        number(item.tolerance()),
        item.passed() ? "PASS" : "FAIL",
        name);
  }

  /** The name comes last, since it has no longest. */
  private static String row(
      String group, String error, String tolerance, String verdict, String name) {
    return String.format("%-11s  %13s  %9s  %-4s  %s", group, error, tolerance, verdict, name);
  }

  private static String number(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.2e", value);
  }
}
