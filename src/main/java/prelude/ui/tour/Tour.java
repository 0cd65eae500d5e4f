package prelude.ui.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.controlsfx.control.ToggleSwitch;
import prelude.training.Preset;
import prelude.training.RunConfig;
import prelude.training.RunConfig.Encoder;
import prelude.training.RunConfig.Training;
import prelude.training.TrainingEnvironment;
import prelude.ui.PreludeWindow;
import prelude.ui.plot.LineLook;
import prelude.ui.plot.ReferenceLine;
import prelude.ui.plot.Series;
import prelude.ui.plot.SeriesPlot;
import prelude.ui.runs.FileChoice;
import prelude.ui.sheet.ComponentSheet;
import prelude.ui.shell.Snapshots;
import prelude.ui.theme.Theme;

/**
 * Leads the real window through its screens without a display, training real runs on the way, and
 * keeps a picture of each, at once and twice the size. For the documentation, and to look at after
 * every change.
 */
public final class Tour {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 800;
  private static final long RUN_LIMIT_S = 1800;

  private final Path out;
  private final Path runs;
  private final int steps;
  private final Consumer<String> say;
  private PreludeWindow window;

  /**
   * @param out where the pictures go
   * @param runs where the runs go; null for a folder that is removed afterwards
   * @param steps of each run
   * @param say hears of each picture
   */
  public Tour(Path out, Path runs, int steps, Consumer<String> say) {
    this.out = out;
    this.runs = runs;
    this.steps = steps;
    this.say = say;
  }

  /** Goes through all screens. */
  public void run() throws IOException, InterruptedException {
    Files.createDirectories(out);
    Path temporary = Files.createTempDirectory("prelude-tour");
    Thread cleaner = new Thread(() -> delete(temporary));
    Runtime.getRuntime().addShutdownHook(cleaner);
    try {
      Fx.start();
      open(temporary);
      startEmpty();
      train();
      finished();
      help();
      failedStart();
      configuration();
      components();
    } finally {
      close();
      delete(temporary);
      Runtime.getRuntime().removeShutdownHook(cleaner);
    }
  }

  private void open(Path temporary) throws IOException, InterruptedException {
    Path home = Files.createDirectories(temporary.resolve("home"));
    var environment =
        new TrainingEnvironment(
            // Without caches there are no weights but random ones: the pictures are the same
            // everywhere.
            Map.of(),
            home,
            home,
            home.resolve("data"),
            runs == null ? temporary.resolve("runs") : runs);
    window =
        Fx.get(
            () -> new PreludeWindow(new Stage(), environment, home.resolve("config"), nothing()));
    Fx.run(window::show);
  }

  private void startEmpty() throws IOException, InterruptedException {
    Fx.await(
        "the device", 60, () -> !window.shell().status().deviceProperty().get().name().isEmpty());
    Fx.await("the run list", 60, () -> find(".empty-state").isPresent() || runs != null);
    picture("runs-empty");
  }

  /** The run, its controls, and the run again with another seed, so that the chart compares. */
  private void train() throws IOException, InterruptedException {
    for (Preset preset : List.of(Preset.W1_EVIDENCE, Preset.W1_TEXT_ONLY, Preset.W1_SHUFFLED)) {
      start(preset.config());
      awaitEnd();
    }
    start(Preset.W1_EVIDENCE.config().withSeed(1));
    Fx.await("the middle of the run", RUN_LIMIT_S, () -> !window.runs().isTraining() || midRun());
    picture("runs-running");
    theme(Theme.DARK);
    picture("runs-running-dark");
    theme(Theme.LIGHT);
    awaitEnd();
  }

  private boolean midRun() {
    var job = window.shell().status().jobProperty().get();
    return job != null && job.progress().startsWith("step") && job.fraction() >= 0.6;
  }

  private void start(RunConfig config) throws InterruptedException {
    say.accept("training " + config.preset() + ", seed " + config.seed() + ", " + steps + " steps");
    Fx.run(() -> window.runs().start(shortened(config)));
    Fx.settle();
  }

  private RunConfig shortened(RunConfig config) {
    Training t = config.training();
    return config.withTraining(new Training(steps, t.adamW(), t.prefix(), t.checkpointEvery()));
  }

  private void awaitEnd() throws InterruptedException {
    Fx.await("the end of the run", RUN_LIMIT_S, () -> !window.runs().isTraining());
    Fx.settle();
  }

  private void finished() throws IOException, InterruptedException {
    picture("runs");
    picture("runs-1920", 1920, 1080);
    picture("runs-1120", 1120, 720);
    theme(Theme.DARK);
    Fx.run(() -> window.shell().transport().goTo(steps * 6 / 10));
    picture("runs-dark");
    theme(Theme.LIGHT);
    Fx.run(() -> window.shell().transport().last());
  }

  private void configuration() throws IOException, InterruptedException {
    tab(2);
    picture("runs-log");
    tab(1);
    picture("runs-configuration-past");
    tab(0);
    press("duplicate");
    Fx.await("the form", 30, () -> find("#setting-sequence").isPresent());
    type("setting-sequence", "16");
    type("setting-rate", "1e-3x");
    type("setting-steps", String.valueOf(2 * steps));
    Thread.sleep(500);
    picture("runs-configuration");
    type("setting-rate", "1e-3");
    theme(Theme.DARK);
    Thread.sleep(500);
    picture("runs-configuration-dark");
    theme(Theme.LIGHT);
    type("setting-sequence", "2048");
    ToggleSwitch lm = (ToggleSwitch) Fx.get(() -> find("#setting-lm").orElseThrow());
    Fx.run(() -> lm.setSelected(false));
    picture("runs-cannot-learn");
    press("discard");
    Thread.sleep(700); // the bar with "Undo" slides in
    picture("runs-undo");
  }

  private void help() throws IOException, InterruptedException {
    Fx.run(window.shell()::toggleHelp);
    picture("help");
    Fx.run(window.shell()::toggleHelp);
  }

  private void failedStart() throws IOException, InterruptedException {
    RunConfig preset = Preset.W1_EVIDENCE.config();
    RunConfig config =
        preset.withEncoder(new Encoder("models/whisper-small", preset.encoder().frames()));
    Fx.run(() -> window.runs().start(config));
    Fx.await("the note", 60, () -> find("#notice").filter(Node::isVisible).isPresent());
    picture("runs-failed-start");
    theme(Theme.DARK);
    picture("runs-failed-start-dark");
    theme(Theme.LIGHT);
    press("close-note");
  }

  /** The sheet's chart has the lines of the runs that were trained just now. */
  private void components() throws IOException, InterruptedException {
    SeriesPlot loss = (SeriesPlot) find("#loss-plot").orElseThrow();
    Stage stage =
        Fx.get(
            () -> {
              List<Series> lines =
                  loss.series().stream()
                      .skip(1) // of the two seeds one is enough
                      .map(
                          s ->
                              new Series(
                                  s.id(),
                                  s.name().replaceFirst("^w1-", ""),
                                  new LineLook(s.look().color(), s.look().dash(), false),
                                  s.x(),
                                  s.y()))
                      .toList();
              ReferenceLine floor = loss.referenceProperty().get();
              Stage sheet = new Stage();
              sheet.setScene(
                  new Scene(
                      new ComponentSheet(
                          lines,
                          new ReferenceLine(
                              floor.value(), "floor", floor.valueText(), "", true, true)),
                      WIDTH,
                      HEIGHT));
              Theme.LIGHT.apply(sheet.getScene());
              sheet.show();
              return sheet;
            });
    Fx.settle();
    picture("components", stage.getScene());
    Fx.run(stage::close);
  }

  private void picture(String name) throws IOException, InterruptedException {
    Fx.settle();
    picture(name, window.stage().getScene());
  }

  private void picture(String name, Scene scene) throws IOException, InterruptedException {
    Path once = out.resolve(name + ".png");
    Snapshots.write(Fx.get(() -> Snapshots.of(scene, 1)), once);
    Snapshots.write(Fx.get(() -> Snapshots.of(scene, 2)), out.resolve(name + "@2x.png"));
    say.accept(once.toString());
  }

  /**
   * The window at another size. It is laid out in a scene of its own, since the screen that stands
   * in for a display is smaller than some windows.
   */
  private void picture(String name, double width, double height)
      throws IOException, InterruptedException {
    Fx.run(
        () -> {
          Scene scene = window.stage().getScene();
          scene.setRoot(new Region());
          new Scene(window.shell(), width, height);
          window.shell().resize(width, height);
        });
    Fx.settle();
    picture(name, Fx.get(() -> window.shell().getScene()));
    Fx.run(
        () -> {
          window.shell().getScene().setRoot(new Region());
          window.stage().getScene().setRoot(window.shell());
        });
    Fx.settle();
  }

  private void theme(Theme theme) throws InterruptedException {
    Fx.run(() -> window.shell().themeProperty().set(theme));
  }

  private void press(String id) throws InterruptedException {
    Button button = (Button) Fx.get(() -> find("#" + id).orElseThrow());
    Fx.run(button::fire);
    Fx.settle();
  }

  private void tab(int index) throws InterruptedException {
    TabPane tabs = (TabPane) Fx.get(() -> find("#inspector-tabs").orElseThrow());
    Fx.run(() -> tabs.getSelectionModel().select(index));
    Fx.settle();
  }

  private void type(String id, String text) throws InterruptedException {
    TextField field = (TextField) Fx.get(() -> find("#" + id).orElseThrow());
    Fx.run(
        () -> {
          field.requestFocus();
          field.setText(text);
        });
  }

  private Optional<Node> find(String selector) {
    return Optional.ofNullable(window.stage().getScene().getRoot().lookup(selector));
  }

  private void close() throws InterruptedException {
    if (window != null) {
      Fx.run(window.stage()::hide);
      window.end();
    }
  }

  /** Nobody is there to be asked for files. */
  private static FileChoice nothing() {
    return new FileChoice() {
      @Override
      public Optional<Path> open(Node owner, String title, String kind, String pattern) {
        return Optional.empty();
      }

      @Override
      public Optional<Path> folder(Node owner, String title) {
        return Optional.empty();
      }

      @Override
      public Optional<Path> save(Node owner, String title, String name) {
        return Optional.empty();
      }
    };
  }

  private static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // What is left lies in the system's temporary folder.
    }
  }
}
