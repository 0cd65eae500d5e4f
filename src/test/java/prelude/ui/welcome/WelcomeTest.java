package prelude.ui.welcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.training.PresetStore;
import prelude.training.TinyRun;
import prelude.training.TrainingEnvironment;
import prelude.ui.FxTest;
import prelude.ui.PreludeWindow;
import prelude.ui.ScreenFixture;
import prelude.ui.shell.FileChoice;
import prelude.ui.theme.Theme;

/** The whole window, started by somebody for the first time and again. */
@ExtendWith(FxTest.class)
class WelcomeTest {
  @TempDir private Path home;
  private final Map<String, String> environment = new HashMap<>();
  private Started now;

  /** One start of the window. */
  private final class Started extends ScreenFixture {
    private final PreludeWindow window;

    Started(boolean greet, Path asked) {
      var where =
          new TrainingEnvironment(
              environment, home, home, home.resolve("data"), home.resolve("runs"));
      window =
          FxTest.fx(
              () ->
                  new PreludeWindow(
                      new Stage(),
                      where,
                      home.resolve("config"),
                      FileChoice.nothing(),
                      Optional.ofNullable(asked),
                      greet));
      FxTest.run(window::show);
      stage = window.stage();
      FxTest.pulses();
    }

    boolean greets() {
      return FxTest.fx(() -> stage.getScene().lookup("#welcome")) != null;
    }

    String focused() {
      return FxTest.fx(() -> stage.getScene().getFocusOwner().getId());
    }

    void awaitFindings() {
      for (String topic : List.of("device", "sound", "weights")) {
        await(topic, () -> !text("#welcome-found-" + topic).startsWith("Looking"));
      }
      FxTest.pulses();
    }

    void look(String name, int... scales) {
      picture(name, scales);
    }

    @Override
    public void close() {
      FxTest.run(window.stage()::hide);
      FxTest.run(window::end);
    }
  }

  private Started start(boolean greet) {
    return start(greet, null);
  }

  private Started start(boolean greet, Path asked) {
    if (now != null) {
      now.close();
    }
    now = new Started(greet, asked);
    return now;
  }

  @AfterEach
  void close() {
    now.close();
  }

  private static void type(KeyCode... keys) {
    FxTest.run(
        () -> {
          Robot robot = new Robot();
          for (KeyCode key : keys) {
            robot.keyType(key);
          }
        });
    FxTest.pulses();
  }

  @Test
  void greetsOnceAndComesBackWhenAskedTo() {
    assertTrue(start(true).greets());
    assertEquals("welcome-hear", now.focused());
    type(KeyCode.ESCAPE);
    assertFalse(now.greets());
    assertSame(now.window.clips(), FxTest.fx(now.window.shell()::current));
    assertTrue(Files.exists(home.resolve("config/window.json")), "kept before the window closes");

    assertFalse(start(true).greets());
    type(KeyCode.F1);
    Hyperlink entry = now.find("#help-welcome", Hyperlink.class);
    FxTest.run(entry::fire);
    FxTest.pulses();
    assertTrue(now.greets());
    assertFalse(FxTest.fx(now.window.shell()::isHelpShown));
    now.press("#welcome-close");
    assertFalse(now.greets());
    FxTest.run(entry::fire);
    assertTrue(now.greets(), "as often as somebody likes");
  }

  @Test
  void greetsAtTheNextStartWhoHasBegunWithAConfiguration() throws IOException {
    Path file = home.resolve("mine.prelude.json");
    PresetStore.write(file, TinyRun.config(7));
    assertFalse(start(true, file).greets());
    assertTrue(start(true).greets());
  }

  @Test
  void staysAwayWhereNobodyStartsByHand() {
    assertFalse(start(false).greets());
  }

  @Test
  void enterHearsTheTonesAndTabGoesThroughTheSteps() {
    start(true);
    type(KeyCode.TAB);
    assertEquals("welcome-prove", now.focused());
    type(KeyCode.TAB);
    assertEquals("welcome-weights", now.focused());
    FxTest.run(() -> now.window.shell().show(now.window.space()));
    FxTest.run(() -> now.find("#welcome-hear", Node.class).requestFocus());
    type(KeyCode.ENTER);
    assertFalse(now.greets());
    assertSame(now.window.clips(), FxTest.fx(now.window.shell()::current));
  }

  @Test
  void theProofIsShownBeforeItIsComputed() {
    start(true);
    type(KeyCode.TAB, KeyCode.ENTER);
    assertSame(now.window.runs(), FxTest.fx(now.window.shell()::current));
    now.await("the form", () -> now.stage.getScene().lookup("#setting-steps") != null);
    assertFalse(now.greets());
    assertFalse(FxTest.fx(now.window.runs()::isTraining));
    assertFalse(Files.exists(home.resolve("runs")), "nothing has been started");
  }

  @Test
  void theProofHasTheEncoderThatWasChosen() {
    start(true);
    FxTest.run(now.window.weights()::show);
    FxTest.pulses();
    TextField seed = now.find("#weights-seed", TextField.class);
    FxTest.run(() -> seed.setText("7"));
    now.press("#weights-use-random");
    now.press("#welcome-prove");
    now.await("the form", () -> now.stage.getScene().lookup("#setting-encoder") != null);
    TextField encoder = now.find("#setting-encoder", TextField.class);
    assertEquals("random:7", FxTest.fx(encoder::getText));
  }

  @Test
  void weightsAreChosenWithTheNextClick() {
    start(true);
    now.press("#welcome-weights");
    now.await("the pane", () -> now.stage.getScene().lookup("#weights-id") != null);
    assertFalse(now.greets());
  }

  @Test
  void saysWhatThisMachineHas() {
    start(true).awaitFindings();
    assertEquals("Random encoder, seed 0", now.text("#welcome-found-weights"));
    assertTrue(now.words("#welcome").contains("Fine for W1"), now.words("#welcome"));
    assertFalse(now.text("#welcome-found-device").isEmpty());
    assertFalse(now.text("#welcome-found-sound").isEmpty());
    now.look("welcome", 1, 2);
    FxTest.run(() -> now.window.shell().themeProperty().set(Theme.DARK));
    now.look("welcome-dark", 1, 2);
    FxTest.run(() -> now.window.shell().themeProperty().set(Theme.LIGHT));
    FxTest.run(
        () -> {
          now.stage.setWidth(1120);
          now.stage.setHeight(720);
        });
    now.look("welcome-1120", 1);
    Bounds panel = bounds("#welcome");
    for (String part :
        List.of("device", "sound", "weights").stream().map("#welcome-found-"::concat).toList()) {
      assertTrue(panel.contains(bounds(part)), part + " is cut off");
    }
    for (String step : List.of("#welcome-hear", "#welcome-prove", "#welcome-weights")) {
      assertTrue(panel.contains(bounds(step)), step + " is cut off");
      double height = bounds(step).getHeight();
      assertTrue(height > 35 && height < 60, step + " is " + height + " px high");
    }
    assertTrue(bounds("#welcome").getMaxY() < bounds(".transport-band").getMinY());
  }

  private Bounds bounds(String selector) {
    Node node = now.find(selector, Node.class);
    return FxTest.fx(() -> node.localToScene(node.getLayoutBounds()));
  }

  @Test
  void aDamagedSettingIsToldWithTheWayOut() {
    environment.put("WHISPER_HF_ID", "no id");
    start(true).awaitFindings();
    assertTrue(now.text("#welcome-found-weights").startsWith("WHISPER_HF_ID: found \"no id\""));
    now.look("welcome-damaged", 1);
  }
}
