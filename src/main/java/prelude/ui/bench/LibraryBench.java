package prelude.ui.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import prelude.training.Preset;
import prelude.training.RunConfig;
import prelude.training.RunControl;
import prelude.training.RunStore;
import prelude.training.Trainer;
import prelude.training.TrainingEnvironment;
import prelude.training.TrainingListener;
import prelude.ui.PreludeWindow;
import prelude.ui.drive.Fx;

/** Times how long many past runs take to be listed, and the frames of scrolling through them. */
final class LibraryBench {
  static final int RUNS = 1000;
  private static final int STEPS = 10;
  private static final int FRAMES = 240;
  private static final double LIST_LIMIT_MS = 1000;
  private static final double FRAME_LIMIT_MS = 16.7;
  private static final long LIMIT_S = 120;

  private final TrainingEnvironment environment;
  private final Consumer<String> say;

  /**
   * What was measured.
   *
   * @param one a single run in a new process: what a window takes by itself
   * @param first in a new process
   * @param again in a second window of the same process
   * @param scroll FX thread's work per frame while scrolling, milliseconds of processor time
   */
  record Result(Listing one, Listing first, Listing again, Figures scroll) implements Section {
    @Override
    public List<String> lines() {
      List<String> lines = new ArrayList<>();
      lines.add(
          "Run table, %d past runs, from when the window begins to show itself".formatted(RUNS));
      lines.add(line("one run, in a new process", one));
      lines.add(line("all of them, in a new process", first));
      double ms = first.allMs() - one.allMs();
      lines.add(
          "%-46s %6.0f ms; %s %.0f ms"
              .formatted(
                  "  what they add",
                  ms,
                  ms < LIST_LIMIT_MS ? "below" : "NOT below",
                  LIST_LIMIT_MS));
      lines.add(line("all of them, in a second window", again));
      lines.add(scroll.line("scrolling, FX thread per frame", FRAME_LIMIT_MS));
      return List.copyOf(lines);
    }

    private static String line(String what, Listing took) {
      return "%-46s first frame %.0f ms, newest runs %.0f ms, all %.0f ms"
          .formatted(what, took.frameMs(), took.newestMs(), took.allMs());
    }
  }

  LibraryBench(TrainingEnvironment environment, Consumer<String> say) {
    this.environment = environment;
    this.say = say;
  }

  /** Trains a short run, and copies it many times, each under its own id. */
  private void fill(Path past) throws IOException {
    say.accept("training a run and copying it");
    RunConfig config = Preset.W1_EVIDENCE.config();
    config = config.withTraining(config.training().withSteps(STEPS));
    new Trainer(environment).train(config, new TrainingListener() {}, new RunControl());
    Path from = new RunStore(environment.runs()).list().getFirst().folder().path();
    Files.createDirectories(past);
    String id = from.getFileName().toString();
    String record = Files.readString(from.resolve("run.json"));
    for (int i = 0; i < RUNS; i++) {
      String copy = id.substring(0, id.length() - 4) + "%04x".formatted(i);
      Path folder = Files.createDirectory(past.resolve(copy));
      Files.writeString(folder.resolve("run.json"), record.replace(id, copy));
      for (String name : List.of("metrics.csv", "evaluations.jsonl")) {
        Files.copy(from.resolve(name), folder.resolve(name));
      }
    }
  }

  Result run(Path home, Path past) throws IOException, InterruptedException {
    fill(past);
    say.accept("listing %d runs, in a process of its own".formatted(RUNS));
    Listing one = ListingProcess.run(home, environment.runs(), 1);
    Listing first = ListingProcess.run(home, past, RUNS);
    say.accept("listing them twice in this one, and scrolling");
    PreludeWindow window = UiBench.window(home, past);
    Listing.of(window, RUNS);
    close(window);
    window = UiBench.window(home, past);
    Listing again = Listing.of(window, RUNS);
    Figures scroll = scroll(window);
    close(window);
    return new Result(one, first, again, scroll);
  }

  /** Down to the end and up again, a wheel's notch at each frame. */
  private static Figures scroll(PreludeWindow window) throws InterruptedException {
    var done = new CountDownLatch(1);
    Frames frames =
        Fx.get(
            () -> {
              var timer =
                  new Frames(
                      FRAMES,
                      i -> {
                        int half = FRAMES / 2;
                        int row = (RUNS - 20) * (i < half ? i : FRAMES - i) / half;
                        Listing.table(window).scrollTo(row);
                      },
                      done::countDown);
              timer.start();
              return timer;
            });
    if (!done.await(LIMIT_S, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The frames of scrolling did not come in time");
    }
    return Figures.of(frames.cpuMs());
  }

  private static void close(PreludeWindow window) throws InterruptedException {
    Fx.run(window.stage()::hide);
    Fx.run(window::end);
  }
}
