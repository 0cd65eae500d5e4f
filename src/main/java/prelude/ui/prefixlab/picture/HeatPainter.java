package prelude.ui.prefixlab.picture;

import prelude.ui.plot.Dash;
import prelude.ui.plot.Pen;
import prelude.ui.plot.TextWidths;
import prelude.ui.theme.Token;

/** Draws a {@link HeatGrid}. */
final class HeatPainter {
  private static final double LINE = 13;
  private static final double VALUE = 38;
  private static final double BAR = 8;
  private static final double LEAST_OUTLINED = 4;
  private static final double LARGE = 12;

  private final Pen pen;
  private final HeatGrid grid;
  private final HeatFrame frame;
  private final TextWidths widths;

  HeatPainter(Pen pen, HeatGrid grid, HeatFrame frame, TextWidths widths) {
    this.pen = pen;
    this.grid = grid;
    this.frame = frame;
    this.widths = widths;
  }

  void paint(double width, double height) {
    if (grid.isEmpty()) {
      String words = widths.fit(grid.title(), Pen.CAPTION, Math.max(0, width - 8));
      pen.centre(words, width / 2, Math.round(height / 2), Pen.CAPTION, Token.INK_2);
      return;
    }
    rowHeads();
    columnHeads();
    cells();
    outlines();
    boolean bars = grid.bars().length > 0 && width - frame.right() >= HeatFrame.BARS;
    if (bars) {
      bars(width - HeatFrame.edge());
    }
  }

  private void rowHeads() {
    double room = frame.left() - HeatFrame.edge() - 6;
    String corner = widths.fit(grid.corner(), Pen.CAPTION, Math.max(0, room));
    pen.right(corner, frame.left() - 6, HeatFrame.HEAD / 2, Pen.CAPTION, Token.INK_2);
    int every = (int) Math.ceil(LINE / frame.pitchY());
    for (int r = 0; r < grid.rows().size(); r++) {
      HeatGrid.Head head = grid.rows().get(r);
      double y = frame.y(r) + frame.cellHeight() / 2;
      if (head.marker() == null) {
        if (r % every == 0) {
          String name = widths.fit(head.name(), Pen.NUMBER, Math.max(0, room));
          pen.right(name, frame.left() - 6, y, Pen.NUMBER, Token.INK_2);
        }
        continue;
      }
      marker(head, HeatFrame.edge() + 6, y, frame.pitchY());
      if (r % every == 0) {
        String name = widths.fit(head.name(), Pen.CAPTION, Math.max(0, room - HeatFrame.MARKER));
        double x = HeatFrame.edge() + HeatFrame.MARKER;
        pen.left(name, x, y, Pen.CAPTION, Token.INK);
      }
    }
  }

  private void columnHeads() {
    double widest = 1;
    for (HeatGrid.Head head : grid.columns()) {
      widest = Math.max(widest, head.marker() == null ? widths.of(head.name(), Pen.NUMBER) : 1);
    }
    boolean all = frame.pitchX() >= widest + 2;
    int every = all ? 1 : (int) Math.ceil((widest + 6) / frame.pitchX());
    for (int c = 0; c < grid.columns().size(); c++) {
      HeatGrid.Head head = grid.columns().get(c);
      double x = frame.x(c) + frame.cellWidth() / 2;
      if (head.marker() != null) {
        marker(head, x, HeatFrame.HEAD / 2, frame.pitchX());
      } else if (c % every == 0) {
        pen.centre(head.name(), x, HeatFrame.HEAD / 2, Pen.NUMBER, Token.INK_2);
      }
    }
  }

  private void marker(HeatGrid.Head head, double x, double y, double pitch) {
    if (pitch >= LEAST_OUTLINED) {
      pen.paint(head.color());
      head.marker().fill(pen, x, y, Math.min(pitch * 0.42, 4.5));
    }
  }

  private void cells() {
    double w = frame.cellWidth();
    double h = frame.cellHeight();
    boolean numbers = numbersFit();
    for (int r = 0; r < grid.rows().size(); r++) {
      for (int c = 0; c < grid.columns().size(); c++) {
        double value = grid.at(r, c);
        double unit = grid.range().unit(value);
        boolean known = Double.isFinite(value);
        if (known) {
          double right = frame.x(c + 1) - frame.gap();
          double foot = frame.y(r + 1) - frame.gap();
          DataColor.fill(pen, grid.map(), unit, frame.x(c), frame.y(r), right, foot);
        } else {
          pen.fill(Token.GRID, frame.x(c), frame.y(r), w, h);
        }
        if (numbers) {
          Token ink = known ? DataColor.words(grid.map(), unit) : Token.INK_2;
          double x = frame.x(c) + w / 2;
          double y = frame.y(r) + h / 2;
          pen.centre(grid.range().brief(value), x, y, Pen.NUMBER, ink);
        }
      }
    }
  }

  private boolean numbersFit() {
    if (frame.cellHeight() < LINE) {
      return false;
    }
    int longest = 0;
    for (int r = 0; r < grid.rows().size(); r++) {
      for (int c = 0; c < grid.columns().size(); c++) {
        longest = Math.max(longest, grid.range().brief(grid.at(r, c)).length());
      }
    }
    return widths.of("0".repeat(longest), Pen.NUMBER) + 2 <= frame.cellWidth();
  }

  private void outlines() {
    for (int r = 0; grid.lowestOutlined() && r < grid.rows().size(); r++) {
      if (grid.lowest(r) >= 0) {
        outline(pen, frame, r, grid.lowest(r), Token.INK);
      }
    }
    if (grid.has(grid.chosenRow(), grid.chosenColumn())) {
      outline(pen, frame, grid.chosenRow(), grid.chosenColumn(), Token.ACCENT);
    }
  }

  /** Around a cell, on its edge; thinner around a small one, and none around a dot. */
  static void outline(Pen pen, HeatFrame frame, int row, int column, Token color) {
    double least = Math.min(frame.cellWidth(), frame.cellHeight());
    if (least < LEAST_OUTLINED && color != Token.ACCENT) {
      return;
    }
    double x = Math.round(frame.x(column));
    double y = Math.round(frame.y(row));
    double half = least >= LARGE ? 0 : 0.5;
    double w = Math.max(2, Math.round(frame.x(column) + frame.cellWidth()) - x - 2 * half);
    double h = Math.max(2, Math.round(frame.y(row) + frame.cellHeight()) - y - 2 * half);
    if (least >= LARGE && color == Token.ACCENT) {
      // What is chosen may have any colour, so the line is set off from it.
      pen.stroke(Token.SURFACE, 1, Dash.SOLID);
      pen.g.strokeRect(x + 1.5, y + 1.5, w - 3, h - 3);
    }
    pen.stroke(color, least >= LARGE ? 2 : 1, Dash.SOLID);
    pen.g.strokeRect(x + half, y + half, w, h);
  }

  private void bars(double right) {
    pen.right(grid.barTitle(), right, HeatFrame.HEAD / 2, Pen.CAPTION, Token.INK_2);
    double x = frame.right() + 16;
    double room = right - VALUE - x;
    int every = (int) Math.ceil(LINE / frame.pitchY());
    for (int r = 0; r < Math.min(grid.bars().length, grid.rows().size()); r++) {
      double value = grid.bars()[r];
      double y = frame.y(r) + frame.cellHeight() / 2;
      double bar = Math.min(BAR, frame.cellHeight());
      if (value > 0) {
        pen.fill(Token.INK_2, x, y - bar / 2, Math.max(1, Math.min(1, value) * room), bar);
      }
      if (r % every == 0) {
        pen.right(Words.fixed(value, 2), right, y, Pen.NUMBER, Token.INK);
      }
    }
  }
}
