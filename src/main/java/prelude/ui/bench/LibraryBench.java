package prelude.ui.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.scene.control.TableView;
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
   * @param firstMs from the window's begin to the first runs in the table, milliseconds
   * @param allMs until all are
   * @param againMs until all are in a second window of the same process
   * @param scroll FX thread's work per frame while scrolling, milliseconds of processor time
   */
  record Result(double firstMs, double allMs, double againMs, Figures scroll) implements Section {
    @Override
    public List<String> lines() {
      return List.of(
          "Run table, %d past runs".formatted(RUNS),
          "%-46s %6.0f ms".formatted("from the window's begin to the newest runs", firstMs),
          "%-46s %6.0f ms; %s %.0f ms"
              .formatted(
                  "  to all of them",
                  allMs,
                  allMs < LIST_LIMIT_MS ? "below" : "NOT below",
                  LIST_LIMIT_MS),
          "%-46s %6.0f ms".formatted("  to all of them, in a second window", againMs),
          scroll.line("scrolling, FX thread per frame", FRAME_LIMIT_MS));
    }
  }

  /** Opens a window. */
  interface Windows {
    PreludeWindow open() throws IOException, InterruptedException;
  }

  LibraryBench(TrainingEnvironment environment, Consumer<String> say) {
    this.environment = environment;
    this.say = say;
  }

  /** Trains a short run, and copies it many times, each under its own id. */
  void fill(Path past) throws IOException {
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

  Result run(Windows windows) throws IOException, InterruptedException {
    say.accept("listing %d runs".formatted(RUNS));
    PreludeWindow window = windows.open();
    double[] first = show(window);
    close(window);
    say.accept("listing them again, and scrolling");
    window = windows.open();
    double[] again = show(window);
    Figures scroll = scroll(window);
    close(window);
    return new Result(first[0], first[1], again[1], scroll);
  }

  /** Milliseconds until the first rows are in the table, and until all are. */
  private static double[] show(PreludeWindow window) throws InterruptedException {
    var done = new CountDownLatch(1);
    double[] ms = new double[2];
    Fx.run(
        () -> {
          window.shell().show(window.runs());
          long begin = System.nanoTime();
          window.show();
          new AnimationTimer() {
            @Override
            public void handle(long now) {
              int rows = table(window).getItems().size();
              double passed = (System.nanoTime() - begin) * 1e-6;
              ms[0] = ms[0] == 0 && rows > 0 ? passed : ms[0];
              if (rows == RUNS) {
                ms[1] = passed;
                stop();
                done.countDown();
              }
            }
          }.start();
        });
    if (!done.await(LIMIT_S, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The runs were not listed within two minutes");
    }
    Fx.settle();
    return ms;
  }

  private static TableView<?> table(PreludeWindow window) {
    return (TableView<?>) window.runs().view().lookup("#runs");
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
                        table(window).scrollTo(row);
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
