package prelude.ui.welcome;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What the welcome says of this machine. */
final class WelcomeModel {
  /** How it stands with a thing. */
  enum State {
    LOOKING,
    GOOD,
    /** Works, but there is better. */
    NOTICE,
    BAD
  }

  /**
   * One thing that was looked at.
   *
   * @param found what is there
   * @param meaning what that means, and what to do where it is not good; may be empty
   */
  record Finding(State state, String found, String meaning) {
    static final Finding LOOKING = new Finding(State.LOOKING, "Looking…", "");
  }

  private final ObjectProperty<Finding> device = looking("device");
  private final ObjectProperty<Finding> sound = looking("sound");
  private final ObjectProperty<Finding> weights = looking("weights");

  private ObjectProperty<Finding> looking(String name) {
    return new SimpleObjectProperty<>(this, name, Finding.LOOKING);
  }

  ObjectProperty<Finding> deviceProperty() {
    return device;
  }

  ObjectProperty<Finding> soundProperty() {
    return sound;
  }

  ObjectProperty<Finding> weightsProperty() {
    return weights;
  }
}
