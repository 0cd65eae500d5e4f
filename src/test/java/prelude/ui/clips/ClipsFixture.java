package prelude.ui.clips;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import prelude.audio.playback.JavaSoundOutputs;
import prelude.audio.playback.OutputDevices;
import prelude.training.TrainingEnvironment;
import prelude.ui.FxTest;
import prelude.ui.clips.sound.SoundController;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Shell;
import prelude.ui.shell.Snapshots;

/** The Clips screen in a window, with real files and real threads. */
final class ClipsFixture implements AutoCloseable {
  private static final long LIMIT_S = 120;

  final Shell shell;
  final ClipsScreen screen;
  final Stage stage;
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
    shell = FxTest.fx(Shell::new);
    screen =
        FxTest.fx(
            () ->
                new ClipsScreen(
                    environment,
                    home.resolve("config"),
                    shell,
                    files(),
                    new SoundController(outputs)));
    stage =
        FxTest.fx(
            () -> {
              shell.add(screen);
              Stage s = new Stage();
              s.setScene(new Scene(shell, width, height));
              s.show();
              shell.enterWork();
              screen.begin(asked);
              return s;
            });
  }

  ClipsModel model() {
    return screen.model();
  }

  void awaitClip() {
    await("a clip in view", screen::isSettled);
    FxTest.pulses();
  }

  void await(String what, Callable<Boolean> condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_S);
    try {
      while (!FxTest.fx(condition)) {
        if (System.nanoTime() > end) {
          throw new AssertionError("Waited in vain for " + what);
        }
        Thread.sleep(10);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  <T extends Node> T find(String selector, Class<T> type) {
    return FxTest.fx(
        () -> {
          Node node = stage.getScene().lookup(selector);
          assertNotNull(node, selector);
          return type.cast(node);
        });
  }

  /** All texts of labels within a node. */
  String words(String selector) {
    return FxTest.fx(
        () ->
            stage.getScene().lookup(selector).lookupAll(".label").stream()
                .map(node -> ((Labeled) node).getText())
                .collect(Collectors.joining("\n")));
  }

  void press(String selector) {
    ButtonBase button = find(selector, ButtonBase.class);
    FxTest.run(button::fire);
    FxTest.pulses();
  }

  /** A key pressed while the pictures have the keyboard. */
  void key(KeyCode code, boolean shift, boolean control, boolean alt) {
    FxTest.run(
        () ->
            Event.fireEvent(
                screen.view(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, alt, false)));
    FxTest.pulses();
  }

  void key(KeyCode code) {
    key(code, false, false, false);
  }

  /** Keeps a picture of the window at once and twice the size in {@code target/pictures}. */
  void picture(String name) {
    FxTest.pulses();
    try {
      Path out = Path.of("target", "pictures");
      Snapshots.write(
          FxTest.fx(() -> Snapshots.of(stage.getScene(), 1)), out.resolve(name + ".png"));
      Snapshots.write(
          FxTest.fx(() -> Snapshots.of(stage.getScene(), 2)), out.resolve(name + "@2x.png"));
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
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
