package prelude.ui.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.training.RunConfig;
import prelude.training.TinyRun;
import prelude.training.TrainingEnvironment;
import prelude.ui.FxTest;
import prelude.ui.PreludeWindow;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.StatusModel;
import prelude.ui.shell.WindowState;
import prelude.ui.shell.WindowStateFile;
import prelude.weights.hub.FakeHub;

@ExtendWith(FxTest.class)
class WeightsPaneTest {
  private static final String WEIGHTS = "cdn GET model.safetensors";
  private static final int HELD = 400_000;

  @TempDir Path home;

  @Test
  void aDownloadTellsHowFarItIsAndIsTaken() throws IOException {
    try (var f = new WeightsFixture(home)) {
      var go = new CountDownLatch(1);
      f.hub.fail(WEIGHTS, FakeHub.holdAfter(HELD, go));
      f.open();
      assertTrue(f.label("#weights-from").contains("me/small@main from 127.0.0.1"));
      assertEquals("Kept in ~/.cache/huggingface/hub", f.label("#weights-kept"));
      f.press("#weights-download");
      f.await("bytes", () -> f.label("#weights-amount").matches(".* of 1\\.1 MB.*"));
      StatusModel.Task task = FxTest.fx(() -> f.shell.status().taskProperty().get());
      assertEquals("Downloading me/small", task.name());
      FxTest.run(f.pane::hide); // it goes on
      go.countDown();
      f.await("the encoder", () -> f.option().equals(WeightsFixture.PINNED));
      assertNull(FxTest.fx(() -> f.shell.status().taskProperty().get()));
      String sha256 = FakeHub.sha256(WeightsFixture.weights());
      f.await("its hash", () -> f.shell.status().encoderProperty().get().sha256().equals(sha256));
      var status = FxTest.fx(() -> f.shell.status().encoderProperty().get());
      assertEquals("me/small@e37978b", status.source());
      assertFalse(status.warning());
      f.open();
      f.awaitWords("#weights-here", "me/small@e37978b is here, 1.1 MB.");
      assertFalse(f.find("#weights-download", Button.class).isVisible()); // a commit is for ever
    }
  }

  @Test
  void aDownloadThatIsStoppedGoesOnTheNextTime() throws IOException {
    try (var f = new WeightsFixture(home)) {
      f.hub.fail(WEIGHTS, FakeHub.holdAfter(HELD, new CountDownLatch(1)));
      f.open();
      f.press("#weights-download");
      f.awaitPart(HELD);
      f.press("#weights-cancel");
      f.awaitWords("#weights-told", "the next download goes on from there");
      assertEquals("auto", f.option());
      f.press("#weights-download");
      f.await("the encoder", () -> f.option().equals(WeightsFixture.PINNED));
      assertTrue(f.hub.asked.contains(WEIGHTS + " bytes=400000-"), f.hub.asked.toString());
    }
  }

  @Test
  void whatIsWrongStandsInItsPlace() throws IOException {
    try (var f = new WeightsFixture(home)) {
      f.open();
      f.type("#weights-id", "no such name");
      f.awaitWords("#weights-here", "expected OWNER/NAME");
      assertTrue(f.find("#weights-download", Button.class).isDisabled());
      f.type("#weights-id", "me/small");
      f.await("the button", () -> !f.find("#weights-download", Button.class).isDisabled());
      f.hub.fail("hub HEAD config.json", FakeHub.status(401));
      f.press("#weights-download");
      f.awaitWords("#weights-told", "401");
      assertTrue(f.said("#weights-told").contains("HF_TOKEN"), f.said("#weights-told"));
      assertFalse(f.said("#weights-told").contains("Exception"));
      assertEquals("auto", f.option());
    }
  }

  @Test
  void aFolderIsCheckedBeforeItIsTaken() throws IOException {
    try (var f = new WeightsFixture(home)) {
      f.open();
      FxTest.run(() -> f.find("#way-folder", javafx.scene.control.RadioButton.class).fire());
      f.folder = Files.createDirectories(home.resolve("empty"));
      f.press("#weights-choose");
      f.awaitWords("#weights-checked", "config.json");
      assertTrue(f.find("#weights-use-folder", Button.class).isDisabled());
      f.folder = WeightsFixture.MODEL.toAbsolutePath();
      f.press("#weights-choose");
      f.awaitWords("#weights-checked", "80 mel bands");
      f.press("#weights-use-folder");
      assertEquals(f.folder.toString(), f.option());
      assertFalse(FxTest.fx(f.pane::isShown));
    }
  }

  @Test
  void aFolderIsTypedAsAShellWouldTakeIt() throws IOException {
    Files.createSymbolicLink(
        TinyRun.environment(home).userHome().resolve("model"),
        WeightsFixture.MODEL.toAbsolutePath());
    try (var f = new WeightsFixture(home)) {
      f.open();
      FxTest.run(() -> f.find("#way-folder", javafx.scene.control.RadioButton.class).fire());
      f.type("#weights-folder", "~/model");
      f.awaitWords("#weights-checked", "80 mel bands");
    }
  }

  @Test
  void aRandomEncoderIsTakenByItsSeed() throws IOException {
    try (var f = new WeightsFixture(home)) {
      f.open();
      FxTest.run(() -> f.find("#way-random", javafx.scene.control.RadioButton.class).fire());
      f.type("#weights-seed", "x");
      f.press("#weights-use-random");
      assertTrue(f.label("#weights-seed-problem").contains("expected a whole number"));
      f.type("#weights-seed", "7");
      f.press("#weights-use-random");
      assertEquals("random:7", f.option());
      f.await(
          "the status",
          () ->
              f.shell.status().encoderProperty().get().source().equals("random encoder, seed 7")
                  && f.shell.status().encoderProperty().get().sha256().length() == 64);
      RunConfig preset = prelude.training.Preset.W1_EVIDENCE.config();
      assertEquals("random:7", f.choice.of(preset).encoder().source());
      f.press("#status-encoder");
      assertTrue(FxTest.fx(f.pane::isShown));
      FxTest.run(() -> f.find("#weights-seed", TextField.class).requestFocus());
      f.press("#weights-auto");
      assertEquals("auto", f.option());
    }
  }

  @Test
  void aFormSaysWhatIsNotDownloadedAndItsRunDownloadsIt() throws IOException {
    try (var f = new WeightsFixture(home)) {
      RunConfig tiny = TinyRun.config(4);
      FxTest.run(
          () -> f.runs.edit(tiny.withEncoder(tiny.encoder().withSource("hub:me/small")), "a test"));
      f.awaitWords(".field-note", "Not downloaded yet");
      f.press("#fix-setting-encoder");
      assertTrue(FxTest.fx(f.pane::isShown));
      assertEquals("me/small", FxTest.fx(() -> f.find("#weights-id", TextField.class).getText()));
      FxTest.run(f.pane::hide);
      Button start = f.find("#start", Button.class);
      f.await("the button", () -> !start.isDisabled());
      f.hub.fail(WEIGHTS, FakeHub.holdAfter(HELD, new CountDownLatch(1)));
      f.press("#start");
      f.await("bytes", () -> job(f).matches("encoder .* of 1\\.1 MB"));
      f.awaitPart(HELD);
      FxTest.run(f.runs::stop);
      f.awaitWords("#notice", "The run was not started.");
      f.await("the end", () -> !f.runs.isTraining());
      FxTest.run(() -> f.find("#queue", Button.class).fire());
      FxTest.pulses();
      f.awaitWords("#queue-pane", "while its encoder was downloaded");
      assertTrue(f.said("#queue-pane").contains("stopped"), f.said("#queue-pane"));
      FxTest.run(() -> f.runs.start(tiny.withEncoder(tiny.encoder().withSource("hub:me/small"))));
      f.await(
          "the run",
          () -> f.shell.status().encoderProperty().get().source().equals("me/small@e37978b"));
      String sha256 = FakeHub.sha256(WeightsFixture.weights());
      assertEquals(sha256, FxTest.fx(() -> f.shell.status().encoderProperty().get().sha256()));
      f.await("the end", () -> !f.runs.isTraining());
      assertTrue(f.hub.asked.contains(WEIGHTS + " bytes=400000-"), f.hub.asked.toString());
    }
  }

  @Test
  void theNoteOfAMissingEncoderIsShortInTheNarrowestWindow() throws IOException {
    try (var f = new WeightsFixture(home, 1120, 720)) {
      RunConfig tiny = TinyRun.config(4);
      FxTest.run(
          () -> f.runs.edit(tiny.withEncoder(tiny.encoder().withSource("hub:me/small")), "a test"));
      f.awaitWords(".field-note", "Not downloaded yet");
      FxTest.pulses();
      Label words = (Label) FxTest.fx(() -> f.look(".field-note").lookup(".label"));
      double lines = FxTest.fx(() -> words.getHeight() / words.getFont().getSize());
      assertTrue(lines < 3, lines + " times its letters high");
      f.keep("weights-missing-1120", 1);
    }
  }

  private static String job(WeightsFixture f) {
    StatusModel.Job job = f.shell.status().jobProperty().get();
    return job == null ? "" : job.progress();
  }

  @Test
  void theFormTakesWhatIsChosenThere() throws IOException {
    try (var f = new WeightsFixture(home)) {
      FxTest.run(() -> f.runs.edit(TinyRun.config(4), "a test"));
      f.press("#choose-setting-encoder");
      f.type("#weights-seed", "3");
      f.press("#weights-use-random");
      TextField field = f.find("#setting-encoder", TextField.class);
      String sizes = TinyRun.config(4).encoder().source().replaceFirst("random:0", "");
      assertEquals("random:3" + sizes, FxTest.fx(field::getText));
    }
  }

  @Test
  void whatWasChosenIsInForceAtOnceAtTheNextStart() throws IOException {
    try (FakeHub hub = WeightsFixture.hub()) {
      TrainingEnvironment environment = WeightsFixture.environment(home, hub);
      PreludeWindow first = open(environment);
      FxTest.run(first.weights()::show);
      FxTest.pulses();
      FxTest.run(
          () -> {
            ((TextField) first.stage().getScene().lookup("#weights-seed")).setText("7");
            ((Button) first.stage().getScene().lookup("#weights-use-random")).fire();
          });
      close(first);
      var opened = new PreludeWindow[1];
      String option =
          FxTest.fx( // before anything that is read can come back
              () -> {
                opened[0] = open(environment);
                return opened[0].runs().interactor().encoder().optionProperty().get();
              });
      assertEquals("random:7", option);
      StatusModel status = opened[0].shell().status();
      await("the hash", () -> status.encoderProperty().get().sha256().length() == 64);
      assertEquals("random encoder, seed 7", status.encoderProperty().get().source());
      close(opened[0]);
    }
  }

  @Test
  void aRememberedEncoderThatCannotBeReadIsToldAndWhatIsFoundTaken() throws IOException {
    try (FakeHub hub = WeightsFixture.hub()) {
      remember("modelscope");
      PreludeWindow window = open(WeightsFixture.environment(home, hub));
      StatusModel status = window.shell().status();
      await(
          "the note", () -> status.encoderProperty().get().note().contains("found \"modelscope\""));
      assertEquals("random encoder, seed 0", status.encoderProperty().get().source());
      close(window);
    }
  }

  @Test
  void whatWasChosenIsRememberedAndMissedWhenItIsGone() throws IOException {
    try (FakeHub hub = WeightsFixture.hub()) {
      TrainingEnvironment environment = WeightsFixture.environment(home, hub);
      String gone = home.resolve("gone").toString();
      remember(gone);
      PreludeWindow window = open(environment);
      StatusModel status = window.shell().status();
      await("the note", () -> status.encoderProperty().get().note().contains(gone));
      assertEquals("random encoder, seed 0", status.encoderProperty().get().source());
      FxTest.run(window.weights()::show);
      FxTest.pulses();
      close(window);
      // It may come back, such as a disk that is not there today.
      assertEquals(List.of(gone), new WindowStateFile(state()).load().choices().get("encoder"));
    }
  }

  private Path state() {
    return home.resolve("config/window.json");
  }

  private void remember(String encoder) {
    WindowState first = WindowState.initial();
    new WindowStateFile(state())
        .save(
            new WindowState(
                first.width(),
                first.height(),
                false,
                "light",
                Map.of(),
                Map.of("encoder", List.of(encoder)),
                true));
  }

  private static void close(PreludeWindow window) {
    FxTest.run(
        () -> {
          window.stage().hide();
          window.end();
        });
  }

  private PreludeWindow open(TrainingEnvironment environment) {
    return FxTest.fx(
        () -> {
          var window =
              new PreludeWindow(
                  new Stage(),
                  environment,
                  home.resolve("config"),
                  FileChoice.nothing(),
                  Optional.empty(),
                  false);
          window.show();
          return window;
        });
  }

  private static void await(String what, java.util.concurrent.Callable<Boolean> condition) {
    long end = System.nanoTime() + java.util.concurrent.TimeUnit.SECONDS.toNanos(60);
    while (!FxTest.fx(condition)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Waited in vain for " + what);
      }
      FxTest.pulses();
    }
  }
}
