package prelude.ui.plot;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.text.Font;
import prelude.ui.theme.Token;

/**
 * The names at the ends of lines, moved apart where they would collide, with leaders back to their
 * lines. A line that ends early, as one still being trained, is named beside its last point.
 */
final class EndLabels {
  private static final double LEADER = 31;
  private static final double ROW = 19;

  private record Label(
      String name, String value, Token color, boolean strong, double at, double end) {}

  private final Pen pen;
  private final PlotStyle style;
  private final List<Label> labels = new ArrayList<>();
  private final List<Label> early = new ArrayList<>();
  private final double nameWidth;
  private final double valueWidth;

  EndLabels(Pen pen, PlotStyle style, List<SmoothedSeries> lines, ReferenceLine reference) {
    this.pen = pen;
    this.style = style;
    if (style.labels()) {
      collect(lines, reference);
    }
    nameWidth = labels.stream().mapToDouble(l -> Pen.width(l.name, font(l))).max().orElse(0);
    valueWidth = labels.stream().mapToDouble(l -> Pen.width(l.value, Pen.NUMBER)).max().orElse(0);
  }

  private void collect(List<SmoothedSeries> lines, ReferenceLine reference) {
    double first =
        lines.stream()
            .filter(l -> l.last() >= 0)
            .mapToDouble(l -> l.series().x()[0])
            .min()
            .orElse(0);
    double furthest =
        lines.stream().mapToDouble(SmoothedSeries::end).filter(Double::isFinite).max().orElse(1);
    for (SmoothedSeries line : lines) {
      if (line.last() < 0) {
        continue;
      }
      Series s = line.series();
      var label =
          new Label(
              s.name(),
              style.values() ? Numbers.loss(s.y()[line.last()]) : "",
              s.look().color(),
              s.look().strong(),
              line.smooth()[line.last()],
              line.end());
      boolean endsEarly = line.end() < furthest - 0.02 * (furthest - first);
      (endsEarly && style.values() ? early : labels).add(label);
    }
    if (reference != null && reference.atEnd()) {
      String name = (reference.label() + " " + reference.valueText()).strip();
      labels.add(new Label(name, "", Token.INK, false, reference.value(), furthest));
    }
  }

  /** The room to the right of the plot. */
  double gutter() {
    if (labels.isEmpty()) {
      return 12;
    }
    return style.values() ? LEADER + nameWidth + 14 + valueWidth + 8 : 6 + nameWidth + 8;
  }

  void paint(PlotFrame f, double width) {
    double row = style.values() ? ROW : 12;
    double[] wanted = labels.stream().mapToDouble(l -> clamp(f.py(l.at), f)).toArray();
    double[] placed = LabelLayout.spread(wanted, row, f.top() + 2, f.bottom());
    double lead = f.right();
    for (int i = 0; i < placed.length; i++) {
      Label label = labels.get(i);
      double y = Math.round(placed[i]);
      if (!style.values()) {
        pen.left(label.name, lead + 6, y, Pen.CAPTION, Token.INK);
        continue;
      }
      pen.stroke(label.color, label.strong ? 2.4 : 1.4, Dash.SOLID);
      pen.g.strokePolyline(
          new double[] {lead + 2, lead + 11, lead + 26}, new double[] {wanted[i], y, y}, 3);
      pen.left(label.name, lead + LEADER, y, font(label), Token.INK);
      pen.right(label.value, width - 8, y, Pen.NUMBER, Token.INK);
    }
    early.forEach(label -> beside(label, f));
  }

  private void beside(Label label, PlotFrame f) {
    double x = f.px(label.end);
    double y = clamp(f.py(label.at), f);
    pen.paint(label.color);
    Marker.CIRCLE.fill(pen.g, x, y, 4);
    double widest =
        Math.max(Pen.width(label.name, font(label)), Pen.width(label.value, Pen.NUMBER));
    boolean left = x - 10 - widest > f.left();
    double down = y + 34 > f.bottom() ? -32 : 18;
    if (left) {
      pen.right(label.name, x - 10, y + down, font(label), Token.INK);
      pen.right(label.value, x - 10, y + down + 15, Pen.NUMBER, Token.INK);
    } else {
      pen.left(label.name, x + 10, y + down, font(label), Token.INK);
      pen.left(label.value, x + 10, y + down + 15, Pen.NUMBER, Token.INK);
    }
  }

  private static double clamp(double y, PlotFrame f) {
    return Math.max(f.top(), Math.min(f.bottom(), y));
  }

  private Font font(Label label) {
    return label.strong && style.values() ? Pen.CAPTION_BOLD : Pen.CAPTION;
  }
}
