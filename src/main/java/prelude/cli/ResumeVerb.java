package prelude.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prelude.data.AppFolders;

/** Continues a run. */
@Command(
    name = "resume",
    description = {
      "Continues a stopped or killed run from its last checkpoint, as if it had not stopped.",
      "Exit status: 0 the recipe's own criterion holds, 1 it does not, 2 bad use or input."
    })
final class ResumeVerb implements Callable<Integer> {
  private final CliContext context;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description =
          "Its folder, its id, the four characters at its end, or the beginning of either.")
  private String run;

  @Mixin private final RunOptions runs = new RunOptions();

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
    AppFolders folders = runs.folders(context);
    Path folder = new RunPicker(context.workingDir(), folders.runs()).pick(run).path();
    return new RunExecution(context, output, folders, report)
        .execute((trainer, listener, control) -> trainer.resume(folder, device, listener, control));
  }
}
