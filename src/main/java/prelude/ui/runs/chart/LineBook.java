package prelude.ui.runs.chart;

import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import prelude.ui.plot.LineLook;

/** Which runs are in the chart, and the colour and dash that each keeps while it is there. */
public final class LineBook {
  private final SequencedMap<String, Integer> categories = new LinkedHashMap<>();

  public boolean contains(String id) {
    return categories.containsKey(id);
  }

  /** Gives a run the first free line. */
  public void add(String id) {
    if (!categories.containsKey(id)) {
      BitSet taken = new BitSet();
      categories.values().forEach(taken::set);
      categories.put(id, taken.nextClearBit(0));
    }
  }

  /** Runs in the order of their lines: so taken out and added again, they keep them. */
  public Comparator<String> order() {
    Map<String, Integer> now = Map.copyOf(categories);
    return Comparator.comparing(id -> now.getOrDefault(id, Integer.MAX_VALUE));
  }

  public void remove(String id) {
    categories.remove(id);
  }

  int size() {
    return categories.size();
  }

  /** Ids in the order they came. */
  public Iterable<String> ids() {
    return categories.keySet();
  }

  /** The line of a run, or null when it is not in the chart. */
  public LineLook look(String id) {
    Integer category = categories.get(id);
    return category == null ? null : LineLook.category(category);
  }
}
