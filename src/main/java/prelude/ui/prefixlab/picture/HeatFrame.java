package prelude.ui.prefixlab.picture;

import java.util.List;
import prelude.ui.plot.Pen;
import prelude.ui.plot.TextWidths;

/** Where the cells of a {@link HeatMap} lie. */
final class HeatFrame {
  static final double HEAD = 22;
  static final double MARKER = 18;
  static final double BARS = 96;

  /** Leaves the ring of the focus in view. */
  private static final double EDGE = 3;

  private static final double GAP_FROM = 8;
  private static final double ROW = 22;
  private static final double MOST_ROWS = 250;
  private static final double LEAST_ROW = 5;

  private final int rows;
  private final int columns;
  private final double left;
  private final double right;
  private final double bottom;

  HeatFrame(HeatGrid grid, TextWidths widths, double width, double height) {
    rows = grid.rows().size();
    columns = grid.columns().size();
    left = Math.round(Math.min(EDGE + heads(grid, widths), 0.4 * width));
    boolean bars = grid.bars().length > 0 && width > 2 * BARS + left;
    right = Math.max(left + 1, Math.round(width - EDGE - (bars ? BARS : 0)));
    bottom = Math.max(HEAD + 1, Math.round(height - EDGE));
  }

  static double preferredHeight(HeatGrid grid) {
    int rows = Math.max(1, grid.rows().size());
    double each = Math.clamp(MOST_ROWS / rows, LEAST_ROW, ROW);
    return HEAD + Math.round(each * rows) + EDGE;
  }

  static double leastHeight(HeatGrid grid) {
    return HEAD + LEAST_ROW * Math.clamp(grid.rows().size(), 3, 25) + EDGE;
  }

  private static double heads(HeatGrid grid, TextWidths widths) {
    double widest = widths.of(grid.corner(), Pen.CAPTION);
    List<HeatGrid.Head> heads = grid.rows();
    for (HeatGrid.Head head : heads) {
      double marker = head.marker() == null ? 0 : MARKER;
      widest = Math.max(widest, marker + widths.of(head.name(), Pen.CAPTION));
    }
    return widest + 8;
  }

  double left() {
    return left;
  }

  double right() {
    return right;
  }

  static double edge() {
    return EDGE;
  }

  double bottom() {
    return bottom;
  }

  /** Between the left edges of two columns. */
  double pitchX() {
    return (right - left) / Math.max(1, columns);
  }

  /** Between the upper edges of two rows. */
  double pitchY() {
    return (bottom - HEAD) / Math.max(1, rows);
  }

  double x(int column) {
    return left + column * pitchX();
  }

  double y(int row) {
    return HEAD + row * pitchY();
  }

  double gap() {
    double least = Math.min(pitchX(), pitchY());
    return least >= 2 * GAP_FROM ? 2 : least >= GAP_FROM ? 1 : 0;
  }

  double cellWidth() {
    return pitchX() - gap();
  }

  double cellHeight() {
    return pitchY() - gap();
  }

  /** The column at a place; -1 beside them. */
  int column(double x) {
    return x < left || x >= right ? -1 : (int) ((x - left) / pitchX());
  }

  /** The row at a place; -1 beside them. */
  int row(double y) {
    return y < HEAD || y >= bottom ? -1 : (int) ((y - HEAD) / pitchY());
  }
}
