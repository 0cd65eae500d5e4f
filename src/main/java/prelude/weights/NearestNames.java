package prelude.weights;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Names that a missing one was probably meant to be, for error messages. */
final class NearestNames {
  private static final int SHOWN = 3;

  private NearestNames() {}

  /** The few names nearest to {@code wanted}, quoted, or a remark that there are none at all. */
  static String of(String wanted, Collection<String> names) {
    if (names.isEmpty()) {
      return "no tensors at all";
    }
    List<Near> near =
        names.stream()
            .map(n -> new Near(n, distance(wanted, n)))
            .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
            .limit(SHOWN)
            .toList();
    return near.stream().map(n -> '"' + n.name() + '"').collect(Collectors.joining(", "));
  }

  private record Near(String name, int distance) {}

  /** Levenshtein distance, but a name that ends in the other (a prefix apart) counts as near. */
  private static int distance(String a, String b) {
    if (a.endsWith("." + b) || b.endsWith("." + a)) {
      return 1;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
