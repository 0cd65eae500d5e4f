package prelude.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import prelude.training.RunBin;
import prelude.training.RunFolder;
import prelude.training.RunFolderException;

/** Deleting and taking back. */
final class RunsBinVerbs {
  private RunsBinVerbs() {}

  /** Into the bin. */
  @Command(
      name = "delete",
      description = {
        "Puts runs into the bin, from where restore brings them back.",
        "Exit status: 0 done, 2 bad use or input."
      })
  static final class Delete implements Callable<Integer> {
    private final CliContext context;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Which.")
    private List<String> words;

    @Mixin private final RunOptions runs = new RunOptions();
    @Mixin private final OutputOptions output = new OutputOptions();

    Delete(CliContext context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      Path folder = runs.folders(context).runs();
      var picker = new RunPicker(context.workingDir(), folder);
      // All words are understood before anything is moved.
      for (RunFolder run : words.stream().map(picker::pick).distinct().toList()) {
        if (!run.path().getParent().equals(folder)) {
          throw new RunFolderException(
              run.path() + ": is not in the runs folder " + folder + "; name that by --runs-dir");
        }
        new RunBin(folder).put(run);
        String id = run.path().getFileName().toString();
        output.note(context, "Deleted %s. Back with: runs restore %s".formatted(id, id));
      }
      return ExitCode.SUCCESS;
    }
  }

  /** Out of the bin. */
  @Command(
      name = "restore",
      description = {
        "Takes deleted runs out of the bin.",
        "Exit status: 0 done, 2 bad use or input."
      })
  static final class Restore implements Callable<Integer> {
    private final CliContext context;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Which of runs list --bin.")
    private List<String> words;

    @Mixin private final RunOptions runs = new RunOptions();
    @Mixin private final OutputOptions output = new OutputOptions();

    Restore(CliContext context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      RunBin bin = new RunBin(runs.folders(context).runs());
      var picker = RunPicker.in(bin);
      for (RunFolder run : words.stream().map(picker::pick).distinct().toList()) {
        RunFolder back = bin.restore(run.path().getFileName().toString());
        output.note(context, "Restored " + back.path().getFileName() + ".");
      }
      return ExitCode.SUCCESS;
    }
  }
}
