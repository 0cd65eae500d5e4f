package prelude.ui.clips.list;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import javafx.application.Platform;
import prelude.data.NaturalOrder;
import prelude.ui.clips.ClipFacts;
import prelude.ui.clips.ClipList;
import prelude.ui.clips.ClipRow;

/** Filters and sorts rows; with many rows too long a work for the FX thread, where it refuses. */
final class RowSorter {
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private RowSorter() {}

  /**
   * @param facts what is known of the files, by key; may grow meanwhile
   * @param filter words that all have to occur in id, transcript, columns or problem
   * @param before what was shown; its rows are given back themselves when they come out the same
   */
  static OrderedRows sort(
      ClipList list, Map<String, ClipFacts> facts, String filter, SortKey by, OrderedRows before) {
    if (Platform.isFxApplicationThread()) {
      throw new IllegalStateException("rows are not sorted on the FX thread");
    }
    if (list == null) {
      return OrderedRows.NONE;
    }
    // A copy, because sorting needs values that stay.
    Map<String, ClipFacts> known = new HashMap<>(facts);
    String wanted = filter.strip().toLowerCase(Locale.ROOT);
    String[] words = wanted.isEmpty() ? new String[0] : SPACES.split(wanted);
    ClipRow[] rows =
        words.length == 0
            ? list.rows().toArray(ClipRow[]::new)
            : list.rows().stream()
                .filter(row -> fits(row, known.get(row.key()), words))
                .toArray(ClipRow[]::new);
    Comparator<ClipRow> order = order(rows, known, by);
    if (order != null) {
      Arrays.sort(rows, order);
    }
    OrderedRows.Summary summary = summary(list.rows(), known);
    return same(rows, before.rows())
        ? new OrderedRows(list, filter, before.rows(), before.places(), summary)
        : OrderedRows.of(list, filter, rows, summary);
  }

  /** Why a row cannot be used, from the list or from a look at its file; empty if it can. */
  static String problem(ClipRow row, ClipFacts facts) {
    return row.usable() && facts != null ? facts.problem() : row.problem();
  }

  private static boolean same(ClipRow[] rows, List<ClipRow> before) {
    boolean same = rows.length == before.size();
    for (int i = 0; same && i < rows.length; i++) {
      same = rows[i] == before.get(i);
    }
    return same;
  }

  private static boolean fits(ClipRow row, ClipFacts facts, String[] words) {
    StringBuilder all = new StringBuilder(row.key()).append('\n').append(row.text()).append('\n');
    row.columns().values().forEach(value -> all.append(value).append('\n'));
    String text = all.append(problem(row, facts)).toString().toLowerCase(Locale.ROOT);
    for (String word : words) {
      if (!text.contains(word)) {
        return false;
      }
    }
    return true;
  }

  private static Comparator<ClipRow> order(
      ClipRow[] rows, Map<String, ClipFacts> facts, SortKey by) {
    return switch (by.field()) {
      case FILE_ORDER -> null;
      case ID -> text(ClipRow::key, by.descending());
      case TRANSCRIPT ->
          text(
              row ->
                  problem(row, facts.get(row.key())).isEmpty()
                      ? row.text()
                      : problem(row, facts.get(row.key())),
              by.descending());
      case SECONDS ->
          number(
              row -> facts.containsKey(row.key()) ? facts.get(row.key()).seconds() : Double.NaN,
              by.descending());
      case COLUMN -> column(rows, by);
    };
  }

  /** By number where every value of the column is one. */
  private static Comparator<ClipRow> column(ClipRow[] rows, SortKey by) {
    Map<String, Double> numbers = new HashMap<>();
    for (ClipRow row : rows) {
      String value = row.columns().get(by.column());
      if (value != null && !value.isEmpty()) {
        try {
          numbers.put(row.key(), Double.valueOf(value));
        } catch (NumberFormatException e) {
          return text(r -> r.columns().getOrDefault(by.column(), ""), by.descending());
        }
      }
    }
    return number(row -> numbers.getOrDefault(row.key(), Double.NaN), by.descending());
  }

  /** Rows without a text come last, whichever way round. */
  private static Comparator<ClipRow> text(Function<ClipRow, String> value, boolean descending) {
    Comparator<String> order = descending ? NaturalOrder.NAMES.reversed() : NaturalOrder.NAMES;
    return Comparator.comparing((ClipRow row) -> value.apply(row).isEmpty())
        .thenComparing(value, order);
  }

  /** Rows without a number come last, whichever way round. */
  private static Comparator<ClipRow> number(ToDoubleFunction<ClipRow> value, boolean descending) {
    Comparator<ClipRow> order = Comparator.comparingDouble(value);
    return Comparator.comparing((ClipRow row) -> Double.isNaN(value.applyAsDouble(row)))
        .thenComparing(descending ? order.reversed() : order);
  }

  private static OrderedRows.Summary summary(List<ClipRow> rows, Map<String, ClipFacts> facts) {
    int usable = 0;
    int problems = 0;
    int unseen = 0;
    int longest = 0;
    double seconds = 0;
    for (ClipRow row : rows) {
      ClipFacts known = facts.get(row.key());
      longest = Math.max(longest, row.key().length());
      if (!problem(row, known).isEmpty()) {
        problems++;
      } else {
        usable++;
        if (known == null) {
          unseen++;
        } else {
          seconds += known.seconds();
        }
      }
    }
    return new OrderedRows.Summary(usable, problems, seconds, unseen, longest);
  }
}
