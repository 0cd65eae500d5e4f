package prelude.ui.prefixlab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static prelude.ui.FxTest.fx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.javafx.FontIcon;
import prelude.audio.playback.FakeOutputs;
import prelude.audio.record.FakeInputs;
import prelude.training.RunConfig;
import prelude.training.RunControl;
import prelude.training.TinyRun;
import prelude.training.Trainer;
import prelude.training.TrainingEnvironment;
import prelude.training.TrainingListener;
import prelude.ui.FxTest;
import prelude.ui.clips.sound.SoundController;
import prelude.ui.plot.LineLook;
import prelude.ui.prefixlab.work.RowKind;
import prelude.ui.prefixlab.work.Source;
import prelude.ui.shell.ContextModel.RunChoice;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Shell;
import prelude.ui.space.film.SampleSnapshots;

@ExtendWith(FxTest.class)
class LabDemoTest {
  private static final int STEPS = 9;
  private static final int LAST = 2;
  private static final long LIMIT_S = 120;

  @TempDir static Path shared;
  private static TrainingEnvironment environment;
  private static String id;

  private Shell shell;
  private LabScreen lab;
  private Stage stage;

  @BeforeAll
  static void train() throws IOException {
    environment = TinyRun.environment(shared);
    id = SampleSnapshots.train(environment, LAST).getFileName().toString();
  }

  @BeforeEach
  void open() {
    FxTest.run(
        () -> {
          shell = new Shell();
          lab =
              new LabScreen(
                  environment,
                  shell,
                  FileChoice.nothing(),
                  new SoundController(new FakeOutputs("Built-in audio")),
                  new FakeInputs());
          shell.add(lab);
          stage = new Stage();
          stage.setScene(new Scene(shell, 1120, 720));
          stage.show();
          shell.enterWork();
          shell.transport().setStops(IntStream.rangeClosed(0, LAST).toArray());
          shell.context().runProperty().set(new RunChoice(id, id, LineLook.category(0)));
        });
    settle();
  }

  @AfterEach
  void close() {
    FxTest.run(
        () -> {
          lab.close();
          stage.close();
        });
  }

  private LabModel model() {
    return lab.model();
  }

  private void settle() {
    FxTest.pulses();
    await("the lab", () -> lab.model().stateProperty().get().answered() && lab.isSettled());
    FxTest.pulses();
  }

  private void await(String what, Callable<Boolean> condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_S);
    try {
      while (!fx(condition)) {
        if (System.nanoTime() > end) {
          throw new AssertionError("Waited in vain for " + what);
        }
        Thread.sleep(10);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Node find(String selector) {
    return fx(() -> stage.getScene().getRoot().lookup(selector));
  }

  private String text(String selector) {
    return fx(() -> ((Labeled) find(selector)).getText());
  }

  private void demo() {
    Button button = (Button) find("#demo");
    FxTest.run(button::fire);
    FxTest.pulses();
    assertNotNull(find("#demo-view"));
  }

  private void key(KeyCode code, boolean control) {
    FxTest.run(
        () -> {
          Node at = stage.getScene().getFocusOwner();
          Event.fireEvent(
              at, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false));
        });
    FxTest.pulses();
  }

  private void key(KeyCode code) {
    key(code, false);
  }

  private void press(String selector) {
    Button button = (Button) find(selector);
    FxTest.run(button::fire);
    FxTest.pulses();
  }

  private int step() {
    return Integer.parseInt(text("#demo-count").split(" ")[1]);
  }

  /** All that somebody can have chosen. */
  private List<Object> chosen() {
    return fx(
        () ->
            new ArrayList<>(
                List.of(
                    model().sourceProperty().get(),
                    model().otherStepProperty().get(),
                    model().gainProperty().get(),
                    model().mixProperty().get(),
                    model().silenceProperty().get(),
                    model().softTokensProperty().get(),
                    model().otherProperty().get(),
                    model().maskedProperty().get(),
                    "" + model().typedProperty().get(),
                    model().positionProperty().get(),
                    model().temperatureProperty().get(),
                    model().comparedProperty().get(),
                    model().layerProperty().get(),
                    model().headProperty().get(),
                    model().keepingProperty().get(),
                    "" + shell.context().clipProperty().get())));
  }

  @Test
  void everyStepSaysWhatTheModelReallyDoes() {
    demo();
    var sentences = new LinkedHashSet<String>();
    for (int i = 1; i <= STEPS; i++) {
      assertEquals(i, step());
      sentences.add(text("#demo-sentence"));
      await("the finding of step " + i, () -> !text("#demo-finding").endsWith("\u2026"));
      assertFits();
      String found =
          fx(
              () -> {
                String words = text("#demo-finding");
                assertTrue(find("#demo-view").getAccessibleText().endsWith(words), words);
                return words;
              });
      switch (i) {
        case 1 -> assertTrue(found.contains("10 soft tokens of 0.5 s each"), found);
        // Two steps of training do not make it listen.
        case 3, 5 -> assertTrue(found.startsWith("Nothing changes"), found);
        case 6, 7 -> {
          await("its end", () -> text("#demo-finding").startsWith("Nothing changes"));
          if (i == 7) {
            assertEquals(1, fx(() -> model().mixProperty().get()));
          } else {
            assertEquals(10, fx(() -> model().maskedProperty().get().size()));
          }
        }
        case 8 -> assertTrue(found.contains("tone"), found);
        case STEPS -> {
          assertTrue(found.contains("text-only") || found.contains("without audio"), found);
          assertEquals("No evidence of audio", text("#demo-verdict"));
          var icon = (FontIcon) find("#demo-view").lookup(".demo-head .ikonli-font-icon");
          assertEquals("FeatherIcons", fx(() -> icon.getFont().getFamily()));
        }
        default -> assertFalse(found.isBlank());
      }
      key(KeyCode.RIGHT);
    }
    assertEquals(STEPS, sentences.size());
    assertEquals(STEPS, step(), "there is nothing after the last");
  }

  /** All words stand within the window, none shortened. */
  private void assertFits() {
    FxTest.pulses();
    FxTest.run(
        () -> {
          stage.getScene().getRoot().applyCss();
          stage.getScene().getRoot().layout();
          Node view = stage.getScene().getRoot().lookup("#demo-view");
          for (Node node : view.lookupAll(".label")) {
            Label label = (Label) node;
            if (!shown(label) || label.getText().isEmpty()) {
              continue;
            }
            var in = label.localToScene(label.getLayoutBounds());
            assertTrue(
                in.getMinX() >= 0
                    && in.getMinY() >= 0
                    && in.getMaxX() <= stage.getScene().getWidth() + 0.5
                    && in.getMaxY() <= stage.getScene().getHeight() + 0.5,
                label.getText() + " at " + in);
            Text drawn = (Text) label.lookup(".text");
            assertEquals(label.getText(), drawn == null ? "" : drawn.getText());
          }
        });
  }

  private static boolean shown(Node node) {
    for (Node up = node; up != null; up = up.getParent()) {
      if (!up.isVisible()) {
        return false;
      }
    }
    return true;
  }

  @Test
  void aRunTrainedWithoutAudioIsSaidToBeOne() throws IOException {
    assertTrue(fx(() -> ((Parent) find("#lab-notices")).getChildrenUnmodifiable().isEmpty()));
    RunConfig config = TinyRun.config(LAST);
    new Trainer(environment)
        .train(
            config.withTraining(config.training().withPrefix(RunConfig.TrainingPrefix.NONE)),
            new TrainingListener() {},
            new RunControl());
    String deaf;
    try (Stream<Path> runs = Files.list(environment.runs())) {
      deaf =
          runs.map(run -> run.getFileName().toString())
              .filter(name -> !name.equals(id))
              .findFirst()
              .orElseThrow();
    }
    FxTest.run(
        () -> shell.context().runProperty().set(new RunChoice(deaf, deaf, LineLook.category(1))));
    await("the note", () -> find("#lab-notices").lookup(".label") != null);
    String said = fx(() -> ((Label) find("#lab-notices").lookup(".label")).getText());
    assertTrue(said.contains("trained without audio"), said);
  }

  @Test
  void picturesAreMagnifiedInAWindowOfTheUsualSizeToo() {
    FxTest.run(
        () -> {
          stage.getScene().setRoot(new Group());
          stage.setScene(new Scene(shell, 1280, 800));
        });
    FxTest.pulses();
    demo();
    key(KeyCode.RIGHT);
    await("the finding", () -> !text("#demo-finding").endsWith("\u2026"));
    FxTest.pulses();
    double wide =
        fx(() -> find("#demo-view").lookup(".next-byte-bars").getLocalToSceneTransform().getMxx());
    assertTrue(wide > 1.3, "magnified " + wide);
  }

  @Test
  void whatMovesCanBeStoppedAndMixedByHand() {
    demo();
    for (int i = 1; i < 7; i++) {
      key(KeyCode.PAGE_DOWN);
    }
    await("the mix", () -> model().mixProperty().get() > 0);
    key(KeyCode.S);
    double stopped = fx(() -> model().mixProperty().get());
    assertTrue(stopped > 0 && stopped < 1, "" + stopped);
    assertEquals("Go on (S)", fx(() -> find("#demo-motion").getAccessibleText()));
    var slider = (javafx.scene.control.Slider) find("#demo-mix");
    FxTest.run(() -> slider.setValue(0.5));
    assertEquals(0.5, fx(() -> model().mixProperty().get()));
    await("its answer", () -> text("#demo-finding").startsWith("50 % of"));
    press("#demo-motion");
    await("the mix from its beginning", () -> model().mixProperty().get() != 0.5);
    key(KeyCode.BACK_SPACE);
    assertEquals(6, step());
    assertEquals(0, fx(() -> model().mixProperty().get()));
  }

  @Test
  void keysAndButtonsGoThroughTheSteps() {
    demo();
    key(KeyCode.SPACE);
    assertEquals(2, step());
    key(KeyCode.END);
    assertEquals(STEPS, step());
    key(KeyCode.LEFT);
    assertEquals(STEPS - 1, step());
    key(KeyCode.HOME);
    assertEquals(1, step());
    key(KeyCode.PAGE_UP);
    assertEquals(1, step());
    key(KeyCode.F1);
    assertFalse(fx(shell::isHelpShown), "no key of the window works meanwhile");
    assertFalse(find("#demo-buttons").isVisible());
    FxTest.run(
        () ->
            Event.fireEvent(
                stage.getScene().getRoot().lookup("#demo-view"),
                new MouseEvent(
                    MouseEvent.MOUSE_MOVED,
                    40,
                    40,
                    40,
                    40,
                    MouseButton.NONE,
                    0,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    true,
                    null)));
    assertTrue(find("#demo-buttons").isVisible());
    press("#demo-next");
    assertEquals(2, step());
    press("#demo-back");
    assertEquals(1, step());
    press("#demo-leave");
    assertNull(find("#demo-view"));
    assertTrue(find("#lab-panes").isVisible());
  }

  @Test
  void theSoundOfTheStepIsPlayed() {
    demo();
    key(KeyCode.P);
    var playing = lab.sound().controller().model();
    await("the sound", () -> playing.playingProperty().get());
    key(KeyCode.P);
    await("its end", () -> !playing.playingProperty().get());
    key(KeyCode.P);
    key(KeyCode.RIGHT);
    await("silence in another step", () -> !playing.playingProperty().get());
  }

  @Test
  void afterwardsTheLabIsAsItWas() {
    FxTest.run(
        () -> {
          model().sourceProperty().set(new Source.Tone(512));
          model().maskedProperty().set(Set.of(1, 2));
          model().gainProperty().set(1.5);
          model().mixProperty().set(0.25);
          model().silenceProperty().set(1);
          model().softTokensProperty().set(8);
          model().otherProperty().set("tone_660");
          model().otherStepProperty().set(1);
          model().comparedProperty().set(RowKind.NOISE);
          model().layerProperty().set(1);
          model().headProperty().set(1);
          model().keepingProperty().set(true);
          model().temperatureProperty().set(1);
          lab.interactor().askAfter("mi");
        });
    settle();
    List<Object> before = chosen();
    demo();
    assertFalse(before.equals(chosen()), "the demo begins with a clip's own prefix");
    for (int i = 1; i < STEPS; i++) {
      key(KeyCode.RIGHT);
    }
    key(KeyCode.ESCAPE);
    assertEquals(before, chosen());
    assertFalse(stage.isFullScreen());
    settle();
    FxTest.run(() -> model().typedProperty().set("something else"));
    before = chosen();
    key(KeyCode.D, true);
    key(KeyCode.D, true);
    assertNull(find("#demo-view"));
    assertEquals(before, chosen());
  }

  @Test
  void anotherRunEndsIt() {
    demo();
    FxTest.run(() -> shell.context().runProperty().set(null));
    FxTest.pulses();
    assertNull(find("#demo-view"));
    assertTrue(fx(() -> find("#lab-empty").isVisible()));
  }
}
