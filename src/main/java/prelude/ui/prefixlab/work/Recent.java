package prelude.ui.prefixlab.work;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was worked out lately; of more than so many, the one that was wanted longest ago goes. */
public final class Recent<K, V> {
  private final Map<K, V> kept;

  /**
   * @param most how many are kept
   */
  public Recent(int most) {
    kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  /** What is kept, or null. */
  public V get(K key) {
    return kept.get(key);
  }

  public void put(K key, V value) {
    kept.put(key, value);
  }

  void clear() {
    kept.clear();
  }
}
