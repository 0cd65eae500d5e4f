package prelude.ui.clips;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import prelude.audio.playback.JavaSoundOutputs;
import prelude.audio.playback.OutputDevices;
import prelude.training.TrainingEnvironment;
import prelude.ui.FxTest;
import prelude.ui.ScreenFixture;
import prelude.ui.clips.sound.SoundController;
import prelude.ui.shell.FileChoice;

/** The Clips screen in a window, with real files and real threads. */
final class ClipsFixture extends ScreenFixture {
  final ClipsScreen screen;
  Path openNext;
  Path saveTo;

  /**
   * @param home an empty folder for everything
   * @param asked what to open; null for the five tones
   */
  ClipsFixture(Path home, Path asked) {
    this(home, asked, 1280, 800);
  }

  ClipsFixture(Path home, Path asked, double width, double height) {
    this(home, asked, width, height, Map.of(), new JavaSoundOutputs());
  }

  ClipsFixture(Path home, Path asked, double width, double height, OutputDevices outputs) {
    this(home, asked, width, height, Map.of(), outputs);
  }

  ClipsFixture(Path home, Path asked, double width, double height, Map<String, String> variables) {
    this(home, asked, width, height, variables, new JavaSoundOutputs());
  }

  /**
   * @param variables the environment's
   * @param outputs where sound goes
   */
  private ClipsFixture(
      Path home,
      Path asked,
      double width,
      double height,
      Map<String, String> variables,
      OutputDevices outputs) {
    var environment =
        new TrainingEnvironment(variables, home, home, home.resolve("data"), home.resolve("runs"));
    screen =
        FxTest.fx(
            () ->
                new ClipsScreen(
                    environment,
                    home.resolve("config"),
                    shell,
                    files(),
                    new SoundController(outputs)));
    show(screen, width, height, () -> screen.begin(asked));
  }

  ClipsModel model() {
    return screen.model();
  }

  void awaitClip() {
    await("a clip in view", screen::isSettled);
    FxTest.pulses();
  }

  /** A key pressed while the pictures have the keyboard. */
  void key(KeyCode code, boolean shift, boolean control, boolean alt) {
    key(screen.view(), code, shift, control, alt);
  }

  void key(KeyCode code) {
    key(code, false, false, false);
  }

  /** Keeps a picture of the window at once and twice the size in {@code target/pictures}. */
  void picture(String name) {
    picture(name, 1, 2);
  }

  private FileChoice files() {
    return new FileChoice() {
      @Override
      public Optional<Path> open(Node owner, String title, String kind, String pattern) {
        return Optional.ofNullable(openNext);
      }

      @Override
      public Optional<Path> folder(Node owner, String title) {
        return Optional.ofNullable(openNext);
      }

      @Override
      public Optional<Path> save(Node owner, String title, String name) {
        return Optional.ofNullable(saveTo).map(folder -> folder.resolve(name));
      }
    };
  }

  @Override
  public void close() {
    FxTest.run(
        () -> {
          screen.close();
          stage.close();
        });
  }
}
