package prelude.ui.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.training.RunConfig;
import prelude.training.RunConfig.Data;
import prelude.training.RunControl;
import prelude.training.RunRecord;
import prelude.training.RunStatus;
import prelude.training.RunStore;
import prelude.training.TinyRun;
import prelude.training.Trainer;
import prelude.training.TrainingEnvironment;
import prelude.training.TrainingListener;
import prelude.ui.FxTest;
import prelude.ui.PreludeWindow;
import prelude.ui.plot.SeriesPlot;
import prelude.ui.runs.RunsModel.Phase;
import prelude.ui.runs.form.RunForm;
import prelude.ui.runs.table.RunRow;
import prelude.ui.shell.FileChoice;
import prelude.ui.theme.Theme;

@ExtendWith(FxTest.class)
class RunsScreenTest {
  @TempDir Path temporary;

  @Test
  void runIsStartedFromTheFormAndDrawnUntilItsVerdict() throws Exception {
    try (var f = new RunsFixture(TinyRun.environment(temporary))) {
      edit(f, TinyRun.config(8));
      f.press("#start");
      f.awaitIdle();
      SeriesPlot loss = f.find("#loss-plot", SeriesPlot.class);
      assertEquals(8, loss.series().getFirst().y().size());
      assertTrue(loss.getAccessibleText().contains("Text-only floor"), loss.getAccessibleText());
      RunRow row = f.row(0);
      assertEquals("done", row.status());
      assertEquals(8, row.steps());
      assertFalse(row.verdict().isEmpty());
      assertEquals(f.model().selected().result().verdict().headline(), f.text("#verdict"));
      assertTrue(f.find("#prefixes", Node.class).isVisible());
      assertEquals(7, f.shell.transport().stepProperty().get());
      assertNull(f.shell.status().jobProperty().get());
      assertEquals("random encoder, seed 0", f.shell.status().encoderProperty().get().source());
      assertTrue(f.model().selected().log().size() >= 4);
    }
  }

  @Test
  void runIsPausedResumedStoppedAndGoesOnLater() throws Exception {
    try (var f = new RunsFixture(TinyRun.environment(temporary))) {
      FxTest.run(() -> f.screen.start(TinyRun.config(100_000)));
      f.await("steps", () -> phase(f) == Phase.RUNNING && f.model().selected().course().size() > 2);
      f.press("#pause");
      f.await("the pause", () -> phase(f) == Phase.PAUSED);
      int paused = FxTest.fx(() -> f.model().selected().course().size());
      FxTest.pulses();
      assertEquals(paused, FxTest.fx(() -> f.model().selected().course().size()));
      assertTrue(f.shell.status().jobProperty().get().progress().endsWith("paused"));
      f.press("#pause");
      f.await("more steps", () -> f.model().selected().course().size() > paused + 2);
      f.press("#stop");
      f.awaitIdle();
      assertEquals("stopped", f.row(0).status());
      int stopped = FxTest.fx(() -> f.model().selected().course().size());
      f.press("#resume");
      f.await("steps after it", () -> f.model().selected().course().size() > stopped + 2);
      FxTest.run(f.screen::stop);
      f.awaitIdle();
      assertEquals(1, f.model().rows().size());
      double[] steps = f.model().selected().course().steps().toArray();
      for (int i = 0; i < steps.length; i++) {
        assertEquals(i, steps[i]);
      }
    }
  }

  @Test
  void pastRunsAreListedAndDamagedOnesSayWhy() throws Exception {
    TrainingEnvironment environment = TinyRun.environment(temporary);
    train(environment, TinyRun.config(4));
    Path damaged = damage(environment);
    try (var f = new RunsFixture(environment)) {
      f.await("rows", () -> f.table().getItems().size() == 2);
      f.await("steps", () -> f.model().selected() != null && f.model().selected().loaded());
      FxTest.pulses();
      assertEquals("tiny", f.model().selected().preset());
      assertEquals(4, f.find("#loss-plot", SeriesPlot.class).series().getFirst().y().size());
      FxTest.run(() -> f.screen.interactor().select(damaged.getFileName().toString()));
      FxTest.pulses();
      RunRow row = FxTest.fx(() -> f.table().getSelectionModel().getSelectedItem().row());
      assertEquals("damaged", row.status());
      assertTrue(row.verdict().contains("run.json"), row.verdict());
    }
  }

  @Test
  void runsStartedElsewhereAppear() throws Exception {
    TrainingEnvironment environment = TinyRun.environment(temporary);
    try (var f = new RunsFixture(environment)) {
      assertEquals(0, f.model().rows().size());
      train(environment, TinyRun.config(2));
      f.await("the run from elsewhere", () -> f.model().rows().size() == 1);
    }
  }

  @Test
  void filterAndSortKeepTheSelection() throws Exception {
    TrainingEnvironment environment = TinyRun.environment(temporary);
    for (int seed = 0; seed < 3; seed++) {
      train(environment, TinyRun.config(2).withSeed(seed));
    }
    try (var f = new RunsFixture(environment)) {
      f.await("rows", () -> f.table().getItems().size() == 3);
      FxTest.run(() -> f.table().getSelectionModel().select(1));
      String id = FxTest.fx(() -> f.model().selectedProperty().get());
      FxTest.run(
          () -> {
            f.table().getSortOrder().setAll(List.of(f.table().getColumns().get(4)));
            f.table().sort();
          });
      assertEquals(0, f.row(0).seed());
      assertEquals(2, f.row(2).seed());
      assertEquals(id, FxTest.fx(() -> f.table().getSelectionModel().getSelectedItem().id()));
      f.type("#filter", "seed 2");
      assertEquals(1, FxTest.fx(() -> f.table().getItems().size()));
      assertEquals(id, FxTest.fx(() -> f.model().selectedProperty().get()));
      f.type("#filter", "");
      assertEquals(3, FxTest.fx(() -> f.table().getItems().size()));
      assertEquals(id, FxTest.fx(() -> f.table().getSelectionModel().getSelectedItem().id()));
    }
  }

  @Test
  void badSettingsAreToldInPlaceAndNothingTypedIsLost() throws Exception {
    try (var f = new RunsFixture(TinyRun.environment(temporary))) {
      edit(f, TinyRun.config(8));
      Button start = f.find("#start", Button.class);
      f.await("start enabled", () -> !start.isDisabled());
      f.type("#setting-steps", "many");
      f.type("#setting-sequence", "16");
      f.await("the field's error", () -> errors(f).contains("needs a whole number"));
      f.await("the length that is needed", () -> errors(f).contains("needs 23: 10 + 13 text"));
      assertTrue(FxTest.fx(start::isDisabled));
      assertEquals("many", f.find("#setting-steps", TextField.class).getText());
      f.type("#setting-steps", "0");
      f.await("the range", () -> errors(f).contains("needs 1 to 1\u202f000\u202f000"));
      f.type("#setting-steps", "8");
      f.type("#setting-sequence", "23");
      f.await("start enabled again", () -> errors(f).isEmpty() && !start.isDisabled());
    }
  }

  @Test
  void discardedSettingsComeBack() throws Exception {
    try (var f = new RunsFixture(TinyRun.environment(temporary))) {
      edit(f, TinyRun.config(8));
      f.type("#setting-steps", "12");
      RunForm form = f.model().formProperty().get();
      f.press("#discard");
      assertNull(f.model().formProperty().get());
      FxTest.run(() -> f.model().formProperty().set(form));
      FxTest.pulses();
      assertEquals("12", f.find("#setting-steps", TextField.class).getText());
    }
  }

  @Test
  void settingsLeftForAnotherRunComeBack() throws Exception {
    TrainingEnvironment environment = TinyRun.environment(temporary);
    train(environment, TinyRun.config(2));
    train(environment, TinyRun.config(2).withSeed(1));
    try (var f = new RunsFixture(environment)) {
      f.await("rows", () -> f.table().getItems().size() == 2);
      edit(f, TinyRun.config(8));
      FxTest.run(() -> f.table().getSelectionModel().clearAndSelect(1));
      FxTest.pulses();
      assertNull(f.model().formProperty().get());
      assertFalse(f.find("#undo-bar", Node.class).isVisible(), "nothing was typed");
      edit(f, TinyRun.config(8));
      f.type("#setting-steps", "12");
      RunForm form = f.model().formProperty().get();
      FxTest.run(() -> f.table().getSelectionModel().clearAndSelect(0));
      FxTest.pulses();
      assertNull(f.model().formProperty().get());
      f.press("#undo");
      FxTest.pulses();
      assertEquals(form, f.model().formProperty().get());
      assertEquals("12", f.find("#setting-steps", TextField.class).getText());
    }
  }

  @Test
  void settingsThatAreStartedAreNotCalledDiscarded() throws Exception {
    try (var f = new RunsFixture(TinyRun.environment(temporary))) {
      edit(f, TinyRun.config(8));
      f.type("#setting-steps", "3");
      Button start = f.find("#start", Button.class);
      f.await("start enabled", () -> !start.isDisabled());
      f.press("#start");
      f.await("the run", () -> f.model().selected() != null);
      f.awaitIdle();
      assertNull(f.model().formProperty().get());
      assertFalse(f.find("#undo-bar", Node.class).isVisible(), "they were started");
    }
  }

  @Test
  void aRunFromElsewhereLeavesWhatIsBeingSetUp() throws Exception {
    TrainingEnvironment environment = TinyRun.environment(temporary);
    try (var f = new RunsFixture(environment)) {
      edit(f, TinyRun.config(8));
      f.type("#setting-steps", "12");
      RunForm form = f.model().formProperty().get();
      train(environment, TinyRun.config(2));
      f.await("the run from elsewhere", () -> f.model().selected() != null);
      assertEquals(form, f.model().formProperty().get());
    }
  }

  @Test
  void failedStartIsToldInPlaceAndTheWindowStaysUsable() throws Exception {
    try (var f = new RunsFixture(TinyRun.environment(temporary))) {
      RunConfig config = TinyRun.config(4);
      FxTest.run(() -> f.screen.start(config.withData(new Data("missing.jsonl", null))));
      f.awaitIdle();
      RunsModel.Notice notice = f.model().noticeProperty().get();
      assertTrue(notice.text().contains("missing.jsonl: no such file"), notice.text());
      assertTrue(f.find("#notice", Node.class).isVisible());
      assertEquals(0, f.model().rows().size());
      FxTest.run(() -> f.screen.start(config));
      f.awaitIdle();
      assertNull(f.model().noticeProperty().get());
      assertEquals("done", f.row(0).status());
    }
  }

  @Test
  void keysMoveTheStepAndChangeScaleAndTheme() throws Exception {
    TrainingEnvironment environment = TinyRun.environment(temporary);
    train(environment, TinyRun.config(20));
    try (var f = new RunsFixture(environment)) {
      f.await("the steps", () -> f.shell.transport().lastProperty().get() == 19);
      SeriesPlot loss = f.find("#loss-plot", SeriesPlot.class);
      FxTest.run(loss::requestFocus);
      keys(KeyCode.LEFT);
      assertEquals(18, f.shell.transport().stepProperty().get());
      keys(KeyCode.SHIFT, KeyCode.LEFT);
      assertEquals(8, f.shell.transport().stepProperty().get());
      keys(KeyCode.HOME);
      assertEquals(0, f.shell.transport().stepProperty().get());
      keys(KeyCode.END);
      assertEquals(19, f.shell.transport().stepProperty().get());
      assertTrue(loss.logarithmicProperty().get());
      keys(KeyCode.CONTROL, KeyCode.L);
      assertFalse(loss.logarithmicProperty().get());
      keys(KeyCode.CONTROL, KeyCode.T);
      assertEquals(Theme.DARK, f.shell.themeProperty().get());
      keys(KeyCode.CONTROL, KeyCode.D);
      assertFalse(f.model().formProperty().get().readOnly());
    }
  }

  @Test
  void chartIsSavedAsPictureAndNumbers() throws Exception {
    TrainingEnvironment environment = TinyRun.environment(temporary);
    train(environment, TinyRun.config(3));
    try (var f = new RunsFixture(environment)) {
      f.saveTo = temporary;
      f.await("the steps", () -> f.shell.transport().lastProperty().get() == 2);
      FxTest.pulses();
      keys(KeyCode.CONTROL, KeyCode.E);
      f.await("the picture", () -> f.model().noticeProperty().get() != null);
      assertTrue(Files.size(temporary.resolve("loss.png")) > 1000);
      FxTest.run(() -> f.model().noticeProperty().set(null));
      keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.E);
      f.await("the numbers", () -> f.model().noticeProperty().get() != null);
      var lines = Files.readAllLines(temporary.resolve("loss.csv"));
      assertEquals("step,tiny", lines.getFirst());
      assertEquals(4, lines.size());
    }
  }

  @Test
  void closingTheWindowStopsTheRunAfterItsStepAndKeepsIt() throws Exception {
    TrainingEnvironment environment = TinyRun.environment(temporary);
    PreludeWindow window =
        FxTest.fx(
            () ->
                new PreludeWindow(
                    new Stage(),
                    environment,
                    temporary.resolve("config"),
                    FileChoice.ofPlatform(),
                    java.util.Optional.empty(),
                    false));
    FxTest.run(window::show);
    FxTest.run(() -> window.runs().start(TinyRun.config(100_000)));
    await(() -> window.shell().transport().lastProperty().get() > 3);
    FxTest.run(
        () ->
            window
                .stage()
                .fireEvent(new WindowEvent(window.stage(), WindowEvent.WINDOW_CLOSE_REQUEST)));
    await(() -> !window.stage().isShowing());
    RunRecord record = new RunStore(environment.runs()).list().getFirst().record();
    assertEquals(RunStatus.STOPPED, record.status());
    assertTrue(record.result().steps() > 3);
    assertTrue(Files.exists(temporary.resolve("config").resolve("window.json")));
  }

  @Test
  void windowAnswersWhileAFastRunGoesOn() throws Exception {
    try (var f = new RunsFixture(TinyRun.environment(temporary))) {
      FxTest.run(() -> f.screen.start(TinyRun.config(400)));
      f.await("steps", () -> phase(f) == Phase.RUNNING);
      List<Long> waits = new ArrayList<>();
      while (!FxTest.fx(() -> f.model().isIdle())) {
        long asked = System.nanoTime();
        FxTest.run(() -> {});
        waits.add((System.nanoTime() - asked) / 1_000_000);
        Thread.sleep(5);
      }
      waits.sort(null);
      long median = waits.get(waits.size() / 2);
      assertTrue(median < 50, () -> "median wait " + median + " ms");
    }
  }

  private static void await(java.util.concurrent.Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + 120_000_000_000L;
    while (!FxTest.fx(condition)) {
      assertTrue(System.nanoTime() < end, "waited in vain");
      Thread.sleep(10);
    }
  }

  private static Phase phase(RunsFixture f) {
    return f.model().phaseProperty().get();
  }

  private static void edit(RunsFixture f, RunConfig config) {
    FxTest.run(() -> f.screen.interactor().edit(config, "from a test"));
    f.await("the form", () -> f.stage.getScene().lookup("#setting-steps") != null);
  }

  private static List<String> errors(RunsFixture f) {
    return f.stage.getScene().getRoot().lookupAll(".field-error").stream()
        .map(n -> ((javafx.scene.control.Label) n).getText())
        .toList();
  }

  private static void keys(KeyCode... codes) {
    FxTest.run(
        () -> {
          Robot robot = new Robot();
          for (KeyCode code : codes) {
            robot.keyPress(code);
          }
          for (int i = codes.length - 1; i >= 0; i--) {
            robot.keyRelease(codes[i]);
          }
        });
    FxTest.pulses();
  }

  private static void train(TrainingEnvironment environment, RunConfig config) {
    new Trainer(environment).train(config, new TrainingListener() {}, new RunControl());
  }

  private static Path damage(TrainingEnvironment environment) throws IOException {
    Path folder = environment.runs().resolve("20000101T000000Z-broken-0000");
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("run.json"), "{\"id\": ");
    return folder;
  }
}
