package prelude.ui.space;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import prelude.audio.playback.FakeOutputs;
import prelude.ui.FxTest;
import prelude.ui.ScreenFixture;
import prelude.ui.clips.sound.SoundController;
import prelude.ui.plot.LineLook;
import prelude.ui.shell.ContextModel.RunChoice;
import prelude.ui.shell.FileChoice;
import prelude.ui.space.film.Token;
import prelude.ui.space.scatter.Pick;
import prelude.ui.space.scatter.ScatterPlot;

/** The Space screen in a window, with real run folders and a loudspeaker moved by the test. */
final class SpaceFixture extends ScreenFixture {
  final FakeOutputs outputs = new FakeOutputs("Built-in audio");
  final SpaceScreen screen;
  Path saveTo;

  SpaceFixture(Path runs) {
    screen = FxTest.fx(() -> new SpaceScreen(runs, shell, files(), new SoundController(outputs)));
    show(screen, 1280, 800, () -> {});
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

  void key(KeyCode code) {
    key(screen.view(), code, false, false, false);
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

  void picture(String name) {
    picture(name, 1);
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
