package prelude.ui.space.scatter;

import java.util.List;
import java.util.Locale;
import prelude.ui.plot.Brush;
import prelude.ui.plot.Dash;
import prelude.ui.plot.Ticks;
import prelude.ui.space.film.SpaceFilm;
import prelude.ui.theme.Token;

/** Grid and axes, or the three axes in depth. */
final class AxesPainter {
  private static final double TICK_PX = 90;

  private AxesPainter() {}

  static void flat(Brush pen, Camera camera, SpaceFilm film, Box box) {
    double u0 = camera.uAt(box.x());
    double u1 = camera.uAt(box.right());
    double v0 = camera.vAt(box.bottom());
    double v1 = camera.vAt(box.y());
    // The same ticks on both axes, since they have the same unit.
    int most = (int) Math.max(2, box.w() / TICK_PX);
    List<Ticks.Tick> across = Ticks.linear(u0, u1, most);
    double step = across.size() > 1 ? across.get(1).value() - across.get(0).value() : u1 - u0;
    List<Ticks.Tick> up = Ticks.linear(v0, v1, (int) Math.max(2, Math.ceil((v1 - v0) / step) + 1));
    for (Ticks.Tick tick : across) {
      double x = camera.px(tick.value());
      line(pen, tick, true, x, box);
      pen.centre(tick.label(), x, box.bottom() + 14, Brush.NUMBER, Token.INK_2);
    }
    for (Ticks.Tick tick : up) {
      double y = camera.py(tick.value());
      line(pen, tick, false, y, box);
      pen.right(tick.label(), box.x() - 8, y, Brush.NUMBER, Token.INK_2);
    }
    String first = "PC 1, " + percent(film, 0) + " of variance";
    pen.right(first, box.right(), box.bottom() + 30, Brush.CAPTION, Token.INK_2);
    Grounds.behind(pen, "PC 2, " + percent(film, 1), box.x() + 6, box.y() + 9, Brush.CAPTION);
    pen.left("PC 2, " + percent(film, 1), box.x() + 6, box.y() + 9, Brush.CAPTION, Token.INK_2);
  }

  private static void line(Brush pen, Ticks.Tick tick, boolean upright, double at, Box box) {
    Token color = tick.value() == 0 ? Token.LINE_STRONG : Token.GRID;
    if (upright) {
      pen.vertical(color, 1, at, box.y(), box.bottom());
    } else {
      pen.horizontal(color, 1, at, box.x(), box.right());
    }
  }

  /** The axes through the middle of all points, each as long as they reach. */
  static void deep(Brush pen, Camera camera, SpaceFilm film, Box box) {
    double[] at = camera.pivot();
    double reach = camera.radius() * 0.75;
    for (int axis = 0; axis < 3; axis++) {
      float[] ends = new float[6];
      for (int d = 0; d < 3; d++) {
        ends[d] = (float) (at[d] - (d == axis ? reach : 0));
        ends[3 + d] = (float) (at[d] + (d == axis ? reach : 0));
      }
      double[] on = camera.project(ends);
      pen.stroke(Token.LINE_STRONG, 1, Dash.SOLID);
      pen.line(on[0], on[1], on[3], on[4]);
      String name = "PC %d, %s".formatted(axis + 1, percent(film, axis));
      double x = Math.clamp(on[3], box.x() + 30, Math.max(box.x() + 30, box.right() - 40));
      pen.centre(name, x, on[4] - 9, Brush.CAPTION, Token.INK_2);
    }
  }

  static String percent(SpaceFilm film, int axis) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * film.basis().pca().explained(axis));
  }
}
