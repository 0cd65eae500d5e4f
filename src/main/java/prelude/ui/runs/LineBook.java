package prelude.ui.runs;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import prelude.ui.plot.LineLook;

/** Which runs are in the chart, and the colour and dash that each keeps while it is there. */
final class LineBook {
  private final SequencedMap<String, Integer> categories = new LinkedHashMap<>();

  boolean contains(String id) {
    return categories.containsKey(id);
  }

  /** Gives a run the first free line. */
  void add(String id) {
    if (!categories.containsKey(id)) {
      BitSet taken = new BitSet();
      categories.values().forEach(taken::set);
      categories.put(id, taken.nextClearBit(0));
    }
  }

  void remove(String id) {
    categories.remove(id);
  }

  int size() {
    return categories.size();
  }

  /** Ids in the order they came. */
  Iterable<String> ids() {
    return categories.keySet();
  }

  /** The line of a run, or null when it is not in the chart. */
  LineLook look(String id) {
    Integer category = categories.get(id);
    return category == null ? null : LineLook.category(category);
  }
}
