package prelude.ui.runs.chart;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import prelude.data.export.CsvCells;
import prelude.ui.plot.XUnit;

/** Lines of a chart as a table: where on the horizontal axis, then a column for each line. */
public final class ChartCsv {
  /**
   * One line.
   *
   * @param x ascending
   * @param y as many values
   */
  public record Line(String name, double[] x, double[] y) {}

  private ChartCsv() {}

  /** Writes all points; a field is empty where a line has none there. */
  public static Path write(Path file, XUnit unit, List<Line> lines) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      write(out, unit, lines);
    }
    return file;
  }

  public static void write(Appendable out, XUnit unit, List<Line> lines) throws IOException {
    out.append(unit == XUnit.STEP ? "step" : "seconds");
    for (Line line : lines) {
      out.append(',').append(CsvCells.quoted(line.name));
    }
    out.append('\n');
    int[] next = new int[lines.size()];
    for (double x = lowest(lines, next); !Double.isInfinite(x); x = lowest(lines, next)) {
      out.append(unit == XUnit.STEP ? String.valueOf((long) x) : String.valueOf(x));
      for (int i = 0; i < next.length; i++) {
        Line line = lines.get(i);
        boolean has = next[i] < line.x.length && line.x[next[i]] == x;
        out.append(',').append(has ? String.valueOf(line.y[next[i]++]) : "");
      }
      out.append('\n');
    }
  }

  private static double lowest(List<Line> lines, int[] next) {
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < next.length; i++) {
      Line line = lines.get(i);
      if (next[i] < line.x.length) {
        lowest = Math.min(lowest, line.x[next[i]]);
      }
    }
    return lowest;
  }
}
