package prelude.ui.runs.form;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Lists as they are typed: seeds such as {@code 0-4} or {@code 0,2,7}, and values. */
public final class Seeds {
  private static final int MOST = 1000;

  private Seeds() {}

  /**
   * The seeds of a text, each once, in order.
   *
   * @throws IllegalArgumentException saying what is needed
   */
  public static List<Long> parse(String text) {
    Set<Long> seeds = new LinkedHashSet<>();
    for (String part : parts(text)) {
      if (part.matches("\\d{1,18}")) {
        seeds.add(Long.parseLong(part));
      } else if (part.matches("\\d{1,18}\\s*[-–]\\s*\\d{1,18}")) {
        String[] ends = part.split("\\s*[-–]\\s*");
        long from = Long.parseLong(ends[0]);
        long to = Long.parseLong(ends[1]);
        if (to < from || to - from >= MOST) {
          throw new IllegalArgumentException(
              "needs ranges that rise, of %d seeds at most".formatted(MOST));
        }
        for (long seed = from; seed <= to; seed++) {
          seeds.add(seed);
        }
      } else {
        throw new IllegalArgumentException("needs seeds such as 0-4 or 0, 2, 7");
      }
    }
    if (seeds.isEmpty()) {
      throw new IllegalArgumentException("needs at least one seed");
    }
    return List.copyOf(seeds);
  }

  /** What stands between commas. */
  static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    for (String part : text.split("[,;]")) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    return parts;
  }
}
