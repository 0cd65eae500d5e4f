package prelude.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import prelude.data.AppFolders;

/**
 * What a verb sees of the outside world.
 *
 * @param env the environment
 * @param userHome the home folder
 * @param workingDir where relative paths start
 * @param folders where Prelude keeps things
 * @param out results
 * @param err notes, progress and errors
 * @param terminal whether a person watches
 * @param stop Ctrl-C
 * @param display whether a window can be shown
 * @param window shows it
 * @param windowBench times it
 */
public record CliContext(
    Map<String, String> env,
    Path userHome,
    Path workingDir,
    AppFolders folders,
    PrintStream out,
    PrintStream err,
    Terminal terminal,
    StopSignal stop,
    DisplayCheck display,
    WindowLauncher window,
    WindowBench windowBench) {

  /** The context of this process. */
  public static CliContext ofThisProcess(
      PrintStream out,
      PrintStream err,
      StopSignal stop,
      WindowLauncher window,
      WindowBench windowBench) {
    Map<String, String> env = System.getenv();
    Path home = Path.of(System.getProperty("user.home"));
    return new CliContext(
        env,
        home,
        Path.of("").toAbsolutePath(),
        AppFolders.of(env, home, System.getProperty("os.name")),
        out,
        err,
        Terminal.ofThisProcess(env),
        stop,
        DisplayCheck.ofThisProcess(env),
        window,
        windowBench);
  }
}
