package prelude.ui.space.scatter;

import java.util.List;
import prelude.ui.plot.Dash;
import prelude.ui.plot.Pen;
import prelude.ui.space.film.Nearest;
import prelude.ui.space.film.SpaceDetails;
import prelude.ui.space.film.Token;

/** What follows the pointer: the pinned and the hovered point, their nearest bytes, the lasso. */
final class OverlayPainter {
  private static final double RING = 10;
  private static final double LINE = 18;
  private static final double AWAY_X = 48;
  private static final double AWAY_Y = 64;

  private final ScatterLook look;
  private final Cloud cloud;
  private final double[] soft;
  private final double[] text;
  private final Box box;

  OverlayPainter(ScatterLook look, Cloud cloud, double[] soft, double[] text, Box box) {
    this.look = look;
    this.cloud = cloud;
    this.soft = soft;
    this.text = text;
    this.box = box;
  }

  /**
   * @param alone whether nothing else stands out, so that its links would not be taken for others'
   */
  void pinned(Pen pen, boolean alone) {
    int point = cloud.point(look.pinned());
    if (point >= 0 && cloud.shown(point) && inside(soft[3 * point], soft[3 * point + 1])) {
      if (alone && !look.picksOut()) {
        links(pen, point);
      }
      ring(pen, point);
    }
  }

  void hovered(Pen pen, Pick pick) {
    double x;
    double y;
    if (pick.isText()) {
      x = text[3 * pick.text()];
      y = text[3 * pick.text() + 1];
      new TextPainter(look, text)
          .ring(pen, pick.text(), prelude.ui.theme.Token.INK, 1.6, prelude.ui.theme.Token.INK);
    } else {
      int point = cloud.point(pick.token());
      if (point < 0) {
        return;
      }
      x = soft[3 * point];
      y = soft[3 * point + 1];
      links(pen, point);
      ring(pen, point);
    }
    callout(pen, PointWords.lines(look.film(), details(), pick), x, y);
  }

  /** Dotted lines to the nearest bytes; fainter to those no nearer than by chance. */
  private void links(Pen pen, int point) {
    double x = soft[3 * point];
    double y = soft[3 * point + 1];
    SpaceDetails details = details();
    if (details != null && look.text()) {
      Token token = cloud.token(point);
      Nearest nearest = token.isMean() ? details.nearestOfMeans() : details.nearest();
      var painter = new TextPainter(look, text);
      for (int k = Nearest.MOST - 1; k >= 0; k--) {
        int b = nearest.token(point, k);
        if (b < 0 || 3 * b >= text.length || !inside(text[3 * b], text[3 * b + 1])) {
          continue;
        }
        boolean chance = nearest.cosine(point, k) <= details.byChance();
        var color = chance ? prelude.ui.theme.Token.LINE_STRONG : prelude.ui.theme.Token.INK_2;
        pen.stroke(color, 1, Dash.DOTTED);
        pen.line(x, y, text[3 * b], text[3 * b + 1]);
        painter.ring(
            pen,
            b,
            chance ? prelude.ui.theme.Token.LINE_STRONG : prelude.ui.theme.Token.INK,
            chance ? 1 : 1.6,
            prelude.ui.theme.Token.INK);
      }
    }
  }

  private void ring(Pen pen, int point) {
    double x = soft[3 * point];
    double y = soft[3 * point + 1];
    pen.stroke(prelude.ui.theme.Token.INK, 1.6, Dash.SOLID);
    pen.g.strokeOval(x - RING, y - RING, 2 * RING, 2 * RING);
  }

  private SpaceDetails details() {
    SpaceDetails details = look.details();
    return details != null && details.step() == cloud.frame().step() ? details : null;
  }

  private boolean inside(double x, double y) {
    return box.contains(x, y);
  }

  private int covered(double left, double top, double w, double h) {
    int count = 0;
    for (int i = 0; i < cloud.count(); i++) {
      boolean in =
          soft[3 * i] > left - RING
              && soft[3 * i] < left + w + RING
              && soft[3 * i + 1] > top - RING
              && soft[3 * i + 1] < top + h + RING;
      count += in && cloud.shown(i) ? 1 : 0;
    }
    return count;
  }

  /** A box with a line to its point, on the side where it covers the fewest soft tokens. */
  private void callout(Pen pen, List<String> lines, double x, double y) {
    double w = 0;
    for (int i = 0; i < lines.size(); i++) {
      w = Math.max(w, Pen.width(lines.get(i), i == 0 ? Pen.BODY_BOLD : Pen.BODY));
    }
    w += 16;
    double h = lines.size() * LINE + 6;
    double left = 0;
    double top = 0;
    int fewest = Integer.MAX_VALUE;
    for (int side = 0; side < 4; side++) {
      double l = side % 2 == 0 ? x + AWAY_X : x - AWAY_X - w;
      double t = side < 2 ? y + AWAY_Y : y - AWAY_Y - h;
      boolean fits = box.contains(l, t) && box.contains(l + w, t + h);
      int covered = covered(l, t, w, h) + (fits ? 0 : text.length);
      if (covered < fewest) {
        fewest = covered;
        left = Math.max(box.x(), l);
        top = Math.max(box.y(), t);
      }
    }
    boolean right = left > x;
    boolean below = top > y;
    pen.stroke(prelude.ui.theme.Token.CONTROL_LINE, 1, Dash.SOLID);
    double foot = below ? y + RING : y - RING;
    double bend = top + h / 2;
    pen.line(x, foot, x, bend);
    pen.line(x, bend, right ? left : left + w, bend);
    pen.fill(prelude.ui.theme.Token.SURFACE, left, top, w, h);
    pen.box(prelude.ui.theme.Token.CONTROL_LINE, left, top, w - 1, h - 1);
    for (int i = 0; i < lines.size(); i++) {
      pen.left(
          lines.get(i),
          left + 8,
          top + 3 + LINE * (i + 0.5),
          i == 0 ? Pen.BODY_BOLD : Pen.BODY,
          i == 0 ? prelude.ui.theme.Token.INK : prelude.ui.theme.Token.INK_2);
    }
  }

  void lasso(Pen pen, List<double[]> corners) {
    if (corners.size() < 2) {
      return;
    }
    double[] xs = corners.stream().mapToDouble(c -> c[0]).toArray();
    double[] ys = corners.stream().mapToDouble(c -> c[1]).toArray();
    pen.g.setGlobalAlpha(0.15);
    pen.paint(prelude.ui.theme.Token.ACCENT);
    pen.g.fillPolygon(xs, ys, xs.length);
    pen.g.setGlobalAlpha(1);
    pen.stroke(prelude.ui.theme.Token.ACCENT, 1.5, Dash.SOLID);
    pen.g.strokePolygon(xs, ys, xs.length);
  }
}
