package prelude.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Continues a run. */
@Command(
    name = "resume",
    description = {
      "Continues a stopped or killed run from its last checkpoint, as if it had not stopped.",
      "Exit status: 0 the recipe's own criterion holds, 1 it does not, 2 bad use or input."
    })
final class ResumeVerb implements Callable<Integer> {
  private final CliContext context;

  @Parameters(index = "0", paramLabel = "RUN_DIR", description = "The run's folder.")
  private Path run;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      converter = DeviceOptions.DeviceText.class,
      description = "auto, cpu or cuda:N, where the run's own device is full or gone.")
  private String device;

  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(
      names = "--report",
      paramLabel = "FILE.json",
      description = "Writes every figure to a file.")
  private Path report;

  ResumeVerb(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Path folder = context.workingDir().resolve(run).normalize();
    return new RunExecution(context, output, context.folders(), report)
        .execute((trainer, listener, control) -> trainer.resume(folder, device, listener, control));
  }
}
