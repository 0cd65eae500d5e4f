package prelude.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import prelude.data.AppFolders;

/** Where runs are. */
public final class RunOptions {
  static final String RUNS_DIR = "--runs-dir";

  @Option(
      names = RUNS_DIR,
      paramLabel = "DIR",
      description = "The folder of run folders, instead of the usual one.")
  private Path runsDir;

  /** As given. */
  public Optional<Path> runsDir() {
    return Optional.ofNullable(runsDir);
  }

  /** The application's folders, with runs where they are wanted. */
  public AppFolders folders(CliContext context) {
    return runsDir()
        .map(dir -> context.folders().withRuns(context.workingDir().resolve(dir).normalize()))
        .orElse(context.folders());
  }
}
