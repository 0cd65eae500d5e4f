package prelude.ui.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.training.Preset;
import prelude.training.PresetEntry;
import prelude.training.RunCard;
import prelude.training.RunConfig;
import prelude.training.RunFolder;
import prelude.training.TinyRun;
import prelude.ui.FxTest;
import prelude.weights.HubSource;
import prelude.weights.hub.FakeHub;

/** Which encoder is in force, and what the pane begins with. */
@ExtendWith(FxTest.class)
class WeightsChoiceTest {
  private static final String WEIGHTS = "cdn GET model.safetensors";

  @TempDir Path home;

  private static RunConfig withSource(String source) throws IOException {
    RunConfig tiny = TinyRun.config(4);
    return tiny.withEncoder(tiny.encoder().withSource(source));
  }

  /** Opens the pane from a form whose field of the encoder says this. */
  private static void openFromForm(WeightsFixture f, String source) throws IOException {
    f.await("the encoder", () -> !f.shell.status().encoderProperty().get().source().isEmpty());
    RunConfig config = withSource("random:0");
    FxTest.run(() -> f.runs.edit(config, "a test"));
    f.type("#setting-encoder", source);
    f.press("#choose-setting-encoder");
    assertTrue(FxTest.fx(f.pane::isShown));
  }

  @Test
  void aDownloadThatComesLateDoesNotReplaceANewerChoice() throws IOException {
    try (var f = new WeightsFixture(home)) {
      var go = new CountDownLatch(1);
      f.hub.fail(WEIGHTS, FakeHub.holdAfter(400_000, go));
      f.open();
      f.press("#weights-download");
      f.await("bytes", () -> f.label("#weights-amount").contains("of 1.1 MB"));
      f.takeRandom(7);
      f.open();
      f.way("download");
      go.countDown();
      f.awaitWords("#weights-told", "me/small@e37978b is here now");
      assertEquals("random:7", f.option());
      f.awaitWords("#weights-here", "me/small@e37978b is here, 1.1 MB.");
      f.press("#weights-use");
      assertEquals(WeightsFixture.PINNED, f.option());
    }
  }

  @Test
  void whatCannotBeReadDoesNotKeepThePaneFromOpening() throws IOException {
    try (var f = new WeightsFixture(home)) {
      openFromForm(f, "modelscope");
      f.takeRandom(5);
      assertEquals("random:5", f.typed("#setting-encoder"));
    }
  }

  @Test
  void aHubWithoutAModelMeansTheEnvironmentsAtThatRevision() throws IOException {
    try (var f = new WeightsFixture(home)) {
      f.open();
      f.type("#weights-id", "some/other");
      f.type("#weights-revision", "v9");
      FxTest.run(f.pane::hide);
      openFromForm(f, "hub@v1");
      assertEquals("me/small", f.typed("#weights-id"));
      assertEquals("v1", f.typed("#weights-revision"));
      FxTest.run(f.pane::hide);
      openFromForm(f, "hub");
      assertEquals("me/small", f.typed("#weights-id"));
      assertEquals("", f.typed("#weights-revision"));
    }
  }

  @Test
  void sizesOfARandomEncoderAreKept() throws IOException {
    String sizes = WeightsFixture.MODEL.resolve("config.json").toAbsolutePath().toString();
    try (var f = new WeightsFixture(home, 1120, 720)) {
      openFromForm(f, "random:3@" + sizes);
      f.keep("weights-sizes-1120", 1);
      assertEquals("3", f.typed("#weights-seed"));
      assertEquals("With the sizes in " + sizes + ".", f.label("#weights-sizes"));
      f.takeRandom(4);
      assertEquals("random:4@" + sizes, f.typed("#setting-encoder"));
      f.press("#choose-setting-encoder");
      f.press("#weights-usual-sizes");
      f.press("#weights-use-random");
      assertEquals("random:4", f.typed("#setting-encoder"));
    }
  }

  @Test
  void theStatusBarSaysTheRunsEncoderWhileItGoesOnAndThenTheWindows() throws IOException {
    try (var f = new WeightsFixture(home)) {
      f.open();
      RunConfig config = TinyRun.config(100_000);
      FxTest.run(() -> f.runs.start(withSeed(config)));
      f.await("the run", () -> source(f).equals("random encoder, seed 9"));
      f.takeRandom(7);
      f.open();
      f.await("the choice", () -> f.label("#weights-now").equals("random encoder, seed 7"));
      assertEquals("random encoder, seed 9", FxTest.fx(() -> source(f)));
      FxTest.run(f.runs::stop);
      f.await("the end", () -> !f.runs.isTraining());
      assertEquals("random encoder, seed 7", FxTest.fx(() -> source(f)));
    }
  }

  @Test
  void aFormOfAPresetFollowsTheWindowAndOneWithItsOwnEncoderDoesNot() throws IOException {
    try (var f = new WeightsFixture(home)) {
      choose(f, 7);
      FxTest.run(() -> f.runs.edit(PresetEntry.of(Preset.W1_EVIDENCE)));
      f.await("the form", () -> f.look("#setting-encoder") != null);
      assertEquals("random:7", f.typed("#setting-encoder"));
      choose(f, 8);
      assertEquals("random:8", f.typed("#setting-encoder"));
      RunConfig same = withSource("random:8");
      FxTest.run(() -> f.runs.edit(same, "a run"));
      f.await("the run's", () -> f.look("#setting-encoder") != null);
      choose(f, 9);
      assertEquals("random:8", f.typed("#setting-encoder"));
      FxTest.run(() -> f.runs.edit(PresetEntry.of(Preset.W1_EVIDENCE)));
      f.await("the preset", () -> f.typed("#setting-encoder").equals("random:9"));
      f.type("#setting-encoder", "random:1");
      choose(f, 10);
      assertEquals("random:1", f.typed("#setting-encoder"));
    }
  }

  @Test
  void aCardWhoseEncoderIsNotHereIsOpenedAndComparedOnceItHasBegun() throws IOException {
    try (var f = new WeightsFixture(home)) {
      RunConfig config = withSource(WeightsFixture.PINNED);
      FxTest.run(() -> f.runs.start(config));
      f.await("the run", () -> source(f).equals("me/small@e37978b"));
      f.await("its end", () -> !f.runs.isTraining());
      Path card = home.resolve("card.json");
      RunFolder first = f.newest();
      RunCard.of(first.record(), card).write(card);
      f.dropCache();
      replay(f, card);
      f.awaitWords(".field-note", "Not downloaded yet");
      f.awaitWords("#notice", "card.json is not replayed yet: its encoder is not downloaded yet.");
      f.press("#start");
      f.await("the run", () -> f.runs.isTraining());
      f.await("its end", () -> !f.runs.isTraining());
      assertEquals(first.record().encoderSha256(), f.newest().record().encoderSha256());
      assertEquals("", f.said("#notice"));

      String hash = first.record().encoderSha256();
      Files.writeString(card, Files.readString(card).replace(hash, "0".repeat(64)));
      f.dropCache();
      replay(f, card);
      f.awaitWords("#notice", "is not replayed yet");
      f.press("#start");
      f.awaitWords("#notice", "This run is not the one of the card.");
      f.await("its end", () -> !f.runs.isTraining());
    }
  }

  private static void replay(WeightsFixture f, Path card) {
    FxTest.run(() -> f.runs.interactor().keeper().replay().open(card));
  }

  /** In the pane, for the window. */
  private static void choose(WeightsFixture f, int seed) {
    f.open();
    f.takeRandom(seed);
    FxTest.pulses();
  }

  private static String source(WeightsFixture f) {
    return f.shell.status().encoderProperty().get().source();
  }

  private static RunConfig withSeed(RunConfig config) {
    String sizes = config.encoder().source().replaceFirst("random:0", "random:9");
    return config.withEncoder(config.encoder().withSource(sizes));
  }

  @Test
  @SuppressWarnings("unchecked")
  void whatWasTypedStaysWhenTheHubIsChanged() throws IOException {
    try (var f = new WeightsFixture(home, 1280, 800, Map.of("WHISPER_MS_ID", "scope/model@v2"))) {
      f.open();
      ComboBox<HubSource> hub = f.find("#weights-hub", ComboBox.class);
      assertEquals("scope/model", f.typed("#weights-id"));
      FxTest.run(() -> hub.setValue(HubSource.HUGGING_FACE));
      assertEquals("me/small", f.typed("#weights-id"));
      assertEquals("", f.typed("#weights-revision"));
      FxTest.run(() -> hub.setValue(HubSource.MODELSCOPE));
      assertEquals("scope/model", f.typed("#weights-id"));
      assertEquals("v2", f.typed("#weights-revision"));
      FxTest.run(() -> f.find("#weights-id", TextField.class).setText("my/own"));
      FxTest.run(() -> hub.setValue(HubSource.HUGGING_FACE));
      assertEquals("my/own", f.typed("#weights-id"));
      FxTest.run(() -> hub.setValue(HubSource.MODELSCOPE));
      assertEquals("my/own", f.typed("#weights-id"));
      assertFalse(f.typed("#weights-revision").isEmpty());
    }
  }
}
