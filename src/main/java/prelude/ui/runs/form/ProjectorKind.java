package prelude.ui.runs.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import prelude.training.ConfigFields;
import prelude.training.RunConfig;

/** Kinds of projector by their names: each stands for a few settings. */
enum ProjectorKind {
  PUBLISHED(
      "MLP as published",
      Map.of(
          Setting.RMS_NORM, "false",
          Setting.INIT, "zero_fc2",
          Setting.STACK, "1",
          Setting.POOL, "1")),
  RMS_NORMED(
      "RMS-normed output",
      Map.of(
          Setting.RMS_NORM, "true",
          Setting.INIT, "torch_default",
          Setting.STACK, "1",
          Setting.POOL, "25")),
  STACKED(
      "Stacked frames",
      Map.of(
          Setting.RMS_NORM, "true",
          Setting.INIT, "torch_default",
          Setting.STACK, "5",
          Setting.POOL, "5")),
  CUSTOM("Custom", Map.of());

  private final String words;
  private final Map<Setting, String> settings;

  ProjectorKind(String words, Map<Setting, String> settings) {
    this.words = words;
    this.settings = settings;
  }

  String words() {
    return words;
  }

  /** The form's configuration with this kind of projector. */
  RunConfig in(RunForm form) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    settings.forEach(
        (setting, text) -> values.put(setting.field(), SettingText.write(setting, text)));
    return ConfigFields.set(form.read().config(), values);
  }

  /** The kind that a form has. How many frames make a soft token is free. */
  static ProjectorKind of(RunForm form) {
    boolean norm = Boolean.parseBoolean(form.text(Setting.RMS_NORM));
    boolean stacks = !form.text(Setting.STACK).strip().equals("1");
    String init = form.text(Setting.INIT);
    if (!norm && !stacks && init.equals("zero_fc2")) {
      return PUBLISHED;
    }
    if (!norm || !init.equals("torch_default")) {
      return CUSTOM;
    }
    return stacks ? STACKED : RMS_NORMED;
  }
}
