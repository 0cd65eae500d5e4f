package prelude.ui.runs.form;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import prelude.model.Compute;
import prelude.training.RunConfig;

/** A setting in a form: its value, and what can be said of it there. */
final class SettingItem {
  private final Setting setting;
  private final RunForm form;
  private final DeviceChoices devices;
  private final BiConsumer<Setting, String> onChange;

  SettingItem(
      Setting setting, RunForm form, DeviceChoices devices, BiConsumer<Setting, String> onChange) {
    this.setting = setting;
    this.form = form;
    this.devices = devices;
    this.onChange = onChange;
  }

  Setting setting() {
    return setting;
  }

  /** The values of a choice, now. */
  List<String> options() {
    return switch (setting) {
      case DEVICE -> devices.values(form);
      case LAYER -> layers();
      default -> setting.options();
    };
  }

  /** All layers of the encoder, and what the form has or had. */
  private List<String> layers() {
    Set<String> layers = new LinkedHashSet<>(setting.options());
    int last = form.encoderLayers().orElse(-1);
    for (int i = 0; i <= last; i++) {
      layers.add(String.valueOf(i));
    }
    layers.add(form.original(setting));
    layers.add(form.text(setting));
    return new ArrayList<>(layers);
  }

  /** What a value of a choice is called; what it means here is left out for a run that exists. */
  String nameOf(String value) {
    return switch (setting) {
      case LAYER -> layer(value);
      case DEVICE -> readOnly() ? setting.nameOf(value) : devices.name(value, form);
      case COMPUTE ->
          setting.nameOf(value)
              + (value.equals(Compute.AUTO.label()) && !readOnly()
                  ? devices.compute(form).map(c -> ": " + c).orElse("")
                  : "");
      default -> setting.nameOf(value);
    };
  }

  private String layer(String value) {
    int last = form.encoderLayers().orElse(-1);
    return switch (value) {
      case "last" -> setting.nameOf(value) + (last < 0 ? "" : ", layer " + last);
      case "weighted" -> setting.nameOf(value) + (last < 0 ? "" : " of " + (last + 1));
      case "0" -> "0, the embedding";
      default -> "Layer " + value + (last < 0 ? "" : " of " + last);
    };
  }

  /** A value of a choice in the list, where there is more room. */
  String rowOf(String value) {
    return setting == Setting.DEVICE ? devices.row(value, form) : nameOf(value);
  }

  /** What else is to be said about the card that is chosen; empty where none is. */
  String figures() {
    return setting == Setting.DEVICE ? devices.figures(form.text(setting)) : "";
  }

  /** How full that card is. */
  String memory() {
    return setting == Setting.DEVICE ? devices.memory(form.text(setting)) : "";
  }

  String value() {
    return form.text(setting);
  }

  /** A value that is only shown, in words. */
  String fixedWords() {
    RunConfig.Origin origin = setting == Setting.ORIGIN ? form.read().config().origin() : null;
    return origin != null
        ? Setting.originWords(origin)
        : value().isEmpty() ? setting.hint() : value();
  }

  void set(String value) {
    onChange.accept(setting, value);
  }

  /** Whether it belongs to a run that exists, and is only to be read. */
  boolean readOnly() {
    return form.readOnly();
  }

  /** Whether it can be put back to what its preset has. */
  boolean isChanged() {
    return !readOnly() && !form.isDefault(setting);
  }

  /** What its preset has, in words. */
  String defaultWords() {
    String value = form.defaultOf(setting);
    return switch (setting.kind()) {
      case SWITCH -> word(Boolean.parseBoolean(value));
      case CHOICE -> setting == Setting.LAYER ? layer(value) : setting.nameOf(value);
      case NUMBER -> Problems.spaced(value);
      default -> value.isEmpty() ? "empty" : value;
    };
  }

  void toDefault() {
    onChange.accept(setting, form.defaultOf(setting));
  }

  String word(boolean on) {
    return setting.word(on);
  }

  /** What it does, what is allowed, what its preset has. */
  String help() {
    String range = setting.range();
    String allowed = range.isEmpty() ? "" : " Allowed: " + range + ".";
    return setting.kind() == Setting.Kind.FIXED
        ? setting.help()
        : "%s%s Default: %s.".formatted(setting.help(), allowed, defaultWords());
  }
}
