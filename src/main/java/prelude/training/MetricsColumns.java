package prelude.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import prelude.training.StepMetrics.PartStatistics;

/** Where each figure stands in a metrics.csv, by its first line; older files have fewer. */
final class MetricsColumns {
  private final Map<String, Integer> places = new HashMap<>();
  private final List<Integer> clips = new ArrayList<>();
  private final List<Integer> layers = new ArrayList<>();
  private final int count;

  private MetricsColumns(List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.startsWith(MetricsCsv.CLIP)) {
        clips.add(i);
      } else if (name.startsWith(MetricsCsv.LAYER)) {
        layers.add(i);
      } else {
        places.put(name, i);
      }
    }
    count = names.size();
  }

  /** Reads the first line. */
  static MetricsColumns of(String header) {
    return new MetricsColumns(split(header));
  }

  /** What a file of so many columns most likely has, where its first line cannot be read. */
  static MetricsColumns usual(int count) {
    List<String> names = new ArrayList<>(MetricsCsv.FIXED);
    while (names.size() < count) {
      names.add(MetricsCsv.CLIP + (names.size() - MetricsCsv.FIXED.size()));
    }
    return new MetricsColumns(names.subList(0, Math.max(1, count)));
  }

  private static List<String> split(String line) {
    List<String> cells = new ArrayList<>();
    var cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        boolean twice = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
        if (twice) {
          cell.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  int count() {
    return count;
  }

  /**
   * Reads one row.
   *
   * @throws NumberFormatException if a cell is no number
   */
  StepMetrics read(String[] cells) {
    return new StepMetrics(
        (int) whole(cells, "step", -1),
        number(cells, "loss"),
        clipLosses(cells),
        number(cells, "learning_rate"),
        part(cells, "projector"),
        part(cells, "lm"),
        part(cells, "encoder"),
        number(cells, "soft_token_norm"),
        number(cells, "text_embedding_norm"),
        numbers(cells, layers),
        number(cells, "step_ms"),
        whole(cells, "rss_bytes", -1));
  }

  private PartStatistics part(String[] cells, String part) {
    return new PartStatistics(
        number(cells, part + "_gradient_norm"),
        number(cells, part + "_update_ratio"),
        whole(cells, part + "_dead", -1));
  }

  private double number(String[] cells, String name) {
    Integer at = places.get(name);
    return at == null ? Double.NaN : number(cells[at]);
  }

  private static double number(String cell) {
    return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
  }

  private long whole(String[] cells, String name, long unknown) {
    Integer at = places.get(name);
    return at == null || cells[at].isEmpty() ? unknown : Long.parseLong(cells[at]);
  }

  /** An empty cell is a clip that was not in the batch. */
  private double[] clipLosses(String[] cells) {
    double[] losses = new double[clips.size()];
    for (int i = 0; i < losses.length; i++) {
      String cell = cells[clips.get(i)];
      losses[i] = cell.isEmpty() ? StepMetrics.NOT_IN_BATCH : Double.parseDouble(cell);
    }
    return losses;
  }

  private static double[] numbers(String[] cells, List<Integer> places) {
    double[] numbers = new double[places.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(cells[places.get(i)]);
    }
    return numbers;
  }
}
