package prelude.ui.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.stage.Stage;
import prelude.training.TrainingEnvironment;
import prelude.ui.PreludeWindow;
import prelude.ui.drive.Fx;
import prelude.ui.drive.TemporaryFolder;
import prelude.ui.shell.FileChoice;

/** Drives the real window, without a display and in software rendering, and times what it does. */
public final class UiBench {
  private final int clips;
  private final Consumer<String> say;

  /**
   * What was measured.
   *
   * @param clips the Clips screen
   * @param pieces the largest pieces of work on the FX thread there
   * @param charts charts of many runs
   */
  public record Result(ClipBench.Result clips, PieceBench.Result pieces, ChartBench.Result charts) {
    /** For people. */
    public List<String> lines() {
      List<String> lines = new ArrayList<>(clips.lines());
      lines.addAll(pieces.lines());
      lines.addAll(charts.lines());
      return lines;
    }
  }

  /**
   * @param clips to step through
   * @param say hears what is being done
   */
  public UiBench(int clips, Consumer<String> say) {
    this.clips = clips;
    this.say = say;
  }

  /** Makes what it needs in a temporary folder, opens it in the window, and measures. */
  public Result run() throws IOException, InterruptedException {
    try (var temporary = TemporaryFolder.create("prelude-bench")) {
      Path home = temporary.path();
      Fx.start();
      say.accept("drawing %d charts of %d runs".formatted(ChartBench.CHARTS, ChartBench.RUNS));
      ChartBench.Result charts = new ChartBench().run();
      var environment =
          new TrainingEnvironment(Map.of(), home, home, home.resolve("data"), home.resolve("runs"));
      Files.createDirectories(home.resolve("runs"));
      PreludeWindow window =
          Fx.get(
              () ->
                  new PreludeWindow(
                      new Stage(),
                      environment,
                      home.resolve("config"),
                      FileChoice.nothing(),
                      Optional.empty()));
      Fx.run(window::show);
      try {
        ClipBench.Result steps = new ClipBench(window, home, clips, say).run();
        PieceBench.Result pieces = new PieceBench(window, home, say).run();
        return new Result(steps, pieces, charts);
      } finally {
        Fx.run(window.stage()::hide);
        Fx.run(window::end); // not beside what it ends
      }
    }
  }
}
