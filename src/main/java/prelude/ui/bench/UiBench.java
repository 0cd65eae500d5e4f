package prelude.ui.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.stage.Stage;
import prelude.training.TrainingEnvironment;
import prelude.training.bench.WindowPart;
import prelude.ui.PreludeWindow;
import prelude.ui.drive.Fx;
import prelude.ui.drive.TemporaryFolder;
import prelude.ui.shell.FileChoice;

/** Drives the real window, without a display and in software rendering, and times what it does. */
public final class UiBench {
  private final Set<WindowPart> parts;
  private final int clips;
  private final Consumer<String> say;

  /**
   * What was measured.
   *
   * @param sections by what was to be measured
   */
  public record Result(Map<WindowPart, Section> sections) {
    /** For people. */
    public List<String> lines() {
      return sections.values().stream().flatMap(section -> section.lines().stream()).toList();
    }
  }

  /**
   * @param parts what is measured
   * @param clips to step through
   * @param say hears what is being done
   */
  public UiBench(Set<WindowPart> parts, int clips, Consumer<String> say) {
    this.parts = parts;
    this.clips = clips;
    this.say = say;
  }

  /** Makes what it needs in a temporary folder, opens it in the window, and measures. */
  public Result run() throws IOException, InterruptedException {
    Fx.start();
    Map<WindowPart, Section> sections = new EnumMap<>(WindowPart.class);
    for (WindowPart part : parts) {
      // Each in a window and folders of its own: what one leaves behind is not another's load.
      try (var temporary = TemporaryFolder.create("prelude-bench")) {
        sections.put(part, measure(part, temporary.path()));
      }
    }
    return new Result(sections);
  }

  private Section measure(WindowPart part, Path home) throws IOException, InterruptedException {
    Path runs = home.resolve("runs");
    return switch (part) {
      case CLIPS -> in(home, runs, window -> new ClipBench(window, home, clips, say).run());
      case PIECES -> in(home, runs, window -> new PieceBench(window, home, say).run());
      case LAB -> in(home, runs, window -> new LabBench(window, say).run());
      case CHARTS -> new ChartBench(say).run();
      case TRAINING ->
          in(home, runs, window -> new TrainingBench(environment(home, runs), say).run(window));
      case RUNS -> {
        LibraryBench bench = new LibraryBench(environment(home, runs), say);
        yield bench.run(home, home.resolve("past"));
      }
    };
  }

  /** What is done in a window that is shown. */
  private interface Work {
    Section in(PreludeWindow window) throws IOException, InterruptedException;
  }

  private static Section in(Path home, Path runs, Work work)
      throws IOException, InterruptedException {
    PreludeWindow window = window(home, runs);
    Fx.run(window::show);
    try {
      return work.in(window);
    } finally {
      Fx.run(window.stage()::hide);
      Fx.run(window::end); // not beside what it ends
    }
  }

  private static TrainingEnvironment environment(Path home, Path runs) {
    return new TrainingEnvironment(Map.of(), home, home, home.resolve("data"), runs);
  }

  static PreludeWindow window(Path home, Path runs) throws IOException, InterruptedException {
    Files.createDirectories(runs);
    return Fx.get(
        () ->
            new PreludeWindow(
                new Stage(),
                environment(home, runs),
                home.resolve("config"),
                FileChoice.nothing(),
                Optional.empty(),
                false));
  }
}
