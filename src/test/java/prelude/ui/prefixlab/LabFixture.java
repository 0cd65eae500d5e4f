package prelude.ui.prefixlab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import prelude.audio.playback.FakeOutputs;
import prelude.audio.record.FakeInputs;
import prelude.training.RunConfig;
import prelude.training.RunControl;
import prelude.training.RunFolder;
import prelude.training.RunInfo;
import prelude.training.Trainer;
import prelude.training.TrainingEnvironment;
import prelude.training.TrainingListener;
import prelude.ui.FxTest;
import prelude.ui.ScreenFixture;
import prelude.ui.clips.sound.SoundController;
import prelude.ui.plot.LineLook;
import prelude.ui.shell.ContextModel.RunChoice;
import prelude.ui.shell.FileChoice;

/** The Prefix lab in a window, over real runs, with devices that the test works. */
final class LabFixture extends ScreenFixture {
  final FakeOutputs outputs = new FakeOutputs("Built-in audio");
  final FakeInputs inputs = new FakeInputs();
  final LabScreen screen;

  LabFixture(TrainingEnvironment environment) {
    screen =
        FxTest.fx(
            () -> new LabScreen(environment, shell, files(), new SoundController(outputs), inputs));
    show(screen, 1280, 800, () -> {});
  }

  /** Trains a run to its end. */
  static RunFolder train(TrainingEnvironment environment, RunConfig config) {
    var folder = new Path[1];
    new Trainer(environment)
        .train(
            config,
            new TrainingListener() {
              @Override
              public void started(RunInfo info) {
                folder[0] = info.folder();
              }
            },
            new RunControl());
    return new RunFolder(folder[0]);
  }

  /** Copies a folder with all that is in it. */
  static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path there = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(there);
        } else {
          Files.copy(file, there);
        }
      }
    }
    return to;
  }

  /** The file of a checkpoint's model. */
  static Path model(Path run, int step) {
    return run.resolve("checkpoints/step-%06d/model.safetensors".formatted(step));
  }

  LabModel model() {
    return screen.model();
  }

  /** Chooses a run as the top bar does, with steps 0 to last, and stands at the last. */
  void choose(String id, int last) {
    begin(id, last);
    settle();
  }

  /** The same, without waiting for anything. */
  void begin(String id, int last) {
    FxTest.run(
        () -> {
          shell.transport().setStops(IntStream.rangeClosed(0, last).toArray());
          shell.transport().last();
          shell
              .context()
              .runProperty()
              .set(id == null ? null : new RunChoice(id, id, LineLook.category(0)));
        });
  }

  void settle() {
    FxTest.pulses();
    await("all that is in view", screen::isSettled);
    FxTest.pulses();
  }

  void key(KeyCode code) {
    key(screen.view(), code, false, false, false);
  }

  void key(KeyCode code, boolean control) {
    key(screen.view(), code, false, control, false);
  }

  /** A key where a node has the keyboard. */
  void keyAt(Node node, KeyCode code) {
    FxTest.run(node::requestFocus);
    key(node, code, false, false, false);
  }

  void picture(String name) {
    picture(name, 1);
  }

  /** Chooses one of a row of segments by its words. */
  void segment(String selector, String words) {
    Node row = find(selector, Node.class);
    FxTest.run(
        () ->
            row.lookupAll(".toggle-button").stream()
                .map(ToggleButton.class::cast)
                .filter(button -> button.getText().equals(words))
                .findFirst()
                .orElseThrow()
                .fire());
    FxTest.pulses();
  }

  void slide(String selector, double value) {
    Slider slider = find(selector, Slider.class);
    FxTest.run(() -> slider.setValue(value));
  }

  /** Types into the question, as it stands afterwards. */
  void ask(String text) {
    TextField question = find("#question", TextField.class);
    FxTest.run(
        () -> {
          question.requestFocus();
          question.setText(text);
        });
  }

  String question() {
    TextField question = find("#question", TextField.class);
    return FxTest.fx(question::getText);
  }

  /** What a picture says to those who cannot see it. */
  String said(String selector) {
    Node node = find(selector, Node.class);
    return FxTest.fx(node::getAccessibleText);
  }

  /** The words of the row of a table's first column. */
  String row(int index) {
    return FxTest.fx(
        () ->
            stage.getScene().getRoot().lookupAll("#compared .table-row-cell").stream()
                .map(node -> (javafx.scene.control.TableRow<?>) node)
                .filter(row -> row.getIndex() == index)
                .flatMap(row -> row.lookupAll(".table-cell").stream())
                .map(cell -> ((Labeled) cell).getText())
                .reduce("", (a, b) -> a + b + "|"));
  }

  /** The mouse over a picture, in parts of its width and in pixels from above. */
  void mouse(Node node, EventType<MouseEvent> type, double x, double y) {
    FxTest.run(
        () -> {
          Point2D at = node.localToScene(x, y);
          boolean down = type == MouseEvent.MOUSE_PRESSED || type == MouseEvent.MOUSE_DRAGGED;
          Event.fireEvent(
              node,
              new MouseEvent(
                  type,
                  at.getX(),
                  at.getY(),
                  at.getX(),
                  at.getY(),
                  MouseButton.PRIMARY,
                  1,
                  false,
                  false,
                  false,
                  false,
                  down,
                  false,
                  false,
                  false,
                  false,
                  true,
                  null));
        });
  }

  void click(Node node, double x, double y) {
    mouse(node, MouseEvent.MOUSE_PRESSED, x, y);
    mouse(node, MouseEvent.MOUSE_RELEASED, x, y);
    FxTest.pulses();
  }

  /** Drags over the sound from one soft token to another one of ten. */
  void paint(int from, int to) {
    Node picture = find("#prefix-picture", Node.class);
    double slot = (FxTest.fx(() -> picture.getLayoutBounds().getWidth()) - 6) / 10;
    mouse(picture, MouseEvent.MOUSE_PRESSED, 3 + (from + 0.5) * slot, 20);
    mouse(picture, MouseEvent.MOUSE_DRAGGED, 3 + (to + 0.5) * slot, 20);
    mouse(picture, MouseEvent.MOUSE_RELEASED, 3 + (to + 0.5) * slot, 20);
    FxTest.pulses();
  }

  private static FileChoice files() {
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

  @Override
  public void close() {
    FxTest.run(
        () -> {
          screen.close();
          stage.close();
        });
  }
}
