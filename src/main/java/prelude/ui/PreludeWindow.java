package prelude.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import prelude.audio.playback.JavaSoundOutputs;
import prelude.training.Preset;
import prelude.training.PresetEntry;
import prelude.training.TrainingEnvironment;
import prelude.ui.clips.ClipsScreen;
import prelude.ui.prefixlab.LabScreen;
import prelude.ui.runs.RunsScreen;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.MainWindow;
import prelude.ui.shell.Shell;
import prelude.ui.shell.WindowStateFile;
import prelude.ui.space.SpaceScreen;
import prelude.ui.weights.EncoderChoice;
import prelude.ui.weights.WeightsPane;
import prelude.ui.welcome.Welcome;
import prelude.ui.welcome.WelcomeSteps;

/** The main window with all its screens. */
public final class PreludeWindow {
  private static final Duration LAST_WAIT = Duration.ofMillis(200);
  private static final double LOOK_AGAIN_MS = 100;

  private final Stage stage;
  private final Shell shell = new Shell();
  private final EncoderChoice encoder = new EncoderChoice();
  private final WeightsPane weights;
  private final ClipsScreen clips;
  private final RunsScreen runs;
  private final SpaceScreen space;
  private final LabScreen lab;
  private final Optional<Path> asked;
  private final MainWindow window;
  private final Welcome welcome;
  private final boolean greet;

  /**
   * Makes the window.
   *
   * @param configDir where the window's state is kept
   * @param files asks the user for files
   * @param asked the manifest, folder or sound file to open, or a run configuration ({@code
   *     .json}); empty for what was open last
   * @param greet whether the welcome is shown at a user's first start
   */
  public PreludeWindow(
      Stage stage,
      TrainingEnvironment environment,
      Path configDir,
      FileChoice files,
      Optional<Path> asked,
      boolean greet) {
    this.stage = stage;
    this.asked = asked;
    this.greet = greet;
    this.clips = new ClipsScreen(environment, configDir, shell, files, encoder);
    this.runs = new RunsScreen(environment, shell, files, encoder);
    this.space = new SpaceScreen(environment.runs(), shell, files);
    this.lab = new LabScreen(environment, shell, files);
    shell.add(clips);
    shell.add(runs);
    shell.add(space);
    shell.add(lab);
    this.weights = new WeightsPane(environment, encoder, shell, files);
    welcome =
        new Welcome(
            environment,
            new JavaSoundOutputs(),
            encoder::spec,
            shell,
            new WelcomeSteps(() -> shell.show(clips), this::prove, weights::show));
    window = new MainWindow(stage, shell, new WindowStateFile(configDir.resolve("window.json")));
  }

  /** Shows the window and begins to work. */
  public void show() {
    Optional<Path> configuration = asked.filter(PreludeWindow::isConfiguration);
    configuration.ifPresent(file -> shell.show(runs));
    boolean first = window.show();
    stage.setOnCloseRequest(this::close);
    weights.begin();
    runs.begin();
    configuration.ifPresent(runs::open);
    clips.begin(configuration.isPresent() ? null : asked.orElse(null));
    if (first && greet && configuration.isEmpty()) {
      welcome.show();
      window.setWelcomed();
    }
  }

  /** By its name: manifests end in {@code .jsonl}. */
  private static boolean isConfiguration(Path file) {
    return Files.isRegularFile(file)
        && file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".json");
  }

  /** Opens the settings of W1's proof; a click does not start minutes of work. */
  private void prove() {
    shell.show(runs);
    runs.edit(PresetEntry.of(Preset.W1_EVIDENCE));
  }

  /** What greets at the first start. */
  public Welcome welcome() {
    return welcome;
  }

  public Shell shell() {
    return shell;
  }

  public ClipsScreen clips() {
    return clips;
  }

  public RunsScreen runs() {
    return runs;
  }

  public SpaceScreen space() {
    return space;
  }

  /** Where the encoder is chosen. */
  public WeightsPane weights() {
    return weights;
  }

  public LabScreen lab() {
    return lab;
  }

  public Stage stage() {
    return stage;
  }

  /** A run is stopped and checkpointed first; the window stays until that is done. */
  private void close(WindowEvent event) {
    if (runs.isTraining()) {
      event.consume();
      runs.stop();
      stage.setTitle("Prelude, closing after this step");
      Timeline wait = new Timeline();
      wait.getKeyFrames()
          .setAll(
              new KeyFrame(
                  javafx.util.Duration.millis(LOOK_AGAIN_MS),
                  e -> {
                    if (!runs.isTraining()) {
                      wait.stop();
                      stage.hide();
                      end();
                    }
                  }));
      wait.setCycleCount(Timeline.INDEFINITE);
      wait.play();
    } else {
      end();
    }
  }

  /** Gives back timers and threads. */
  public void end() {
    welcome.close();
    weights.close();
    clips.close();
    space.close();
    lab.close();
    runs.end();
    runs.close(LAST_WAIT);
  }
}
