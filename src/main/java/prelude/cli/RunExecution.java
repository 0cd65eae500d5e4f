package prelude.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import prelude.data.AppFolders;
import prelude.training.AtomicFiles;
import prelude.training.RunControl;
import prelude.training.RunFolder;
import prelude.training.RunJson;
import prelude.training.RunResult;
import prelude.training.Trainer;
import prelude.training.TrainingEnvironment;
import prelude.training.TrainingListener;

/**
 * What {@code smoke} and {@code resume} share: a run in the terminal, its report, its exit status.
 */
final class RunExecution {
  private final CliContext context;
  private final OutputOptions output;
  private final AppFolders folders;
  private final Path report;

  RunExecution(CliContext context, OutputOptions output, AppFolders folders, Path report) {
    this.context = context;
    this.output = output;
    this.folders = folders;
    this.report = report;
  }

  /** Starts or resumes a run. */
  interface Work {
    RunResult run(Trainer trainer, TrainingListener listener, RunControl control);
  }

  static TrainingEnvironment environment(CliContext context, AppFolders folders) {
    return new TrainingEnvironment(
        context.env(), context.userHome(), context.workingDir(), folders.data(), folders.runs());
  }

  int execute(Work work) {
    var environment = environment(context, folders);
    Path file = report == null ? null : context.workingDir().resolve(report);
    if (file != null) {
      AtomicFiles.requireWritable(file);
    }
    var control = new RunControl();
    PrintStream out =
        output.json() ? new PrintStream(OutputStream.nullOutputStream()) : context.out();
    try (ProgressLine progress = output.progress(context);
        StopSignal.Registration stop = context.stop().onStop(control::stop)) {
      var printer =
          new RunPrinter(out, progress, !output.quiet(), note -> output.note(context, note));
      RunResult result;
      try (StopSignal.Registration last = context.stop().onGivingUp(printer::abandon)) {
        result = work.run(new Trainer(environment), printer, control);
      }
      SmokeReport made = SmokeReport.of(new RunFolder(printer.run().folder()), result);
      if (output.json()) {
        output.printJson(context, made);
      }
      if (file != null) {
        AtomicFiles.write(file, RunJson.forOthers().pretty(made));
      }
      return made.passed() ? ExitCode.SUCCESS : ExitCode.CHECK_FAILED;
    }
  }
}
