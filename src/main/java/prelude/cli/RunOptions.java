package prelude.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import prelude.audio.Folders;
import prelude.data.AppFolders;
import prelude.training.RunFolderException;

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

  /**
   * The application's folders, with runs where they are wanted.
   *
   * @throws RunFolderException if a file is where the runs are wanted
   */
  public AppFolders folders(CliContext context) {
    AppFolders folders = unchecked(context);
    if (runsDir != null) {
      Folders.problem(folders.runs())
          .ifPresent(
              why -> {
                throw new RunFolderException("%s: %s: %s".formatted(RUNS_DIR, folders.runs(), why));
              });
    }
    return folders;
  }

  /** The same for those who look themselves whether runs can be there. */
  public AppFolders unchecked(CliContext context) {
    return runsDir()
        .map(dir -> context.folders().withRuns(context.workingDir().resolve(dir).normalize()))
        .orElse(context.folders());
  }
}
