package prelude.ui.space;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import prelude.audio.playback.FakeOutputs;
import prelude.ui.FxTest;
import prelude.ui.clips.sound.SoundController;
import prelude.ui.plot.LineLook;
import prelude.ui.shell.ContextModel.RunChoice;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Shell;
import prelude.ui.shell.Snapshots;
import prelude.ui.space.film.Token;
import prelude.ui.space.scatter.Pick;
import prelude.ui.space.scatter.ScatterPlot;

/** The Space screen in a window, with real run folders and a loudspeaker moved by the test. */
final class SpaceFixture implements AutoCloseable {
  private static final long LIMIT_S = 120;

  final FakeOutputs outputs = new FakeOutputs("Built-in audio");
  final Shell shell;
  final SpaceScreen screen;
  final Stage stage;
  Path saveTo;

  SpaceFixture(Path runs) {
    shell = FxTest.fx(Shell::new);
    screen = FxTest.fx(() -> new SpaceScreen(runs, shell, files(), new SoundController(outputs)));
    stage =
        FxTest.fx(
            () -> {
              shell.add(screen);
              Stage s = new Stage();
              s.setScene(new Scene(shell, 1280, 800));
              s.show();
              shell.enterWork();
              return s;
            });
  }

  SpaceModel model() {
    return screen.model();
  }

  ScatterPlot plot() {
    return screen.spaceView().plot();
  }

  /** Chooses a run as the top bar does, with steps 0 to last. */
  void choose(String id, int last) {
    FxTest.run(
        () -> {
          shell.transport().setStops(IntStream.rangeClosed(0, last).toArray());
          shell
              .context()
              .runProperty()
              .set(id == null ? null : new RunChoice(id, id, LineLook.category(0)));
        });
    settle();
  }

  void settle() {
    FxTest.pulses();
    await("all that is in view", screen::isSettled);
    FxTest.pulses();
  }

  <T extends Node> T find(String selector, Class<T> type) {
    return FxTest.fx(
        () -> {
          Node node = stage.getScene().lookup(selector);
          assertNotNull(node, selector);
          return type.cast(node);
        });
  }

  String text(String selector) {
    return FxTest.fx(() -> ((Labeled) stage.getScene().lookup(selector)).getText());
  }

  /** All words of notes and labels within a node. */
  String words(String selector) {
    return FxTest.fx(
        () -> {
          Node part = stage.getScene().lookup(selector);
          assertNotNull(part, selector);
          return part.lookupAll(".label").stream()
              .map(node -> ((Labeled) node).getText())
              .collect(Collectors.joining("\n"));
        });
  }

  void press(String selector) {
    ButtonBase button = find(selector, ButtonBase.class);
    FxTest.run(button::fire);
    FxTest.pulses();
  }

  void key(KeyCode code) {
    FxTest.run(
        () ->
            Event.fireEvent(
                screen.view(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false)));
    FxTest.pulses();
  }

  double[] at(Token token) {
    return FxTest.fx(() -> plot().at(new Pick(token, -1)));
  }

  double[] at(int text) {
    return FxTest.fx(() -> plot().at(new Pick(null, text)));
  }

  void mouse(EventType<MouseEvent> type, double x, double y, int clicks) {
    FxTest.run(
        () -> {
          Point2D p = plot().localToScene(x, y);
          boolean button = type != MouseEvent.MOUSE_MOVED;
          Event.fireEvent(
              plot(),
              new MouseEvent(
                  type,
                  p.getX(),
                  p.getY(),
                  p.getX(),
                  p.getY(),
                  button ? MouseButton.PRIMARY : MouseButton.NONE,
                  clicks,
                  false,
                  false,
                  false,
                  false,
                  button,
                  false,
                  false,
                  false,
                  false,
                  true,
                  null));
        });
  }

  void hover(double[] at) {
    mouse(MouseEvent.MOUSE_MOVED, at[0], at[1], 0);
    FxTest.pulses();
  }

  void click(double[] at, int clicks) {
    mouse(MouseEvent.MOUSE_PRESSED, at[0], at[1], clicks);
    mouse(MouseEvent.MOUSE_RELEASED, at[0], at[1], clicks);
    FxTest.pulses();
  }

  void drag(double[]... corners) {
    mouse(MouseEvent.MOUSE_PRESSED, corners[0][0], corners[0][1], 1);
    for (double[] corner : corners) {
      mouse(MouseEvent.MOUSE_DRAGGED, corner[0], corner[1], 1);
    }
    double[] last = corners[corners.length - 1];
    mouse(MouseEvent.MOUSE_RELEASED, last[0], last[1], 1);
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

  void picture(String name) {
    FxTest.pulses();
    try {
      Path out = Path.of("target", "pictures");
      Snapshots.write(
          FxTest.fx(() -> Snapshots.of(stage.getScene(), 1)), out.resolve(name + ".png"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private FileChoice files() {
    return new FileChoice() {
      @Override
      public Optional<Path> open(Node owner, String title, String kind, String pattern) {
        return Optional.empty();
      }

      @Override
      public Optional<Path> folder(Node owner, String title) {
        return Optional.ofNullable(saveTo);
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
