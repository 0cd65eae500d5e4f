package prelude.ui.prefixlab.report;

import java.util.List;
import java.util.StringJoiner;
import prelude.ui.plot.Dash;
import prelude.ui.plot.Marker;
import prelude.ui.plot.Pen;
import prelude.ui.plot.PlotCanvas;
import prelude.ui.plot.Scale;
import prelude.ui.plot.Ticks;
import prelude.ui.theme.Token;

/** Numbers side by side on one axis, each with its interval and its control. */
final class RowPlot extends PlotCanvas {
  private static final double ROW = 20;
  private static final double HEAD = 20;
  private static final double AXIS = 22;
  private static final double RADIUS = 4;
  private static final double GAP = 14;
  private static final double LEAST = 100;

  private final String title;
  private List<String> heads = List.of();
  private List<PlotRow> rows = List.of();
  private Scale axis = new Scale(0, 1, false);
  private double line = Double.NaN;
  private String lineName = "";

  /**
   * @param title what is shown, for those who cannot see it
   */
  RowPlot(String title) {
    super("row-plot");
    this.title = title;
    setFocusTraversable(false);
  }

  /**
   * Shows rows.
   *
   * @param heads of the cells at the right
   * @param line a level drawn through all rows; NaN for none
   */
  void show(List<String> heads, List<PlotRow> rows, Scale axis, double line, String lineName) {
    this.heads = List.copyOf(heads);
    this.rows = List.copyOf(rows);
    this.axis = axis;
    this.line = line;
    this.lineName = lineName;
    var words = new StringJoiner("; ", title + ": ", "");
    for (PlotRow row : rows) {
      var cells = new StringJoiner(", ");
      for (int i = 0; i < row.cells().size(); i++) {
        cells.add(heads.get(i) + " " + row.cells().get(i));
      }
      words.add(row.name() + " " + cells);
    }
    setAccessibleText(words.toString());
    requestLayout();
    redraw();
  }

  @Override
  protected double computePrefHeight(double width) {
    return HEAD + rows.size() * ROW + AXIS;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void paint(Pen pen, double width, double height) {
    double left =
        GAP + rows.stream().mapToDouble(r -> Pen.width(r.name(), Pen.BODY_BOLD)).max().orElse(0);
    double[] edges = edges(width);
    double right = Math.max(left + LEAST, edges.length == 0 ? width : start(edges) - GAP);
    double foot = HEAD + rows.size() * ROW;
    for (Ticks.Tick tick : axis.ticks((int) Math.max(2, (right - left) / 56))) {
      double x = place(tick.value(), left, right);
      pen.vertical(tick.value() == 0 ? Token.LINE_STRONG : Token.GRID, 1, x, HEAD, foot);
      pen.centre(tick.label(), x, foot + 12, Pen.NUMBER, Token.INK_2);
    }
    if (!Double.isNaN(line)) {
      double x = place(line, left, right);
      pen.stroke(Token.INK, 1.2, Dash.DASHED);
      pen.line(Math.round(x) + 0.5, HEAD - 4, Math.round(x) + 0.5, foot);
      double half = Pen.width(lineName, Pen.CAPTION) / 2;
      double at = Math.max(left + half, Math.min(right - half, x));
      pen.centre(lineName, at, HEAD / 2 - 2, Pen.CAPTION, Token.INK);
    }
    for (int i = 0; i < heads.size(); i++) {
      pen.right(heads.get(i), edges[i], HEAD / 2 - 2, Pen.CAPTION, Token.INK_2);
    }
    for (int i = 0; i < rows.size(); i++) {
      row(pen, rows.get(i), HEAD + i * ROW + ROW / 2, left, right, edges);
    }
  }

  private void row(Pen pen, PlotRow row, double y, double left, double right, double[] edges) {
    boolean apart = row.strong() && rows.stream().anyMatch(other -> !other.strong());
    pen.left(row.name(), 0, y, apart ? Pen.BODY_BOLD : Pen.BODY, Token.INK);
    if (Double.isFinite(row.control())) {
      double x = place(row.control(), left, right);
      pen.horizontal(Token.INK_3, 1, y, x, place(row.most(), left, right));
      pen.vertical(Token.INK_3, 1, place(row.most(), left, right), y - 3, y + 3);
      pen.paint(Token.INK_3);
      Marker.CIRCLE.fill(pen, x, Math.round(y), RADIUS);
      pen.paint(Token.SURFACE);
      Marker.CIRCLE.fill(pen, x, Math.round(y), RADIUS - 1.3);
    }
    Token color = row.strong() ? Token.ACCENT : Token.INK_2;
    if (Double.isFinite(row.low()) && Double.isFinite(row.high())) {
      double from = place(row.low(), left, right);
      double to = place(row.high(), left, right);
      pen.horizontal(color, 1.5, y, from, to);
      pen.vertical(color, 1, from, y - 4, y + 4);
      pen.vertical(color, 1, to, y - 4, y + 4);
    }
    if (Double.isFinite(row.value())) {
      pen.paint(color);
      Marker.CIRCLE.fill(pen, place(row.value(), left, right), Math.round(y), RADIUS);
    }
    for (int i = 0; i < row.cells().size(); i++) {
      pen.right(row.cells().get(i), edges[i], y, Pen.NUMBER, Token.INK);
    }
  }

  /** Right edges of the cells' columns. */
  private double[] edges(double width) {
    double[] edges = new double[heads.size()];
    double edge = width;
    for (int i = edges.length - 1; i >= 0; i--) {
      edges[i] = edge;
      edge -= column(i) + GAP;
    }
    return edges;
  }

  /** Where the first column of cells begins. */
  private double start(double[] edges) {
    return edges[0] - column(0);
  }

  private double column(int index) {
    return Math.max(
        Pen.width(heads.get(index), Pen.CAPTION),
        rows.stream()
            .mapToDouble(r -> Pen.width(r.cells().get(index), Pen.NUMBER))
            .max()
            .orElse(0));
  }

  /** What lies outside the axis stands at its end. */
  private double place(double value, double left, double right) {
    return left + Math.clamp(axis.unit(value), 0, 1) * (right - left);
  }

  @Override
  protected void paintOverlay(Pen pen, double width, double height) {}
}
