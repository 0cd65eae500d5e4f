package prelude.ui.clips.list;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Keeps what was used last, up to a weight in all. For one thread. */
final class WeightedCache<K, V> {
  private final Map<K, V> entries = new LinkedHashMap<>(64, 0.75f, true);
  private final ToLongFunction<V> weight;
  private final long limit;
  private long total;

  WeightedCache(long limit, ToLongFunction<V> weight) {
    this.limit = limit;
    this.weight = weight;
  }

  V get(K key) {
    return entries.get(key);
  }

  void put(K key, V value) {
    V before = entries.put(key, value);
    total += weight.applyAsLong(value) - (before == null ? 0 : weight.applyAsLong(before));
    Iterator<V> oldest = entries.values().iterator();
    while (total > limit && entries.size() > 1) {
      total -= weight.applyAsLong(oldest.next());
      oldest.remove();
    }
  }

  int size() {
    return entries.size();
  }
}
