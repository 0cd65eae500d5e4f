package prelude.ui.tour;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javafx.application.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The verb {@code tour}. */
@Command(
    name = "tour",
    description = {
      "Leads the window through its screens without a display, with real runs, and writes"
          + " pictures of them.",
      "Exit status: 0 done, 2 bad use or input."
    })
public final class TourVerb implements Callable<Integer> {
  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where pictures go.")
  private Path out;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of each run (default: ${DEFAULT-VALUE}).")
  private int steps = 50;

  @Option(
      names = "--runs-dir",
      paramLabel = "DIR",
      description = "Keeps the runs there; without it they are removed afterwards.")
  private Path runs;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (steps < 5 || steps > 100_000) {
      throw new ParameterException(
          spec.commandLine(), "--steps: found " + steps + ", expected 5 to 100000");
    }
    PrintWriter words = spec.commandLine().getOut();
    new Tour(
            out.toAbsolutePath(),
            runs == null ? null : runs.toAbsolutePath(),
            steps,
            line -> {
              words.println(line);
              words.flush();
            })
        .run();
    Platform.exit();
    return 0;
  }
}
