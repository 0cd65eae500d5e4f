package prelude.ui.plot;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.text.Font;
import prelude.ui.theme.Token;

/**
 * The names at the ends of lines, moved apart where they would collide, with leaders back to their
 * lines. A line that ends early, as one still being trained, is named near its last point, where
 * neither a line runs nor anything else is written.
 */
final class EndLabels {
  private static final double LEADER = 31;
  private static final double ROW = 19;
  private static final double SMALL_ROW = 12;
  private static final double HEIGHT = 30;

  /** Beyond this a label is tied to its point by a line. */
  private static final double FAR = 24;

  private record Label(
      String name, String value, Token color, boolean strong, double at, double end) {}

  /** A name beside its point: where its text begins, or ends if that is to the right of it. */
  private record Placed(Label label, FreePlace.Found place, double at, boolean right) {}

  private final Brush pen;
  private final PlotStyle style;
  private final SeriesView view;
  private final TextWidths widths;
  private final List<Label> labels = new ArrayList<>();
  private final List<Label> early = new ArrayList<>();
  private final List<Placed> placed = new ArrayList<>();
  private final double nameWidth;
  private final double valueWidth;

  EndLabels(Brush pen, PlotStyle style, SeriesView view, Scale x, TextWidths widths) {
    this.pen = pen;
    this.style = style;
    this.view = view;
    this.widths = widths;
    if (style.labels()) {
      collect(x);
    }
    nameWidth = labels.stream().mapToDouble(l -> widths.of(l.name, font(l))).max().orElse(0);
    valueWidth = labels.stream().mapToDouble(l -> widths.of(l.value, Pen.NUMBER)).max().orElse(0);
  }

  private void collect(Scale x) {
    double span = x.hi() - x.lo();
    double furthest = Double.NEGATIVE_INFINITY;
    List<Label> all = new ArrayList<>();
    for (SmoothedSeries line : view.lines()) {
      int last = lastInView(line, x);
      Series s = line.series();
      if (last < 0 || view.log() && !(line.smooth().get(last) > 0)) {
        continue; // a logarithm has no place for it: there is no line to be named
      }
      double end = s.x().get(last);
      furthest = Math.max(furthest, end);
      all.add(
          new Label(
              s.name(),
              style.values() ? Numbers.loss(s.y().get(last)) : "",
              s.look().color(),
              s.look().strong(),
              line.smooth().get(last),
              end));
    }
    for (Label label : all) {
      boolean endsEarly = label.end < furthest - 0.02 * span;
      (endsEarly && style.values() ? early : labels).add(label);
    }
    ReferenceLine reference = view.reference();
    if (reference != null && reference.atEnd()) {
      String name = (reference.label() + " " + reference.valueText()).strip();
      labels.add(new Label(name, "", Token.INK, false, reference.value(), x.hi()));
    }
  }

  /** The last finite point that is not beyond the right edge, -1 for one left of the view. */
  private static int lastInView(SmoothedSeries line, Scale x) {
    Column xs = line.series().x();
    int i = xs.firstAtLeast(Math.nextUp(x.hi()), 0, xs.size(), xs.size()) - 1;
    i = Math.min(i, line.last());
    while (i >= 0 && xs.get(i) >= x.lo() && !Double.isFinite(line.series().y().get(i))) {
      i--;
    }
    return i >= 0 && xs.get(i) >= x.lo() ? i : -1;
  }

  /** The room to the right of the plot. */
  double gutter(double width) {
    if (labels.isEmpty()) {
      return 12;
    }
    double names = Math.min(nameWidth, width * 0.3);
    return style.values() ? LEADER + names + 14 + valueWidth + 8 : 6 + names + 8;
  }

  void paint(PlotFrame f, double width) {
    double row = style.values() ? ROW : SMALL_ROW;
    thin((int) (f.height() / row) + 1);
    double[] wanted = labels.stream().mapToDouble(l -> clamp(f.py(l.at), f)).toArray();
    double[] rows = LabelLayout.spread(wanted, row, f.top() + 2, f.bottom());
    double lead = f.right();
    double room = width - 8 - lead - (style.values() ? LEADER + 14 + valueWidth : 6);
    for (int i = 0; i < rows.length; i++) {
      Label label = labels.get(i);
      double y = Math.round(rows[i]);
      String name = widths.fit(label.name, font(label), room + 1);
      if (!style.values()) {
        pen.left(name, lead + 6, y, Pen.CAPTION, Token.INK);
        continue;
      }
      pen.stroke(label.color, label.strong ? 2.4 : 1.4, Dash.SOLID);
      pen.drawing()
          .path(new double[] {lead + 2, lead + 11, lead + 26}, new double[] {wanted[i], y, y}, 3);
      pen.left(name, lead + LEADER, y, font(label), Token.INK);
      pen.right(label.value, width - 8, y, Pen.NUMBER, Token.INK);
    }
  }

  /** Finds places for the names of lines that end early, and ties those to their points. */
  void tie(PlotFrame f, List<Rectangle2D> taken) {
    List<Rectangle2D> occupied = new ArrayList<>(taken);
    early.reversed().forEach(label -> beside(label, f, occupied));
  }

  /** Writes what was given a place; over the ties, which would cross it out. */
  void write(PlotFrame f) {
    placed.forEach(one -> write(one, f));
  }

  /** Where not all can be named the strong ones are, then as many others as there is room for. */
  private void thin(int most) {
    for (int i = 0; labels.size() > most && i < labels.size(); ) {
      if (labels.get(i).strong || labels.get(i).color == Token.INK) {
        i++;
      } else {
        labels.remove(i);
      }
    }
  }

  private void beside(Label label, PlotFrame f, List<Rectangle2D> occupied) {
    double x = f.px(label.end);
    double y = clamp(f.py(label.at), f);
    pen.paint(label.color);
    Marker.CIRCLE.fill(pen, x, y, 4);
    double name = widths.of(label.name, font(label));
    double width = Math.max(name, widths.of(label.value, Pen.NUMBER));
    FreePlace.Found best = new FreePlace(view, f, occupied).beside(x, y, width, HEIGHT);
    if (best == null) {
      return;
    }
    Rectangle2D box = best.box();
    occupied.add(box);
    boolean right = box.getMaxX() <= x;
    double at = right ? box.getMaxX() : box.getMinX();
    placed.add(new Placed(label, best, at, right));
    Point2D tie = FreePlace.tie(box, x, y);
    if (tie.distance(x, y) > FAR) {
      pen.stroke(label.color, 1, Dash.SOLID);
      pen.line(x, y, right ? at + 3 : at - 3, tie.getY());
    }
  }

  private void write(Placed one, PlotFrame f) {
    Rectangle2D box = one.place.box();
    if (one.place.crossed() > 0) {
      pen.ground(
          ground(box, f), box.getMinX() - 2, box.getMinY() + 1, box.getWidth() + 4, HEIGHT - 1);
    }
    write(one.label.name, one.at, box.getMinY() + 8, font(one.label), one.right);
    write(one.label.value, one.at, box.getMinY() + 23, Pen.NUMBER, one.right);
  }

  private Token ground(Rectangle2D box, PlotFrame f) {
    ReferenceLine reference = view.reference();
    boolean shaded =
        reference != null && reference.shaded() && box.getMinY() > f.py(reference.value());
    return shaded ? Token.BELOW_FLOOR : Token.SURFACE;
  }

  private void write(String text, double x, double y, Font font, boolean right) {
    if (right) {
      pen.right(text, x, y, font, Token.INK);
    } else {
      pen.left(text, x, y, font, Token.INK);
    }
  }

  private static double clamp(double y, PlotFrame f) {
    return Math.max(f.top(), Math.min(f.bottom(), y));
  }

  private Font font(Label label) {
    return label.strong && style.values() ? Pen.CAPTION_BOLD : Pen.CAPTION;
  }
}
