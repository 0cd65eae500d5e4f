package prelude.ui.runs.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import prelude.training.Advice;
import prelude.training.ConfigFields;
import prelude.training.Preset;
import prelude.training.RecipeAdvice;
import prelude.training.RunConfig;

class SettingTest {
  private static final RunConfig CONFIG = Preset.W1_EVIDENCE.config();

  @Test
  void everyFieldOfARunConfigurationHasASetting() {
    List<String> fields = Arrays.stream(Setting.values()).map(Setting::field).toList();
    assertEquals(new HashSet<>(ConfigFields.paths()), new HashSet<>(fields));
    assertEquals(ConfigFields.paths().size(), fields.size());
  }

  @Test
  void everySettingHasItsWords() {
    for (Setting setting : Setting.values()) {
      assertFalse(setting.label().isEmpty(), setting.field());
      assertTrue(setting.help().matches("[A-Za-z].*\\."), setting.field());
      for (String option : ConfigFields.options(setting.field())) {
        assertFalse(setting.nameOf(option).equals(option) && option.contains("_"), option);
      }
      if (setting.kind() == Setting.Kind.NUMBER && setting != Setting.SEED) {
        assertFalse(setting.range().isEmpty(), setting.field());
        assertFalse(setting.hint().isEmpty(), setting.field());
      }
    }
  }

  @Test
  void everyPresetSurvivesTheForm() {
    for (Preset preset : Preset.values()) {
      RunForm form = new RunForm(preset.config(), "", false);
      assertEquals(preset.config(), form.read().config());
      assertTrue(form.read().isGood());
      for (Setting setting : Setting.values()) {
        assertTrue(form.isDefault(setting), setting.field());
      }
    }
  }

  @Test
  void numbersAreReadAsTheyAreUsuallyWritten() {
    assertEquals(1_000_000, SettingText.write(Setting.STEPS, " 1 000 000 ").asInt());
    assertEquals(1e-3, SettingText.write(Setting.RATE, "1e-3").asDouble());
    for (String bad : List.of("1e-3d", "", "0x1p3", "1,5")) {
      assertThrows(IllegalArgumentException.class, () -> SettingText.write(Setting.RATE, bad), bad);
    }
    assertThrows(IllegalArgumentException.class, () -> SettingText.write(Setting.STEPS, "1.5"));
    assertEquals("1e-3", SettingText.number(0.001));
    assertEquals("2.5e-4", SettingText.number(0.00025));
    assertEquals("0.95", SettingText.number(0.95));
  }

  @Test
  void aFixChangesOnlyWhatItIsAboutAndKeepsWhatWasTyped() {
    RunForm form = new RunForm(CONFIG.withLm(CONFIG.lm().withTrained(false)), "", false);
    form.set(Setting.STEPS, "many");
    Advice advice = RecipeAdvice.of(form.read().config(), null).getFirst();
    form.take(advice.fixes().get(1).config());
    assertEquals("60", form.text(Setting.TEXT_STEPS));
    assertEquals("many", form.text(Setting.STEPS));
    assertEquals(Map.of(Setting.STEPS, "needs a whole number"), form.read().errors());
  }

  @Test
  void kindsOfProjectorAreSettingsByAnotherName() {
    RunForm form = new RunForm(CONFIG, "", false);
    for (ProjectorKind kind :
        List.of(ProjectorKind.PUBLISHED, ProjectorKind.STACKED, ProjectorKind.RMS_NORMED)) {
      form.take(kind.in(form));
      assertEquals(kind, ProjectorKind.of(form));
    }
    assertEquals(CONFIG, form.read().config());
    form.set(Setting.INIT, "normal_002");
    assertEquals(ProjectorKind.CUSTOM, ProjectorKind.of(form));
  }

  @Test
  void settingsAreFoundByTheirWords() {
    assertTrue(Setting.BETA2.matches("adamw moment"));
    assertTrue(Setting.POOL.matches("projector FRAMES"));
    assertFalse(Setting.POOL.matches("projector adamw"));
  }

  @Test
  void onlyNumbersAreSpaced() {
    assertEquals("needs 1 to 1\u202f000\u202f000", Problems.spaced("needs 1 to 1000000"));
    String path = "/data/16618263653319001409/run-20260101/config.json";
    assertEquals(path, Problems.spaced(path));
  }
}
