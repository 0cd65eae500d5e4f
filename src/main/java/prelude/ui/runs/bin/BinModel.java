package prelude.ui.runs.bin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The deleted runs, and which of them are about to be deleted for ever. */
public final class BinModel {
  private final ObservableList<BinEntry> entries = FXCollections.observableArrayList();
  private final IntegerBinding count = Bindings.size(entries);
  private final ObjectProperty<List<BinEntry>> asked =
      new SimpleObjectProperty<>(this, "asked", List.of());
  private final ObjectProperty<String> problem = new SimpleObjectProperty<>(this, "problem");
  private final Set<String> going = new HashSet<>();

  /** Deleted runs, deleted last first. */
  ObservableList<BinEntry> entries() {
    return entries;
  }

  public IntegerBinding count() {
    return count;
  }

  /** Runs whose end waits for a second word; empty while none are. */
  ObjectProperty<List<BinEntry>> askedProperty() {
    return asked;
  }

  /** Why the bin cannot be read, or null. */
  ObjectProperty<String> problemProperty() {
    return problem;
  }

  /** Takes in what lies in the bin now. */
  void show(List<BinEntry> all) {
    problem.set(null);
    List<BinEntry> now = all.stream().filter(e -> !going.contains(e.id())).toList();
    if (now.equals(entries)) {
      return; // whoever chooses among them is not disturbed
    }
    entries.setAll(now);
    List<BinEntry> still = new ArrayList<>(asked.get());
    still.retainAll(now);
    asked.set(List.copyOf(still));
  }

  /** Takes runs out of sight that are being deleted for ever. */
  void going(Collection<String> ids) {
    going.addAll(ids);
    asked.set(List.of());
    entries.removeIf(e -> going.contains(e.id()));
  }

  /** They are gone, or could not be deleted. */
  void gone(Collection<String> ids) {
    going.removeAll(ids);
  }
}
