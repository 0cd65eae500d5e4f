package prelude.ui.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import prelude.training.Preset;
import prelude.training.RunConfig;
import prelude.training.RunControl;
import prelude.training.RunFolder;
import prelude.training.StepMetrics;
import prelude.training.Trainer;
import prelude.training.TrainingEnvironment;
import prelude.training.TrainingListener;
import prelude.ui.PreludeWindow;
import prelude.ui.drive.Fx;

/**
 * Trains the same run without a window and with the window open on all charts, in turns, and
 * compares the speed.
 */
final class TrainingBench {
  private static final int STEPS = 60;
  private static final int WARM_UP_STEPS = 5;
  private static final int WARM_UP_RUNS = 3;
  private static final int ROUNDS = 8;
  private static final double LEAST = 0.95;
  private static final long LIMIT_S = 1200;

  private final TrainingEnvironment environment;
  private final Consumer<String> say;
  private final List<Double> headless = new ArrayList<>();
  private final List<Double> windowed = new ArrayList<>();

  /**
   * What was measured.
   *
   * @param headlessMs per step without a window, the mean of each run
   * @param windowedMs per step with the window open and all charts in view, the mean of each run
   */
  record Result(List<Double> headlessMs, List<Double> windowedMs) implements Section {
    /** Speed with the window as a part of that without: the mean of all steps. */
    double ratio() {
      return mean(headlessMs) / mean(windowedMs);
    }

    @Override
    public List<String> lines() {
      return List.of(
          "Training %s, %d steps, in turns without and with the window on all charts"
              .formatted(Preset.W1_EVIDENCE.label(), STEPS),
          "%-46s %s ms per step".formatted("without a window", list(headlessMs)),
          "%-46s %s ms per step".formatted("window open, all charts live", list(windowedMs)),
          "%-46s %.1f %%; %s %.0f %%"
              .formatted(
                  "speed with the window",
                  100 * ratio(),
                  ratio() >= LEAST ? "at least" : "NOT at least",
                  100 * LEAST));
    }

    private static String list(List<Double> ms) {
      return String.join(", ", ms.stream().map("%.1f"::formatted).toList());
    }

    private static double mean(List<Double> ms) {
      return ms.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
  }

  TrainingBench(TrainingEnvironment environment, Consumer<String> say) {
    this.environment = environment;
    this.say = say;
  }

  Result run(PreludeWindow window) throws IOException, InterruptedException {
    RunConfig config = Preset.W1_EVIDENCE.config();
    config = config.withTraining(config.training().withSteps(STEPS));
    Fx.run(
        () -> {
          window.shell().show(window.runs());
          key(window, KeyCode.F7);
        });
    say.accept("warming up");
    for (int i = 0; i < WARM_UP_RUNS; i++) {
      train(window, config); // a JVM compiles for minutes, which takes a processor of its own
    }
    for (int i = 0; i < ROUNDS; i++) {
      say.accept("round %d of %d".formatted(i + 1, ROUNDS));
      boolean windowFirst = i % 2 == 1; // a machine that grows slower is so for both
      if (windowFirst) {
        besideWindow(window, config.withSeed(i));
      }
      alone(window, config.withSeed(i));
      if (!windowFirst) {
        besideWindow(window, config.withSeed(i));
      }
    }
    Fx.run(() -> key(window, KeyCode.F7));
    return new Result(List.copyOf(headless), List.copyOf(windowed));
  }

  private void alone(PreludeWindow window, RunConfig config)
      throws IOException, InterruptedException {
    Fx.run(window.stage()::hide);
    new Trainer(environment).train(config, new TrainingListener() {}, new RunControl());
    headless.add(stepMillis());
  }

  private void besideWindow(PreludeWindow window, RunConfig config)
      throws IOException, InterruptedException {
    Fx.run(window.stage()::show);
    Fx.settle();
    train(window, config);
    windowed.add(stepMillis());
  }

  private static void train(PreludeWindow window, RunConfig config) throws InterruptedException {
    Fx.run(() -> window.runs().start(config));
    Fx.settle();
    Fx.await("the end of the run", LIMIT_S, () -> !window.runs().isTraining());
  }

  private static void key(PreludeWindow window, KeyCode code) {
    Event.fireEvent(
        window.runs().view(),
        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
  }

  /** The mean time of a step in the newest run, its first ones left out. */
  private double stepMillis() throws IOException {
    try (Stream<Path> runs = Files.list(environment.runs())) {
      Path newest = runs.max(Path::compareTo).orElseThrow();
      return new RunFolder(newest)
          .metrics().stream()
              .skip(WARM_UP_STEPS)
              .mapToDouble(StepMetrics::stepMillis)
              .average()
              .orElseThrow(() -> new IllegalStateException(newest + ": the run made no step"));
    }
  }
}
