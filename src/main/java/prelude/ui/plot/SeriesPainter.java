package prelude.ui.plot;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Rectangle2D;
import prelude.ui.theme.Token;

/** Draws the axes, the reference line and the lines of a {@link SeriesPlot}. */
final class SeriesPainter {
  /** Areas of several runs lie over one another and turn grey where they are any stronger. */
  private static final double RAW_AREA = 0.2;

  private static final double RAW_LINE = 0.3;

  private final Brush pen;
  private final PlotStyle style;
  private final SeriesView view;
  private final TextWidths widths;
  private final Thinning thinning;
  private final EndLabels labels;
  private final Scale x;
  private final SeriesView.Height y;
  private int drawn;

  SeriesPainter(Brush pen, PlotStyle style, SeriesView view, TextWidths widths, Thinning thinning) {
    this.pen = pen;
    this.style = style;
    this.view = view;
    this.widths = widths;
    this.thinning = thinning;
    this.x = view.x();
    this.y = view.y(x);
    this.labels = new EndLabels(pen, style, view, x, widths);
  }

  /** Works out where the plot lies and what it spans. */
  PlotFrame frame(double width, double height) {
    double right = width - Math.min(labels.gutter(width), width / 2);
    return new PlotFrame(
        style.left(),
        style.top(),
        Math.max(style.left() + 8, right),
        Math.max(style.top() + 8, height - style.bottom()),
        x,
        y.scale());
  }

  /** How many points the lines were drawn with. */
  int drawn() {
    return drawn;
  }

  void paint(PlotFrame f, double width) {
    grid(f);
    ReferenceLabel caption = new ReferenceLabel(pen, style, view.reference(), f, widths);
    caption.level();
    pen.drawing().clip(f.left(), f.top() - 2, f.width() + 1.5, f.height() + 2);
    List<SmoothedSeries> lines = view.lines();
    thinning.keep(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isSmooth()) {
        boolean area = Band.isDense(lines.get(i).series().x(), f, pen.scale());
        pen.drawing().opacity(area ? RAW_AREA : RAW_LINE);
        line(i, lines.get(i).series().y(), 1, Dash.SOLID, f);
      }
    }
    pen.drawing().opacity(1);
    for (int i = 0; i < lines.size(); i++) {
      LineLook look = lines.get(i).series().look();
      double thickness = look.strong() && style.values() ? 2.6 : 1.8;
      line(i, lines.get(i).smooth(), thickness, look.dash(), f);
    }
    pen.drawing().unclip();
    caption.place();
    axes(f);
    if (!Double.isNaN(y.beyond())) {
      String text = "↑ up to " + Numbers.brief(y.beyond());
      pen.right(text, f.right() - 6, f.top() + 7, Pen.CAPTION, Token.INK_2);
    }
    List<Rectangle2D> taken = new ArrayList<>(caption.taken());
    taken.addAll(new GapMarks(pen, view, f, widths).paint());
    if (style.labels()) {
      labels.paint(f, width);
      labels.tie(f, taken);
    }
    caption.write();
    labels.write(f);
  }

  private void line(int index, Column y, double width, Dash dash, PlotFrame f) {
    Series series = view.lines().get(index).series();
    Column x = series.x();
    if (Band.isDense(x, f, pen.scale())) {
      pen.paint(series.look().color());
      Band band = thinning.band(index);
      band.measure(x, y, f, pen.scale());
      band.fill(pen.drawing(), width, dash.pattern(), f.left());
      drawn += 2 * band.size();
      return;
    }
    thinning.band(index).forget();
    Decimator decimator = thinning.decimator();
    pen.stroke(series.look().color(), width, dash);
    decimator.thin(x, y, f, pen.scale());
    drawn += decimator.size();
    pen.drawing().path(decimator.xs(), decimator.ys(), decimator.size());
  }

  private void grid(PlotFrame f) {
    int most = Math.max(2, (int) (f.height() / (style.handle() ? 20 : 24)));
    ReferenceLine reference = view.reference();
    if (reference != null && reference.shaded()) {
      double y = Math.max(f.top(), f.py(reference.value()));
      if (y < f.bottom()) {
        pen.fill(Token.BELOW_FLOOR, f.left(), y, f.width(), f.bottom() - y);
      }
    }
    for (Ticks.Tick tick : f.y().ticks(most)) {
      double y = f.py(tick.value());
      pen.horizontal(Token.GRID, 1, y, f.left(), f.right());
      pen.right(tick.label(), f.left() - (style.handle() ? 8 : 6), y, Pen.NUMBER, Token.INK_2);
    }
  }

  private void axes(PlotFrame f) {
    pen.vertical(Token.LINE_STRONG, 1, f.left(), f.top(), f.bottom());
    pen.horizontal(Token.LINE_STRONG, 1, f.bottom(), f.left(), f.right());
    if (style.ticks() == PlotStyle.StepTicks.CURSOR) {
      return;
    }
    double y = f.bottom() + (style.handle() ? 12 : 10);
    Ticks.Tick end = new Ticks.Tick(f.x().hi(), end(f.x().hi()));
    double clear = f.right() - widths.of(end.label(), Pen.NUMBER) / 2 - 8;
    List<Ticks.Tick> ticks = new ArrayList<>();
    if (style.ticks() == PlotStyle.StepTicks.ENDS) {
      ticks.add(new Ticks.Tick(f.x().lo(), end(f.x().lo())));
    } else {
      int most = Math.max(2, (int) (f.width() / 100));
      ticks.addAll(view.unit().ticks(f.x().lo(), f.x().hi(), most));
    }
    ticks.removeIf(t -> f.px(t.value()) + widths.of(t.label(), Pen.NUMBER) / 2 > clear);
    ticks.add(end);
    for (Ticks.Tick tick : ticks) {
      if (style.handle()) {
        pen.vertical(Token.LINE_STRONG, 1, f.px(tick.value()), f.bottom(), f.bottom() + 4);
      }
      pen.centre(tick.label(), f.px(tick.value()), y, Pen.NUMBER, Token.INK_2);
    }
    if (style.handle()) {
      double middle = (f.left() + f.right()) / 2;
      String title = view.unit().title(f.x().hi());
      pen.centre(title, middle, f.bottom() + 26, Pen.CAPTION, Token.INK_2);
    }
  }

  private String end(double value) {
    return view.unit().say(value);
  }
}
