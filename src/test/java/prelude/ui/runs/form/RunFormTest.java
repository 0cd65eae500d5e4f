package prelude.ui.runs.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SplitMenuButton;
import org.controlsfx.control.ToggleSwitch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.training.Preset;
import prelude.training.PresetStore;
import prelude.training.RunConfig;
import prelude.training.TinyRun;
import prelude.training.TrainingEnvironment;
import prelude.ui.FxTest;
import prelude.ui.runs.RunsFixture;

/** The form: what learns, advice and its fixes, defaults, folding, search, own presets. */
@ExtendWith(FxTest.class)
class RunFormTest {
  @TempDir Path temporary;

  @Test
  void aRecipeThatCannotLearnIsFixedByAButton() throws Exception {
    try (var f = open(TinyRun.environment(temporary))) {
      edit(f, TinyRun.config(4));
      ToggleSwitch lm = f.find("#setting-lm", ToggleSwitch.class);
      FxTest.run(() -> lm.setSelected(false));
      f.await("the advice", () -> present(f, "#fix-text-first"));
      assertTrue(FxTest.fx(() -> f.find("#start", Button.class).isDisabled()));
      assertTrue(FxTest.fx(() -> present(f, "#fix-train-lm") && present(f, "#fix-live")));
      f.press("#fix-text-first");
      assertEquals("60", text(f, Setting.TEXT_STEPS));
      f.await("start enabled", () -> !f.find("#start", Button.class).isDisabled());
      assertFalse(FxTest.fx(() -> present(f, "#fix-text-first")));
      f.press("#default-setting-text_steps");
      assertEquals("0", text(f, Setting.TEXT_STEPS));
      f.press("#fix-train-lm");
      assertTrue(FxTest.fx(lm::isSelected));
    }
  }

  @Test
  void aSequenceThatIsTooLongIsRaisedByAButton() throws Exception {
    try (var f = open(TinyRun.environment(temporary))) {
      edit(f, TinyRun.config(4));
      f.type("#setting-sequence", "16");
      f.await("the fix", () -> present(f, "#fix-sequence"));
      f.press("#fix-sequence");
      assertEquals("32", text(f, Setting.SEQUENCE));
      f.await("no advice", () -> !present(f, "#fix-sequence"));
    }
  }

  @Test
  void theProjectorsKindAndTheLayerAreChosenByWords() throws Exception {
    try (var f = open(TinyRun.environment(temporary))) {
      edit(f, TinyRun.config(4));
      f.type("#setting-sequence", "512");
      ComboBox<ProjectorKind> kind = combo(f, "#setting-kind");
      assertEquals(ProjectorKind.RMS_NORMED, FxTest.fx(kind::getValue));
      FxTest.run(() -> kind.setValue(ProjectorKind.PUBLISHED));
      assertEquals("zero_fc2", text(f, Setting.INIT));
      assertEquals("false", text(f, Setting.RMS_NORM));
      f.await("its warning", () -> present(f, "#fix-init-torch"));
      f.press("#fix-init-torch");
      assertEquals(ProjectorKind.CUSTOM, FxTest.fx(kind::getValue));
      ComboBox<String> layer = combo(f, "#setting-layer");
      f.await("the encoder's layers", () -> layer.getItems().size() > 3);
      assertEquals("Last, layer 3", FxTest.fx(() -> layer.getButtonCell().getText()));
      assertEquals(List.of("last", "weighted", "0", "1", "2", "3"), FxTest.fx(layer::getItems));
      FxTest.run(() -> layer.setValue("weighted"));
      RunConfig config = FxTest.fx(() -> f.model().formProperty().get().read().config());
      assertEquals("weighted", config.encoder().layer());
    }
  }

  @Test
  void lessUsedSettingsAreFoldedAwayRememberedAndFound() throws Exception {
    TrainingEnvironment environment = TinyRun.environment(temporary);
    try (var f = open(environment)) {
      edit(f, TinyRun.config(4));
      assertFalse(FxTest.fx(() -> shown(f, "#setting-beta2")));
      f.press("#more-training");
      assertTrue(FxTest.fx(() -> shown(f, "#setting-beta2")));
      f.type("#find-setting", "gradient clipping");
      assertTrue(FxTest.fx(() -> shown(f, "#setting-clip_norm")));
      assertFalse(FxTest.fx(() -> shown(f, "#setting-steps")));
      f.type("#find-setting", "");
      f.await("the memory", () -> Files.exists(environment.userData().resolve("run-form.json")));
    }
    try (var f = open(environment)) {
      edit(f, TinyRun.config(4));
      f.await("unfolded again", () -> shown(f, "#setting-beta2"));
      f.press("#more-training");
      assertFalse(FxTest.fx(() -> shown(f, "#setting-beta2")));
      // What is wrong is never out of sight.
      FxTest.run(() -> f.model().formProperty().get().set(Setting.BETA2, "2"));
      FxTest.run(() -> f.screen.interactor().refresh());
      f.await("the wrong one", () -> shown(f, "#setting-beta2"));
    }
  }

  @Test
  void ownPresetsAreSavedListedRunAndDeleted() throws Exception {
    TrainingEnvironment environment = TinyRun.environment(temporary);
    try (var f = open(environment)) {
      edit(f, TinyRun.config(2));
      choose(f, "save-preset");
      f.type("#preset-name", "w1-evidence");
      assertTrue(FxTest.fx(() -> f.find("#preset-save", Button.class).isDisabled()));
      assertEquals("The name is the name of a shipped preset.", f.text("#preset-said"));
      f.type("#preset-name", "my-tiny");
      f.press("#preset-save");
      f.await("the preset", () -> f.model().presets().getLast().name().equals("my-tiny"));
      f.await("its row gone", () -> !present(f, "#preset-name"));
      assertEquals(
          TinyRun.config(2).withPreset("my-tiny"),
          PresetStore.in(environment.userData()).find("my-tiny").orElseThrow());
      FxTest.run(() -> f.screen.interactor().start(f.model().presets().getLast()));
      f.awaitIdle();
      assertEquals("my-tiny", f.row(0).preset());
      SplitMenuButton run = f.find("#run", SplitMenuButton.class);
      assertEquals("Run my-tiny", FxTest.fx(run::getText));
      FxTest.run(() -> f.screen.interactor().presets().delete(f.model().presets().getLast()));
      f.await("it gone", () -> f.model().presets().size() == Preset.values().length);
      assertEquals("Run w1-evidence", FxTest.fx(run::getText));
    }
  }

  @Test
  void configurationsAreSavedAndOpened() throws Exception {
    try (var f = open(TinyRun.environment(temporary))) {
      f.saveTo = temporary;
      edit(f, TinyRun.config(3));
      choose(f, "save-config");
      Path file = temporary.resolve("tiny.prelude.json");
      f.await("the file", () -> f.model().noticeProperty().get() != null);
      assertEquals(TinyRun.config(3), PresetStore.open(file));
      Files.writeString(file, Files.readString(file).replace("\"steps\" : 3", "\"steps\" : 5"));
      f.opened = file;
      FxTest.run(() -> f.model().formProperty().set(null));
      edit(f, TinyRun.config(9));
      choose(f, "open-config");
      f.await("the other", () -> text(f, Setting.STEPS).equals("5"));
      Files.writeString(file, "{\"preset\": \"x\"}");
      choose(f, "open-config");
      f.await(
          "why not", () -> f.model().noticeProperty().get().text().contains("tiny.prelude.json"));
      assertEquals("5", text(f, Setting.STEPS));
    }
  }

  @Test
  void theForecastTellsPartsAndWhereItsTimeIsFrom() throws Exception {
    try (var f = open(TinyRun.environment(temporary))) {
      edit(f, TinyRun.config(4));
      f.await("the forecast", () -> f.text("#forecast").contains("until a first run"));
      assertTrue(f.text("#forecast").contains("sequence 23 of 128"), f.text("#forecast"));
      f.press("#start");
      f.awaitIdle();
      edit(f, TinyRun.config(4));
      f.await("the time", () -> f.text("#forecast").contains("about"));
      assertTrue(f.text("#forecast-details").contains("Time as tiny"), f.text("#forecast-details"));
      f.type("#setting-pool", "5");
      f.await("a rate", () -> f.text("#forecast-details").contains("GFLOP/s, as tiny"));
      assertNull(FxTest.fx(() -> f.model().noticeProperty().get()));
    }
  }

  private static RunsFixture open(TrainingEnvironment environment) {
    return new RunsFixture(environment);
  }

  private static void edit(RunsFixture f, RunConfig config) {
    FxTest.run(() -> f.screen.edit(config, "from a test"));
    f.await("the form", () -> present(f, "#setting-steps"));
    f.await("the forecast", () -> !f.text("#forecast").isEmpty());
  }

  private static void choose(RunsFixture f, String item) {
    MenuButton menu = f.find("#form-menu", MenuButton.class);
    FxTest.run(
        () ->
            menu.getItems().stream()
                .filter(i -> item.equals(i.getId()))
                .findFirst()
                .orElseThrow()
                .fire());
    FxTest.pulses();
  }

  private static String text(RunsFixture f, Setting setting) {
    return FxTest.fx(() -> f.model().formProperty().get().text(setting));
  }

  private static boolean present(RunsFixture f, String selector) {
    return f.stage.getScene().lookup(selector) != null;
  }

  private static boolean shown(RunsFixture f, String selector) {
    for (Node n = f.stage.getScene().lookup(selector); n != null; n = n.getParent()) {
      if (!n.isVisible()) {
        return false;
      }
    }
    return true;
  }

  @SuppressWarnings("unchecked")
  private static <T> ComboBox<T> combo(RunsFixture f, String selector) {
    return f.find(selector, ComboBox.class);
  }
}
