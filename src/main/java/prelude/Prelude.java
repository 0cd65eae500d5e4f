package prelude;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import prelude.cli.Cli;
import prelude.cli.CliContext;
import prelude.cli.StopSignal;
import prelude.cli.WindowBench;
import prelude.cli.WindowLauncher;
import prelude.training.TrainingEnvironment;
import prelude.ui.PreludeApp;
import prelude.ui.bench.UiBench;
import prelude.ui.tour.TourVerb;

/** Entry point: without a verb it opens the window, with one it runs headless. */
public final class Prelude {
  /** How long Ctrl-C waits for a step in flight: a full W1 step on two cores takes 6 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What a process ends with that Ctrl-C has ended: 128 and the signal's number. */
  private static final int INTERRUPTED = 130;

  private Prelude() {}

  public static void main(String[] args) {
    // Numbers in files and on screen are written one way, whatever the locale.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    // Likewise: texts are UTF-8, and so is what they are piped into.
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    System.setOut(out);
    System.setErr(err);

    var stop = new StopSignal();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupted(stop), "ctrl-c"));
    int status =
        Cli.with(CliContext.ofThisProcess(out, err, stop, window(), windowBench()), TourVerb::new)
            .run(args);
    out.flush();
    err.flush();
    stop.finish();
    System.exit(status); // libtorch's and JavaFX's threads may still be there
  }

  /** Also runs at an ordinary end, when there is nothing left to stop. */
  private static void interrupted(StopSignal stop) {
    if (!stop.stop(PATIENCE)) {
      NativeExit.now(INTERRUPTED);
    }
  }

  private static WindowLauncher window() {
    return (folders, asked) ->
        PreludeApp.launch(
            new TrainingEnvironment(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                Path.of("").toAbsolutePath(),
                folders.data(),
                folders.runs()),
            folders.config(),
            asked);
  }

  private static WindowBench windowBench() {
    return (parts, clips, say) -> {
      // The verb knows nothing of the window, nor the window of the verb.
      UiBench.Result result = new UiBench(parts, clips, say).run();
      return new WindowBench.Result(result.lines(), result);
    };
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
