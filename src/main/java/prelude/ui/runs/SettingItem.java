package prelude.ui.runs;

import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.value.ObservableValue;
import org.controlsfx.control.PropertySheet;

/** A setting of a form, as a property sheet wants it. */
final class SettingItem implements PropertySheet.Item {
  private final Setting setting;
  private final RunForm form;
  private final BiConsumer<Setting, String> onChange;

  SettingItem(Setting setting, RunForm form, BiConsumer<Setting, String> onChange) {
    this.setting = setting;
    this.form = form;
    this.onChange = onChange;
  }

  Setting setting() {
    return setting;
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
