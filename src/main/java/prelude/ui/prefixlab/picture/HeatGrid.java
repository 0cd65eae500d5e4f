package prelude.ui.prefixlab.picture;

import java.util.List;
import java.util.Locale;
import prelude.ui.plot.Marker;
import prelude.ui.theme.ColorMap;
import prelude.ui.theme.Token;

/**
 * What a {@link HeatMap} shows.
 *
 * @param title what the values are, for those who cannot see them
 * @param corner what stands over the heads of the rows, such as "Layer"
 * @param across what the columns are, such as "head"; empty where their heads say it
 * @param rows heads of the rows (R)
 * @param columns heads of the columns (C)
 * @param values (R, C); NaN where there is none
 * @param range the values at the ends of the colours
 * @param bars of each row (R), 0 to 1; empty for none
 * @param barTitle what stands over the bars
 * @param lowestOutlined whether the lowest of each row is outlined
 * @param chosenRow row of the cell that is chosen, -1 for none
 * @param chosenColumn its column
 * @param map the colours
 */
public record HeatGrid(
    String title,
    String corner,
    String across,
    List<Head> rows,
    List<Head> columns,
    double[][] values,
    Range range,
    double[] bars,
    String barTitle,
    boolean lowestOutlined,
    int chosenRow,
    int chosenColumn,
    ColorMap map) {
  /** Nothing to show. */
  public static final HeatGrid NONE =
      new HeatGrid(
          "No values yet",
          "",
          "",
          List.of(),
          List.of(),
          new double[0][],
          Range.SHARE,
          new double[0],
          "",
          false,
          -1,
          -1,
          ColorMap.CIVIDIS);

  /**
   * The head of a row or a column.
   *
   * @param name in words
   * @param color of the marker
   * @param marker of a clip; null for none
   */
  public record Head(String name, Token color, Marker marker) {
    /** Words alone. */
    public static Head of(String name) {
      return new Head(name, Token.INK_2, null);
    }
  }

  /**
   * Which values have which colours, and how they are written.
   *
   * @param dark the value at the dark end of the colours
   * @param bright the value at the bright end, which may be the lower one
   * @param share whether values are parts of one
   */
  public record Range(double dark, double bright, boolean share) {
    /** Parts of one, more is brighter. */
    public static final Range SHARE = new Range(0, 1, true);

    /** Between the least and the most of values, more is brighter. */
    public static Range more(double[][] values, boolean share) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (double[] row : values) {
        for (double value : row) {
          if (Double.isFinite(value)) {
            least = Math.min(least, value);
            most = Math.max(most, value);
          }
        }
      }
      return new Range(least, most, share);
    }

    /** Between the least and the most of values, less is brighter, as for losses. */
    public static Range less(double[][] values) {
      Range more = more(values, false);
      return new Range(more.bright, more.dark, false);
    }

    double unit(double value) {
      double unit = (value - dark) / (bright - dark);
      return Double.isFinite(unit) ? Math.clamp(unit, 0, 1) : 0.5;
    }

    String brief(double value) {
      return share ? Words.part(value) : Words.four(value);
    }

    String full(double value) {
      return Words.fixed(value, 3);
    }
  }

  /** One of the values; NaN where there is none. */
  double at(int row, int column) {
    return row < values.length && column < values[row].length ? values[row][column] : Double.NaN;
  }

  /** The column of the lowest value in a row; -1 where there is none. */
  int lowest(int row) {
    int lowest = -1;
    for (int c = 0; c < columns.size(); c++) {
      double value = at(row, c);
      if (!Double.isNaN(value) && (lowest < 0 || value < at(row, lowest))) {
        lowest = c;
      }
    }
    return lowest;
  }

  boolean has(int row, int column) {
    return row >= 0 && row < rows.size() && column >= 0 && column < columns.size();
  }

  boolean isEmpty() {
    return rows.isEmpty() || columns.isEmpty();
  }

  /** What a cell says, in words. */
  String words(int row, int column) {
    String lowest = lowestOutlined && lowest(row) == column ? ", the lowest of its row" : "";
    String head = word(corner) + rows.get(row).name() + ", " + word(across);
    head += columns.get(column).name();
    return head + ": " + range.full(at(row, column)) + lowest;
  }

  private static String word(String what) {
    return what.isEmpty() ? "" : what.toLowerCase(Locale.ROOT) + " ";
  }
}
