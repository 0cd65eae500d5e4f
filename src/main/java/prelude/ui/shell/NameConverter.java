package prelude.ui.shell;

import java.util.function.Function;
import javafx.util.StringConverter;

/** How the items of a choice that cannot be typed into are called. */
public final class NameConverter<T> extends StringConverter<T> {
  private final Function<T, String> name;

  public NameConverter(Function<T, String> name) {
    this.name = name;
  }

  @Override
  public String toString(T item) {
    return item == null ? "" : name.apply(item);
  }

  @Override
  public T fromString(String text) {
    throw new UnsupportedOperationException("nothing is typed into this choice");
  }
}
