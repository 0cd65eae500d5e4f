package prelude.ui.shell;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ToggleButton;
import org.controlsfx.control.SegmentedButton;

/** A choice of one among few, all in sight. */
public final class Segments<T> extends SegmentedButton {
  private final ObjectProperty<T> value = new SimpleObjectProperty<>(this, "value");

  @SuppressWarnings("this-escape") // only listeners
  public Segments(List<T> choices, T first, Function<T, String> name) {
    for (T choice : choices) {
      ToggleButton button = new ToggleButton(name.apply(choice));
      button.setUserData(choice);
      button.setOnAction(
          e -> {
            // A click on what is chosen already must not leave nothing chosen.
            value.set(choice);
            button.setSelected(true);
          });
      getButtons().add(button);
    }
    value.subscribe(now -> getButtons().forEach(b -> b.setSelected(b.getUserData().equals(now))));
    value.set(first);
  }

  /** What is chosen. */
  public ObjectProperty<T> valueProperty() {
    return value;
  }
}
