package prelude.ui.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import javafx.scene.input.MouseEvent;
import prelude.ui.theme.Token;

/**
 * Losses side by side on a logarithmic axis, each as a stem from the floor to its value: to the
 * left of the floor, in the run's colour, the audio is used.
 */
public final class LollipopPlot extends PlotCanvas {
  private static final double ROW = 22;
  private static final double AXIS = 24;
  private static final double NAME = 120;
  private static final double VALUE = 84;

  private List<LollipopRow> rows = List.of();
  private double floor = Double.NaN;
  private Token color = Token.CAT_1;
  private int hovered = -1;

  public LollipopPlot() {
    super("lollipop-plot");
    addEventHandler(MouseEvent.MOUSE_MOVED, e -> hover((int) Math.floor(e.getY() / ROW)));
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> hover(-1));
  }

  /**
   * Shows other rows.
   *
   * @param floor the text-only floor, NaN when it is not known
   * @param color of the values under the floor
   */
  public void show(List<LollipopRow> rows, double floor, Token color) {
    this.rows = List.copyOf(rows);
    this.floor = floor;
    this.color = color;
    var text = new StringJoiner(", ");
    rows.forEach(r -> text.add(r.name() + " " + Numbers.brief(r.value())));
    setAccessibleText("Loss with other prefixes, floor " + Numbers.loss(floor) + ": " + text);
    requestLayout();
    redraw();
  }

  @Override
  protected double computePrefHeight(double width) {
    return rows.size() * ROW + AXIS;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefWidth(double height) {
    return 392;
  }

  @Override
  protected void paint(Pen pen, double width, double height) {
    if (rows.isEmpty()) {
      return;
    }
    double left = NAME;
    double right = Math.max(left + 20, width - VALUE);
    double foot = rows.size() * ROW;
    Scale axis = axis();
    double base = Double.isNaN(floor) ? left : left + axis.unit(floor) * (right - left);
    axis(pen, axis, left, right, foot, base);
    for (int i = 0; i < rows.size(); i++) {
      LollipopRow row = rows.get(i);
      double y = i * ROW + ROW / 2;
      pen.left(row.name(), 0, y, row.strong() ? Pen.CAPTION_BOLD : Pen.CAPTION, Token.INK);
      pen.right(Numbers.brief(row.value()), width, y, Pen.NUMBER, Token.INK);
      if (row.value() > 0 && Double.isFinite(row.value())) {
        double x = left + axis.unit(row.value()) * (right - left);
        boolean below = row.value() < floor;
        pen.horizontal(below ? color : Token.LINE_STRONG, 2, y, base, x);
        pen.paint(below ? color : Token.INK_2);
        Marker.CIRCLE.fill(pen, x, Math.round(y), 4.5);
      }
    }
    if (!Double.isNaN(floor)) {
      pen.vertical(Token.INK, 1.4, base, 0, foot + 4);
    }
  }

  @Override
  protected void paintOverlay(Pen pen, double width, double height) {
    if (hovered >= 0 && hovered < rows.size() && !Double.isNaN(floor)) {
      double ratio = rows.get(hovered).value() - floor;
      String text = Numbers.fixed(ratio, 4) + " from the floor";
      pen.callout(text, NAME, hovered * ROW + 24 + 10, width, height);
    }
  }

  private Scale axis() {
    double min = Double.isNaN(floor) ? Double.POSITIVE_INFINITY : floor;
    double max = Double.isNaN(floor) ? 0 : floor;
    for (LollipopRow row : rows) {
      if (row.value() > 0 && Double.isFinite(row.value())) {
        min = Math.min(min, row.value());
        max = Math.max(max, row.value());
      }
    }
    Scale tight = Scale.around(min, max, true);
    return new Scale(Math.min(tight.lo(), 0.0095), Math.max(tight.hi(), 1), true);
  }

  private void axis(Pen pen, Scale axis, double left, double right, double foot, double base) {
    double y = foot + 14;
    double floorEnd = base + 4 + Pen.width("floor", Pen.CAPTION);
    List<Ticks.Tick> ticks = new ArrayList<>(Ticks.log(axis.lo(), axis.hi(), 5));
    for (Ticks.Tick tick : ticks) {
      double x = left + axis.unit(tick.value()) * (right - left);
      double half = Pen.width(tick.label(), Pen.NUMBER) / 2;
      pen.vertical(Token.GRID, 1, x, 0, foot);
      boolean clear = Double.isNaN(floor) || x + half < base + 2 || x - half > floorEnd + 2;
      if (clear) {
        pen.centre(tick.label(), x, y, Pen.NUMBER, Token.INK_2);
      }
    }
    if (!Double.isNaN(floor)) {
      pen.left("floor", base + 4, y, Pen.CAPTION, Token.INK);
    }
  }

  private void hover(int row) {
    if (row != hovered) {
      hovered = row;
      redrawOverlay();
    }
  }
}
