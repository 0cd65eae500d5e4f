package prelude.ui.clips.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static prelude.ui.FxTest.fx;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import prelude.audio.SoundDevice;
import prelude.audio.Waveform;
import prelude.audio.playback.FakeOutputs;
import prelude.ui.FxTest;
import prelude.ui.clips.picture.TimeSpan;
import prelude.ui.shell.Snapshots;
import prelude.ui.theme.Theme;

@ExtendWith(FxTest.class)
class SoundTransportTest {
  private static final int RATE = 16_000;

  private FakeOutputs outputs = new FakeOutputs("Built-in audio", "Headset");
  private SoundController controller;
  private SoundModel model;
  private Stage stage;

  private void open() {
    controller = fx(() -> new SoundController(outputs));
    model = controller.model();
    stage =
        fx(
            () -> {
              var band = new StackPane(new SoundTransport(controller));
              band.getStyleClass().add("transport-band");
              Stage s = new Stage();
              s.setScene(new Scene(band, 1280, 40));
              Theme.LIGHT.apply(s.getScene());
              s.show();
              return s;
            });
    await("the devices", () -> outputs.devices.size() == model.devices().size());
  }

  @AfterEach
  void close() throws InterruptedException {
    FxTest.run(
        () -> {
          controller.close();
          stage.close();
        });
    assertTrue(controller.awaitClosed(Duration.ofSeconds(20)));
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

  private String text(String id) {
    return fx(() -> find(id, Labeled.class).getText());
  }

  private static Waveform silence(double seconds) {
    return new Waveform(new float[(int) (seconds * RATE)], RATE);
  }

  private void press(String id) {
    FxTest.run(find(id, Button.class)::fire);
  }

  @Test
  void playingMovesTheCursorAndPausingHoldsIt() {
    open();
    assertTrue(fx(() -> find("#sound-play", Button.class).isDisabled()), "nothing to play");
    FxTest.run(() -> controller.load(silence(5)));
    press("#sound-play");
    assertEquals("Pause", fx(() -> find("#sound-play", Button.class).getAccessibleText()));
    await("the line", () -> outputs.line() != null);
    outputs.line().play(RATE * 2);
    await("the cursor", () -> model.positionProperty().get() > 1.9999);
    assertEquals("0:02.000", text("#sound-time"));
    assertEquals(2, fx(() -> find("#sound-position", Slider.class).getValue()), 0.02);
    press("#sound-play");
    await("the pause", () -> !outputs.line().isRunning());
    await("the place", () -> !model.playingProperty().get());
    assertEquals(2, fx(() -> model.positionProperty().get()), 0.02);
  }

  @Test
  void theSliderSeeksAndTheEndStops() {
    open();
    FxTest.run(() -> controller.load(silence(5)));
    FxTest.run(() -> find("#sound-position", Slider.class).setValue(4.9));
    assertEquals("0:04.900", text("#sound-time"));
    press("#sound-play");
    await("the line", () -> outputs.line() != null);
    await(
        "the end",
        () -> {
          outputs.line().advance(160);
          return !model.playingProperty().get();
        });
    assertEquals("0:05.000", text("#sound-time"));
    assertEquals(1600, outputs.line().heard().size(), 1);
  }

  @Test
  void theSelectionIsPlayedAndLooped() {
    open();
    FxTest.run(() -> controller.load(silence(5)));
    assertTrue(fx(() -> find("#sound-play-selection", Button.class).isDisabled()));
    FxTest.run(() -> model.selectionProperty().set(new TimeSpan(1, 1.5)));
    FxTest.run(find("#sound-loop", ToggleButton.class)::fire);
    press("#sound-play-selection");
    await("the line", () -> outputs.line() != null && outputs.line().isRunning());
    outputs.line().play(RATE * 3 / 4);
    await("the second round", () -> Math.abs(model.positionProperty().get() - 1.25) < 0.02);
    FxTest.run(() -> model.selectionProperty().set(new TimeSpan(3, 4)));
    await(
        "the new selection",
        () -> {
          outputs.line().advance(160);
          return model.positionProperty().get() >= 3 && model.positionProperty().get() <= 4;
        });
    FxTest.run(() -> model.selectionProperty().set(null));
    assertTrue(fx(() -> model.playingProperty().get()));
  }

  @Test
  void anotherClipBeginsPausedAtItsStart() {
    open();
    FxTest.run(() -> controller.load(silence(5)));
    press("#sound-play");
    await("the line", () -> outputs.line() != null);
    FxTest.run(() -> controller.load(silence(2)));
    assertEquals("0:00.000", text("#sound-time"));
    await("the stop", () -> !outputs.line().isRunning());
    assertFalse(fx(() -> model.playingProperty().get()));
    for (int i = 0; i < 200; i++) {
      FxTest.run(() -> controller.load(silence(1)));
    }
    assertEquals(1, fx(() -> model.durationProperty().get()));
  }

  @Test
  void withoutADeviceTheButtonExplainsItselfAndTheRestWorks() {
    outputs = new FakeOutputs();
    open();
    await("the reason", () -> !model.availableProperty().get());
    FxTest.run(() -> controller.load(silence(5)));
    FxTest.run(() -> model.selectionProperty().set(new TimeSpan(1, 2)));
    Button play = find("#sound-play", Button.class);
    assertTrue(fx(() -> play.isDisabled() && play.isVisible()));
    assertTrue(fx(play::getAccessibleHelp).startsWith("No sound device: "));
    assertEquals("No sound device", text("#sound-trouble"));
    FxTest.run(
        () -> {
          controller.toggle();
          controller.playSelection();
          controller.seek(3);
        });
    assertEquals("0:03.000", text("#sound-time"));
    assertFalse(fx(() -> model.playingProperty().get()));
    outputs.devices.add(new SoundDevice("USB", "USB"));
    MenuButton menu = find("#sound-device", MenuButton.class);
    MenuItem again = fx(() -> menu.getItems().getLast());
    FxTest.run(again::fire);
    await("the device", () -> model.availableProperty().get());
    assertFalse(fx(play::isDisabled));
    assertFalse(fx(() -> find("#sound-trouble", Labeled.class).isVisible()));
    assertEquals("USB", text("#sound-device"));
  }

  @Test
  void anUnpluggedDeviceIsSaidAndAnotherCanBeChosen() {
    open();
    FxTest.run(() -> controller.load(silence(5)));
    press("#sound-play");
    await("the line", () -> outputs.line() != null);
    outputs.line().unplug();
    outputs.line().advance(400);
    await("the failure", () -> !model.playingProperty().get());
    await(
        "the words",
        () -> text("#sound-trouble").startsWith("The sound device takes no more sound"));
    FxTest.run(((MenuItem) find("#sound-device", MenuButton.class).getItems().get(1))::fire);
    assertEquals("Headset", text("#sound-device"));
    press("#sound-play");
    await("another line", () -> outputs.line().device.id().equals("Headset"));
    assertEquals("", fx(() -> model.problemProperty().get()));
  }

  @Test
  void picturesOfTheBandInBothThemes() throws Exception {
    open();
    FxTest.run(() -> controller.load(silence(5)));
    FxTest.run(
        () -> {
          model.selectionProperty().set(new TimeSpan(1.2, 1.84));
          model.loopProperty().set(true);
          controller.seek(2.36);
        });
    take("transport");
    outputs.devices.clear();
    FxTest.run(controller::lookForDevices);
    await("no device", () -> !model.availableProperty().get());
    take("transport-no-device");
  }

  private void take(String name) throws Exception {
    for (Theme theme : Theme.values()) {
      FxTest.run(() -> theme.apply(stage.getScene()));
      FxTest.pulses();
      for (int scale = 1; scale <= 2; scale++) {
        int times = scale;
        var image = fx(() -> Snapshots.of(stage.getScene(), times));
        assertEquals(1280 * scale, image.getWidth());
        Snapshots.write(
            image, Path.of("target/pictures/%s-%s-%dx.png".formatted(name, theme, scale)));
      }
    }
  }
}
