package prelude.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows under a head, columns as wide as their widest cell. */
final class TextTable {
  private static final int WIDEST = 44;

  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... head) {
    rows.add(List.of(head));
  }

  /** Adds a row with as many cells as the head; null is shown as a dash. */
  void row(List<String> cells) {
    rows.add(cells.stream().map(TextTable::shown).map(TextTable::cut).toList());
  }

  /** The same, but the last cell is shown in full: nothing has to line up behind it. */
  void openRow(List<String> cells) {
    List<String> row = new ArrayList<>(cells.stream().map(TextTable::shown).toList());
    row.subList(0, row.size() - 1).replaceAll(TextTable::cut);
    rows.add(row);
  }

  private static String shown(String cell) {
    return cell == null || cell.isEmpty() ? "–" : cell.replaceAll("\\s+", " ");
  }

  private static String cut(String text) {
    return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
  }

  List<String> lines() {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream()
        .map(
            row -> {
              var line = new StringBuilder();
              for (int i = 0; i < columns; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
              }
              return line.toString().stripTrailing();
            })
        .toList();
  }
}
