package prelude.ui.runs;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.value.ObservableValue;
import org.controlsfx.control.PropertySheet;
import prelude.model.Compute;

/** A setting of a form, as a property sheet wants it. */
final class SettingItem implements PropertySheet.Item {
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
    return setting == Setting.DEVICE ? devices.values(form) : setting.options();
  }

  /** What a value of a choice is called; what it means here is left out for a run that exists. */
  String nameOf(String value) {
    if (readOnly()) {
      return setting.nameOf(value);
    }
    return switch (setting) {
      case DEVICE -> devices.name(value, form);
      case COMPUTE ->
          setting.nameOf(value)
              + (value.equals(Compute.AUTO.label())
                  ? devices.compute(form).map(c -> ": " + c).orElse("")
                  : "");
      default -> setting.nameOf(value);
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

  @Override
  public Class<?> getType() {
    return String.class;
  }

  @Override
  public String getCategory() {
    return setting.group().title();
  }

  @Override
  public String getName() {
    return setting.label();
  }

  @Override
  public String getDescription() {
    return setting.help();
  }

  @Override
  public Object getValue() {
    return form.text(setting);
  }

  @Override
  public void setValue(Object value) {
    onChange.accept(setting, String.valueOf(value));
  }

  /** Whether it belongs to a run that exists, and is only to be read. */
  boolean readOnly() {
    return form.readOnly();
  }

  /** A property sheet would grey out what is not; the editor shows words instead. */
  @Override
  public boolean isEditable() {
    return true;
  }

  @Override
  public Optional<ObservableValue<? extends Object>> getObservableValue() {
    return Optional.empty();
  }
}
