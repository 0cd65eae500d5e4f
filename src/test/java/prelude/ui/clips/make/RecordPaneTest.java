package prelude.ui.clips.make;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static prelude.ui.FxTest.fx;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import prelude.audio.SoundDevice;
import prelude.audio.playback.FakeOutputs;
import prelude.audio.record.FakeInputs;
import prelude.ui.FxTest;
import prelude.ui.shell.Snapshots;
import prelude.ui.theme.Theme;

@ExtendWith(FxTest.class)
class RecordPaneTest {
  private FakeInputs inputs = new FakeInputs("Built-in microphone", "Headset");
  private final List<Take> kept = new ArrayList<>();
  private RecordPane pane;
  private Stage stage;

  private void open() {
    pane = fx(() -> new RecordPane(inputs, "take_001", "tone_440"::equals, kept::add, () -> {}));
    stage =
        fx(
            () -> {
              Stage s = new Stage();
              s.setScene(new Scene(pane, 296, 520));
              Theme.LIGHT.apply(s.getScene());
              s.show();
              return s;
            });
    FxTest.pulses();
  }

  @AfterEach
  void close() {
    FxTest.run(
        () -> {
          pane.close();
          stage.close();
        });
    FakeOutputs.await(
        "the end of the threads",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(t -> t.getName().startsWith("prelude-record")));
  }

  private static void await(String what, Supplier<Boolean> condition) {
    FakeOutputs.await(what, () -> fx(condition::get));
  }

  private <T extends Node> T find(String id, Class<T> type) {
    return fx(
        () -> {
          Node node = stage.getScene().lookup(id);
          assertNotNull(node, id);
          return type.cast(node);
        });
  }

  private void press(String id) {
    Button button = find(id, Button.class);
    await(id + " enabled", () -> !button.isDisabled());
    FxTest.run(button::fire);
  }

  private void type(String id, String text) {
    FxTest.run(() -> find(id, TextField.class).setText(text));
  }

  private String text(String id) {
    return fx(() -> find(id, Labeled.class).getText());
  }

  private boolean disabled(String id) {
    return fx(() -> find(id, Node.class).isDisabled());
  }

  private void record(double seconds) {
    var before = inputs.line();
    await("the microphones", () -> find("#record-device", ComboBox.class).getValue() != null);
    press("#record-start");
    FakeOutputs.await("the line", () -> inputs.line() != before);
    inputs.line().hear(seconds, 0.3);
    await("the sound", () -> text("#record-seconds").strip().equals("%.1f".formatted(seconds)));
  }

  @Test
  void aTakeIsRecordedNamedAndKept() {
    open();
    record(1.5);
    assertEquals("Stop", text("#record-start"));
    assertTrue(disabled("#record-keep"));
    press("#record-start");
    await("the take", () -> !disabled("#record-discard"));
    assertTrue(disabled("#record-keep"), "a transcript is needed");
    assertEquals("Needed: what is said or heard in it", text("#record-text-problem"));
    type("#record-text", " hello there ");
    press("#record-keep");
    assertEquals("take_001", kept.getFirst().id());
    assertEquals("hello there", kept.getFirst().text());
    assertEquals(24_000, kept.getFirst().waveform().samples().length);
  }

  @Test
  void aNameIsCheckedInPlace() {
    open();
    type("#record-name", "tone_440");
    assertEquals("There is a clip of this name already", text("#record-name-problem"));
    type("#record-name", "../x");
    assertTrue(text("#record-name-problem").startsWith("Letters, digits"));
    type("#record-name", " ");
    assertEquals("A name is needed", text("#record-name-problem"));
    type("#record-name", "Ärger 2");
    assertEquals("", text("#record-name-problem"));
  }

  @Test
  void aTakeCanBeDiscardedAndRecordedAgainAndEndsAtTheLimit() {
    open();
    record(1);
    press("#record-start");
    press("#record-discard");
    assertEquals("Record", text("#record-start"));
    assertTrue(disabled("#record-discard"));
    press("#record-start");
    await("the line", () -> inputs.line() != null && !inputs.line().isClosed());
    inputs.line().hear(31, 0.3);
    await("the limit", () -> !disabled("#record-discard"));
    assertEquals("30.0", text("#record-seconds"));
    assertEquals("Record again", text("#record-start"));
  }

  @Test
  void withoutAMicrophoneItExplainsItselfAndCanLookAgain() throws Exception {
    inputs = new FakeInputs();
    open();
    await("the reason", () -> disabled("#record-start"));
    assertTrue(
        fx(() -> stage.getScene().lookup("#record-trouble .note").getAccessibleText())
            .startsWith("No microphone: "));
    take("record-none");
    inputs.devices.add(new SoundDevice("USB", "USB"));
    press("#record-look-again");
    await("the microphone", () -> !disabled("#record-start"));
    assertTrue(fx(() -> find("#record-trouble", VBox.class).getChildren().isEmpty()));
  }

  @Test
  void aMicrophoneThatGoesKeepsWhatCameBefore() {
    open();
    record(1);
    inputs.line().unplug();
    await("the take", () -> !disabled("#record-discard"));
    assertTrue(
        fx(() -> stage.getScene().lookup("#record-trouble .note").getAccessibleText())
            .contains("unplugged"));
    inputs.refusal = "Built-in microphone cannot be opened";
    press("#record-start");
    await("the refusal", () -> text("#record-start").equals("Record"));
  }

  @Test
  void picturesInBothThemes() throws Exception {
    open();
    record(8.4);
    take("record-on");
    press("#record-start");
    await("the take", () -> !disabled("#record-discard"));
    type("#record-name", "tone_440");
    take("record-taken");
  }

  private void take(String name) throws Exception {
    for (Theme theme : Theme.values()) {
      FxTest.run(() -> theme.apply(stage.getScene()));
      FxTest.pulses();
      for (int scale = 1; scale <= 2; scale++) {
        int times = scale;
        var image = fx(() -> Snapshots.of(stage.getScene(), times));
        assertEquals(296 * scale, image.getWidth());
        Snapshots.write(
            image, Path.of("target/pictures/%s-%s-%dx.png".formatted(name, theme, scale)));
      }
    }
  }
}
