package prelude.ui.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.controlsfx.control.ToggleSwitch;
import prelude.audio.Folders;
import prelude.model.GptConfig;
import prelude.training.Preset;
import prelude.training.RunConfig;
import prelude.training.RunConfig.Training;
import prelude.training.RunFolderException;
import prelude.training.TrainingEnvironment;
import prelude.ui.PreludeWindow;
import prelude.ui.drive.Fx;
import prelude.ui.drive.TemporaryFolder;
import prelude.ui.plot.LineLook;
import prelude.ui.plot.ReferenceLine;
import prelude.ui.plot.Series;
import prelude.ui.plot.SeriesPlot;
import prelude.ui.sheet.ComponentSheet;
import prelude.ui.shell.ContextModel.RunChoice;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.StatusModel.DeviceState;
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
  private TourWindow view;
  private Path home;
  private Path folder;

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
    for (Path place : runs == null ? List.of(out) : List.of(out, runs)) {
      Folders.problem(place)
          .ifPresent(
              why -> {
                throw new RunFolderException(place + ": " + why);
              });
    }
    Files.createDirectories(out);
    try (var temporary = TemporaryFolder.create("prelude-tour")) {
      Fx.start();
      open(temporary.path());
      new ClipsTour(view, home).run();
      startEmpty();
      train();
      finished();
      space();
      help();
      encoder();
      failedStart();
      configuration();
      components();
      interrupted();
      new BinTour(view).run();
    } finally {
      close();
    }
  }

  private void open(Path temporary) throws IOException, InterruptedException {
    home = Files.createDirectories(temporary.resolve("home"));
    folder = Files.createDirectories(runs == null ? temporary.resolve("runs") : runs);
    var environment =
        new TrainingEnvironment(
            // Without caches there are no weights but random ones: the pictures are the same
            // everywhere.
            Map.of(), home, home, home.resolve("data"), folder);
    window =
        Fx.get(
            () ->
                new PreludeWindow(
                    new Stage(),
                    environment,
                    home.resolve("config"),
                    FileChoice.nothing(),
                    Optional.empty(),
                    false));
    view = new TourWindow(window, out, say);
    Fx.run(window::show);
  }

  private void startEmpty() throws IOException, InterruptedException {
    Fx.await(
        "the device",
        60,
        () -> window.shell().status().deviceProperty().get().state() != DeviceState.LOOKING);
    Fx.run(() -> window.shell().show(window.runs()));
    Fx.settle();
    Fx.await("the run list", 60, () -> view.find(".empty-state").isPresent() || runs != null);
    view.picture("runs-empty");
    welcome();
  }

  /** The run, its controls, and the run again with another seed, so that the chart compares. */
  private void train() throws IOException, InterruptedException {
    for (Preset preset : List.of(Preset.W1_EVIDENCE, Preset.W1_TEXT_ONLY, Preset.W1_SHUFFLED)) {
      // One without, so that the Space screen has something to explain.
      RunConfig config = preset.config();
      start(
          preset == Preset.W1_TEXT_ONLY
              ? config.withEvidence(config.evidence().withSnapshotEvery(0))
              : config);
      awaitEnd();
    }
    start(Preset.W1_EVIDENCE.config().withSeed(1));
    Fx.await("the middle of the run", RUN_LIMIT_S, () -> !window.runs().isTraining() || midRun());
    view.pictures("runs-running");
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
    return config.withTraining(t.withSteps(steps));
  }

  private void awaitEnd() throws InterruptedException {
    Fx.await("the end of the run", RUN_LIMIT_S, () -> !window.runs().isTraining());
    Fx.settle();
  }

  private void finished() throws IOException, InterruptedException {
    view.picture("runs");
    view.picture("runs-1920", 1920, 1080);
    view.picture("runs-1120", 1120, 720);
    view.theme(Theme.DARK);
    Fx.run(() -> window.shell().transport().goTo(steps * 6 / 10));
    view.picture("runs-dark");
    view.theme(Theme.LIGHT);
    Fx.run(() -> window.shell().transport().last());
  }

  /** The run whose audio is used, and the one that recorded no snapshots. */
  private void space() throws IOException, InterruptedException {
    String bare = Preset.W1_TEXT_ONLY.config().preset();
    String without =
        Fx.get(
            () ->
                window.shell().context().runs().stream()
                    .map(RunChoice::id)
                    .filter(id -> id.contains(bare))
                    .findFirst()
                    .orElse(null));
    String evidence = Fx.get(() -> window.shell().context().runProperty().get().id());
    new SpaceTour(view).run(evidence, without);
    new LabTour(view).run(evidence, without);
  }

  private void configuration() throws IOException, InterruptedException {
    new CompareTour(view).run();
    view.tab(1);
    view.picture("runs-configuration-past");
    view.tab(0);
    view.press("duplicate");
    Fx.await("the form", 30, () -> view.find("#setting-sequence").isPresent());
    view.type("setting-sequence", "16");
    view.type("setting-rate", "1e-3x");
    view.type("setting-steps", String.valueOf(2 * steps));
    Thread.sleep(500);
    view.picture("runs-configuration");
    view.type("setting-rate", "1e-3");
    view.theme(Theme.DARK);
    Thread.sleep(500);
    view.picture("runs-configuration-dark");
    view.theme(Theme.LIGHT);
    view.type("setting-sequence", "2048");
    view.choose("setting-compute", "auto");
    view.focus("setting-device");
    Thread.sleep(500);
    view.pictures("runs-device");
    ToggleSwitch lm = (ToggleSwitch) Fx.get(() -> view.find("#setting-lm").orElseThrow());
    Fx.run(() -> lm.setSelected(false));
    view.focus("setting-lm");
    view.pictures("runs-cannot-learn");
    view.picture("runs-cannot-learn-1120", 1120, 720);
    memory();
    view.press("discard");
    Thread.sleep(700); // the bar with "Undo" slides in
    view.picture("runs-undo");
    new QueueTour(view, steps).run();
  }

  /** A model that is too large for what is free here; none if even the largest would fit. */
  private void memory() throws IOException, InterruptedException {
    RunConfig published = Preset.W1_PUBLISHED.config();
    for (int width : new int[] {768, 1536, 3072}) {
      GptConfig gpt = new GptConfig(2048, 257, 48, width / 64, width / 64, width, "SSSL");
      RunConfig large = published.withLm(published.lm().withGpt(gpt));
      Fx.run(() -> window.runs().edit(large, "w1-published, 48 layers of " + width));
      Fx.await("the forecast", 60, () -> view.text("#forecast-details").contains("It needs about"));
      Fx.settle();
      if (Fx.get(() -> view.find("#fix-frames").isPresent())) {
        view.pictures("runs-memory");
        view.picture("runs-memory-1120", 1120, 720);
        return;
      }
    }
    say.accept("48 layers of 3072 fit into this machine's memory: no picture of a warning");
  }

  private void interrupted() throws IOException, InterruptedException {
    say.accept("training in a process that is ended without a word");
    var known = window.shell().context().runs();
    int before = Fx.get(known::size);
    KilledRun.make(home, folder, steps, steps * 6 / 10);
    Fx.await("the run", 60, () -> known.size() > before);
    Fx.run(() -> window.shell().context().runProperty().set(known.getFirst()));
    Fx.await("its note", 60, () -> view.find("#resume").isPresent());
    view.key("runs", KeyCode.V);
    view.pictures("runs-interrupted");
    view.picture("runs-interrupted-1120", 1120, 720);
  }

  private void welcome() throws IOException, InterruptedException {
    Fx.run(window.welcome()::show);
    Fx.await(
        "sound and weights", 60, () -> !view.text("#welcome-found-weights").startsWith("Looking"));
    view.pictures("welcome");
    Fx.run(window.shell()::closeSheet);
  }

  private void help() throws IOException, InterruptedException {
    Fx.run(window.shell()::toggleHelp);
    view.picture("help");
    Fx.run(window.shell()::toggleHelp);
  }

  private void encoder() throws IOException, InterruptedException {
    Fx.run(window.weights()::show);
    Fx.await("what is in the cache", 60, () -> !view.text("#weights-from").isEmpty());
    view.pictures("encoder");
    view.picture("encoder-1120", 1120, 720);
    Fx.run(window.weights()::hide);
  }

  private void failedStart() throws IOException, InterruptedException {
    RunConfig preset = Preset.W1_EVIDENCE.config();
    RunConfig config = preset.withEncoder(preset.encoder().withSource("models/whisper-small"));
    Fx.run(() -> window.runs().start(config));
    Fx.await("the note", 60, () -> view.find("#notice").filter(Node::isVisible).isPresent());
    view.pictures("runs-failed-start");
    view.press("close-note");
  }

  /** The sheet's chart has the lines of the runs that were trained just now. */
  private void components() throws IOException, InterruptedException {
    SeriesPlot loss = (SeriesPlot) view.find("#loss-plot").orElseThrow();
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
    view.picture("components", stage.getScene());
    Fx.run(stage::close);
  }

  private void close() throws InterruptedException {
    if (window != null) {
      Fx.run(window.stage()::hide);
      Fx.run(window::end);
    }
  }
}
