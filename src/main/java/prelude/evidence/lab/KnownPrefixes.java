package prelude.evidence.lab;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import prelude.model.AudioLm;
import prelude.model.TorchRuntime;

/**
 * Reads texts behind prefixes, and keeps the keys and values of those that were asked about lately:
 * another text behind one of them takes the model the text's own positions alone. What is kept goes
 * when the model is closed.
 */
final class KnownPrefixes {
  private static final long MOST_BYTES = 256L << 20;

  private final AudioLm lm;
  private final long mostBytes;
  // By identity: a record of arrays equals another of the same arrays.
  private final Map<Prefix, Known> known = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  private record Known(NDManager scope, NDArray states) {
    long bytes() {
      return states.size() * Float.BYTES;
    }
  }

  KnownPrefixes(AudioLm lm) {
    this(lm, MOST_BYTES);
  }

  /**
   * @param mostBytes that are kept; those of one call may be more
   */
  KnownPrefixes(AudioLm lm, long mostBytes) {
    this.lm = lm;
    this.mostBytes = mostBytes;
  }

  /** Bytes of native memory that are kept. */
  long bytes() {
    return bytes;
  }

  boolean knows(Prefix prefix) {
    return known.containsKey(prefix);
  }

  /**
   * Reads a text behind each prefix.
   *
   * @param scope owns what is returned
   * @param prefixes of one length, or of none: those are as good as soft tokens that nothing looks
   *     at, since positions count only by their distance
   * @param idx tokens (B, Tt), row-major
   */
  AudioLm.Read read(NDManager scope, List<Prefix> prefixes, long[] idx, boolean attention) {
    int rows = prefixes.size();
    int length = prefixes.stream().mapToInt(Prefix::softTokens).max().orElse(0);
    Set<Prefix> fresh = new HashSet<>(prefixes);
    fresh.removeIf(prefix -> prefix.softTokens() == 0 || knows(prefix));
    List<Prefix> padded = prefixes.stream().map(prefix -> padded(prefix, length)).toList();
    NDArray text = scope.create(idx, new Shape(rows, idx.length / rows));
    NDArray seen = PrefixLab.seen(scope, padded, idx.length / rows);
    AudioLm.Read read;
    if (prefixes.stream().noneMatch(this::knows)) {
      // One pass: two short ones would read the weights twice.
      try (TorchRuntime.Pass pass = lm.pass(rows * length + idx.length)) {
        read = lm.read(scope, PrefixLab.soft(scope, padded), text, seen, attention);
      }
      keep(prefixes, fresh, read.states());
    } else {
      hear(List.copyOf(fresh));
      List<NDArray> states = states(scope, prefixes);
      try (TorchRuntime.Pass pass = lm.pass(idx.length)) {
        read = lm.readBehind(scope, states, text, seen, attention);
      }
    }
    forget(Set.copyOf(prefixes));
    return read;
  }

  private static Prefix padded(Prefix prefix, int length) {
    return prefix.softTokens() == length ? prefix : Prefix.unseen(prefix.width(), length);
  }

  private void hear(List<Prefix> fresh) {
    if (fresh.isEmpty()) {
      return;
    }
    try (NDManager scope = lm.scope();
        TorchRuntime.Pass pass = lm.pass(fresh.size() * fresh.getFirst().softTokens())) {
      NDArray states =
          lm.prefixStates(scope, PrefixLab.soft(scope, fresh), PrefixLab.seen(scope, fresh, 0));
      keep(fresh, Set.copyOf(fresh), states);
    }
  }

  /** Keeps those of the prefixes that are not known yet; {@code states} has a row for each. */
  private void keep(List<Prefix> prefixes, Set<Prefix> fresh, NDArray states) {
    for (int row = 0; row < prefixes.size(); row++) {
      if (fresh.contains(prefixes.get(row)) && !knows(prefixes.get(row))) {
        NDManager own = lm.scope();
        NDArray copy = states.get(row).duplicate(); // a view would hold all rows
        copy.attach(own);
        var one = new Known(own, copy);
        known.put(prefixes.get(row), one);
        bytes += one.bytes();
      }
    }
  }

  /** One (2L, H_kv, Ta, D) for each; where there is no prefix, zeros for what nothing looks at. */
  private List<NDArray> states(NDManager scope, List<Prefix> prefixes) {
    List<NDArray> states = new ArrayList<>();
    for (Prefix prefix : prefixes) {
      Known one = known.get(prefix); // which makes it the latest
      states.add(one == null ? null : one.states());
    }
    if (states.contains(null)) {
      NDArray some = states.stream().filter(one -> one != null).findFirst().orElseThrow();
      NDArray nothing = some.zerosLike();
      nothing.attach(scope);
      states.replaceAll(one -> one == null ? nothing : one);
    }
    return states;
  }

  private void forget(Set<Prefix> used) {
    Iterator<Map.Entry<Prefix, Known>> oldest = known.entrySet().iterator();
    while (bytes > mostBytes && oldest.hasNext()) {
      Map.Entry<Prefix, Known> one = oldest.next();
      if (!used.contains(one.getKey())) {
        bytes -= one.getValue().bytes();
        one.getValue().scope().close();
        oldest.remove();
      }
    }
  }
}
