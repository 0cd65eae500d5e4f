package prelude.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import prelude.data.AppFolders;

/** Runs command lines in this process, in a made-up environment below one folder. */
public final class CliHarness {
  private final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
  private final Path folder;
  private Map<String, String> env = Map.of();
  private WindowLauncher window =
      (folders, clips) -> {
        throw new NoDisplayException("no window in tests");
      };

  public CliHarness(Path folder) {
    this.folder = folder;
  }

  public CliHarness env(Map<String, String> env) {
    this.env = env;
    return this;
  }

  CliHarness window(WindowLauncher window) {
    this.window = window;
    return this;
  }

  /** The context that {@link #run} uses. */
  public CliContext context() {
    Path home = folder.resolve("home");
    return new CliContext(
        env,
        home,
        folder.resolve("work"),
        AppFolders.of(env, home, "Linux"),
        new PrintStream(outBytes, true, StandardCharsets.UTF_8),
        new PrintStream(errBytes, true, StandardCharsets.UTF_8),
        Terminal.none(),
        new StopSignal(),
        new DisplayCheck("Linux", env, null, library -> true),
        window,
        (parts, clips, say) -> {
          throw new AssertionError("no window is timed here");
        });
  }

  public int run(String... arguments) {
    return new Cli(context()).run(arguments);
  }

  public String out() {
    return outBytes.toString(StandardCharsets.UTF_8);
  }

  public String err() {
    return errBytes.toString(StandardCharsets.UTF_8);
  }
}
