package prelude.ui.runs.train;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import prelude.model.device.Card;
import prelude.model.device.CardMemory;
import prelude.model.device.DeviceDescription;

/** What is known of this machine's devices. Only the FX thread touches it. */
public final class DeviceModel {
  private final ObjectProperty<DeviceDescription> here = new SimpleObjectProperty<>(this, "here");
  private final ObjectProperty<DeviceDescription> inUse = new SimpleObjectProperty<>(this, "inUse");
  private final ObjectProperty<String> failure = new SimpleObjectProperty<>(this, "failure");
  private final ObjectProperty<String> waiting = new SimpleObjectProperty<>(this, "waiting", "");
  private final ObjectProperty<Map<Card, CardMemory>> memory =
      new SimpleObjectProperty<>(this, "memory", Map.of());

  /** The machine, and the device that {@code auto} means; null until that is known. */
  public ObjectProperty<DeviceDescription> hereProperty() {
    return here;
  }

  public Optional<DeviceDescription> here() {
    return Optional.ofNullable(here.get());
  }

  /** The device of the run that goes on, or else of the last one; null until it is known. */
  ObjectProperty<DeviceDescription> inUseProperty() {
    return inUse;
  }

  /** Why nothing can be computed here, or null. */
  public ObjectProperty<String> failureProperty() {
    return failure;
  }

  /** What is waited for while the device is not known; may be empty. */
  ObjectProperty<String> waitingProperty() {
    return waiting;
  }

  /** How full cards are, of those that were asked. */
  ObjectProperty<Map<Card, CardMemory>> memoryProperty() {
    return memory;
  }

  /** All cards that a run can choose. */
  public List<Card> cards() {
    return here.get() == null ? List.of() : here.get().cards();
  }

  /** Such as {@code 3.1 / 22.0 GiB}; what is in use is left out where nobody says. */
  public String memoryWords(Card card) {
    CardMemory known = memory.get().get(card);
    return known == null
        ? String.format(java.util.Locale.ROOT, "%.1f GiB", card.memory() / (double) (1L << 30))
        : known.words();
  }
}
