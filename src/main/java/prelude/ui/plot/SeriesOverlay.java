package prelude.ui.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Point2D;
import prelude.ui.theme.Token;

/** Draws the step cursor, and a label with what all lines say under the pointer. */
final class SeriesOverlay {
  private static final double ROW = 15;
  private static final double INSET = 6;
  private static final double KEY = 22;

  /** What one line says at the pointer. */
  private record Row(Series series, double x, double y, String value, String smooth) {}

  private final Brush pen;
  private final PlotStyle style;
  private final SeriesView view;
  private final PlotFrame frame;
  private final TextWidths widths;

  SeriesOverlay(Brush pen, PlotStyle style, SeriesView view, PlotFrame frame, TextWidths widths) {
    this.pen = pen;
    this.style = style;
    this.view = view;
    this.frame = frame;
    this.widths = widths;
  }

  /**
   * @param cursor where the step cursor is; NaN for nowhere
   * @param elsewhere where the pointer is in a chart beside this one; NaN for nowhere
   * @param pointer where it is in this one, or null
   */
  void paint(double cursor, double elsewhere, Point2D pointer, double width, double height) {
    if (inside(elsewhere) && pointer == null) {
      pen.vertical(Token.LINE_STRONG, 1, frame.px(elsewhere), frame.top(), frame.bottom());
    }
    if (inside(cursor)) {
      cursor(cursor);
    }
    if (pointer != null) {
      hover(pointer, width, height);
    }
  }

  private boolean inside(double at) {
    return at >= frame.x().lo() && at <= frame.x().hi();
  }

  private void cursor(double at) {
    double x = Math.round(frame.px(at));
    pen.vertical(Token.ACCENT, style.handle() ? 2 : 1.5, x, frame.top(), frame.bottom());
    if (style.handle()) {
      double y = frame.top() - 4;
      pen.paint(Token.ACCENT);
      pen.drawing()
          .fillPolygon(
              new double[] {x - 5, x + 5, x + 5, x, x - 5},
              new double[] {y, y, y + 5, y + 10, y + 5},
              5);
    }
    if (style.ticks() == PlotStyle.StepTicks.CURSOR) {
      pen.centre(view.unit().say(at), x, frame.bottom() + 11, Pen.NUMBER, Token.ACCENT);
    }
  }

  private void hover(Point2D pointer, double width, double height) {
    double at = frame.valueAt(Math.max(frame.left(), Math.min(frame.right(), pointer.getX())));
    List<Row> rows = rows(at);
    if (rows.isEmpty()) {
      return;
    }
    double nearest =
        rows.stream()
            .mapToDouble(Row::x)
            .boxed()
            .min(Comparator.comparingDouble(x -> Math.abs(x - at)))
            .orElseThrow();
    pen.vertical(Token.CONTROL_LINE, 1, frame.px(nearest), frame.top(), frame.bottom());
    for (Row row : rows) {
      if (Double.isFinite(row.y) && frame.y().unit(row.y) >= 0 && frame.y().unit(row.y) <= 1) {
        pen.paint(row.series.look().color());
        Marker.CIRCLE.fill(pen, frame.px(row.x), frame.py(row.y), 3.5);
      }
    }
    label(view.unit().describe(nearest), rows, pointer, width, height);
  }

  /** What every line says there, the highest first; lines that are elsewhere say nothing. */
  private List<Row> rows(double at) {
    List<Row> rows = new ArrayList<>();
    for (SmoothedSeries line : view.lines()) {
      Series s = line.series();
      int i = s.x().nearest(at);
      double reach = 12 * (frame.x().hi() - frame.x().lo()) / frame.width();
      boolean within = i >= 0 && at >= s.x().get(0) - reach && at <= s.x().last() + reach;
      if (within) {
        double value = s.y().get(i);
        double smooth = line.smooth().get(i);
        rows.add(
            new Row(
                s,
                s.x().get(i),
                smooth,
                Numbers.loss(value),
                line.isSmooth() ? Numbers.loss(smooth) : ""));
      }
    }
    rows.sort(
        Comparator.comparingDouble((Row r) -> Double.isNaN(r.y) ? Double.POSITIVE_INFINITY : -r.y));
    return rows;
  }

  private void label(String head, List<Row> rows, Point2D pointer, double width, double height) {
    boolean smooth = rows.stream().anyMatch(r -> !r.smooth.isEmpty());
    int most = Math.max(1, (int) ((height - 2 * INSET) / ROW) - 1);
    boolean cut = rows.size() > most;
    List<Row> shown = cut ? rows.subList(0, Math.max(1, most - 1)) : rows;
    String more = cut ? rows.size() - shown.size() + " more" : "";
    double names = Math.min(0.4 * width, widest(shown.stream().map(r -> r.series.name())));
    double values = widest(shown.stream().map(r -> r.value), "raw");
    double smooths = smooth ? widest(shown.stream().map(r -> r.smooth), "smooth") + 10 : 0;
    double w = 2 * INSET + KEY + names + 12 + values + smooths;
    w = Math.max(w, 2 * INSET + widths.of(head, Pen.CAPTION_BOLD) + values + smooths + 12);
    double h = 2 * INSET + ROW * (1 + shown.size() + (cut ? 1 : 0));
    double x = pointer.getX() + 14;
    x = x + w > width ? pointer.getX() - 14 - w : x;
    x = Math.max(0, Math.min(width - w, x));
    double y = Math.max(0, Math.min(height - h, pointer.getY() - h / 2));
    pen.fill(Token.SURFACE, x, y, w, h);
    pen.box(Token.CONTROL_LINE, x, y, w - 1, h - 1);
    double row = y + INSET + ROW / 2;
    double right = x + w - INSET;
    pen.left(head, x + INSET, row, Pen.CAPTION_BOLD, Token.INK);
    if (smooth) {
      pen.right("smooth", right, row, Pen.CAPTION, Token.INK_2);
      pen.right("raw", right - smooths, row, Pen.CAPTION, Token.INK_2);
    }
    for (Row r : shown) {
      row += ROW;
      LineLook look = r.series.look();
      pen.stroke(look.color(), 2, look.dash());
      pen.line(x + INSET, Math.round(row), x + INSET + KEY - 6, Math.round(row));
      String name = widths.fit(r.series.name(), Pen.CAPTION, names + 1);
      pen.left(name, x + INSET + KEY, row, Pen.CAPTION, Token.INK);
      if (smooth) {
        pen.right(r.smooth, right, row, Pen.NUMBER, Token.INK);
      }
      pen.right(r.value, right - smooths, row, Pen.NUMBER, smooth ? Token.INK_2 : Token.INK);
    }
    if (cut) {
      pen.left(more, x + INSET + KEY, row + ROW, Pen.CAPTION, Token.INK_2);
    }
  }

  private double widest(java.util.stream.Stream<String> texts, String... also) {
    return java.util.stream.Stream.concat(texts, java.util.Arrays.stream(also))
        .mapToDouble(t -> Math.max(widths.of(t, Pen.CAPTION), widths.of(t, Pen.NUMBER)))
        .max()
        .orElse(0);
  }
}
