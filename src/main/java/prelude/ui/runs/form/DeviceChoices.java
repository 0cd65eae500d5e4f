package prelude.ui.runs.form;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import prelude.model.Compute;
import prelude.model.device.Card;
import prelude.model.device.DeviceChoice;
import prelude.model.device.DeviceDescription;
import prelude.model.device.DeviceException;
import prelude.ui.runs.library.Run;
import prelude.ui.runs.train.DeviceModel;

/** The choice of a device in words, with what is known of this machine now. */
final class DeviceChoices {
  private static final String AUTO = "auto";
  private static final String CPU = "cpu";

  private final DeviceModel devices;

  DeviceChoices(DeviceModel devices) {
    this.devices = devices;
  }

  /** What this machine offers, and what the form has or had. */
  List<String> values(RunForm form) {
    Set<String> values = new LinkedHashSet<>(List.of(AUTO, CPU));
    devices.cards().forEach(card -> values.add(card.device()));
    values.add(form.original(Setting.DEVICE));
    values.add(form.text(Setting.DEVICE));
    return List.copyOf(values);
  }

  /** A value's name in the field. */
  String name(String value, RunForm form) {
    return switch (value) {
      case AUTO ->
          "Automatic"
              + devices
                  .here()
                  .map(here -> ": " + here.card().map(Card::name).orElse("CPU"))
                  .orElse("");
      case CPU -> DeviceDescription.cpu(form.threads());
      default -> card(value).map(Card::name).orElse(value);
    };
  }

  /** A value's row in the list. */
  String row(String value, RunForm form) {
    String name = name(value, form);
    return value.equals(AUTO)
        ? name
        : card(value)
            .map(
                c ->
                    "%s · %s · %s · %s"
                        .formatted(c.device(), name, c.capability(), devices.memoryWords(c)))
            .orElse(name);
  }

  /** Number and capability of the card that a value means; empty for the CPU. */
  String figures(String value) {
    return card(value)
        .map(c -> "%s · capability %s ·".formatted(c.device(), c.capability()))
        .orElse("");
  }

  /** Memory of the card that a value means; empty for the CPU. */
  String memory(String value) {
    return card(value).map(devices::memoryWords).orElse("");
  }

  /** What computing in {@code auto} comes to on the form's device. */
  Optional<Compute> compute(RunForm form) {
    return devices.here().map(here -> Compute.AUTO.on(card(form.text(Setting.DEVICE))));
  }

  private Optional<Card> card(String value) {
    try {
      DeviceChoice choice = DeviceChoice.parse(value);
      return devices.here().flatMap(here -> here.card(choice));
    } catch (DeviceException e) {
      return Optional.empty();
    }
  }

  /** Whether a run is, or would be, on a device that this earlier one was on too. */
  static boolean alike(Run earlier, Optional<Card> card) {
    return earlier
        .device()
        .startsWith(card.map(c -> c.device() + ", " + c.name() + ",").orElse("CPU"));
  }
}
