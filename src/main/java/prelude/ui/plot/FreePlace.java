package prelude.ui.plot;

import java.util.List;
import javafx.geometry.Rectangle2D;

/** Looks near a point for a place where a few words cover no line and no other words. */
final class FreePlace {
  private static final double GAP = 10;
  private static final double[] ASIDE = {0, 24, 56, 96};
  private static final double[] DOWN = {10, -40, 26, -56, 42, -72, -15, 66, -96, 96, -126, 126};
  private static final int PARTS = 4;
  private static final double AIR = 3;

  private final SeriesView view;
  private final PlotFrame frame;
  private final List<Rectangle2D> occupied;
  private final Extent extent = new Extent();

  /**
   * @param occupied where other words stand
   */
  FreePlace(SeriesView view, PlotFrame frame, List<Rectangle2D> occupied) {
    this.view = view;
    this.frame = frame;
    this.occupied = occupied;
  }

  /**
   * A place.
   *
   * @param crossed how many lines run through it, the strong one counted several times
   */
  record Found(Rectangle2D box, int crossed) {}

  /** The nearest free place beside a point, or the one with the fewest lines; null for none. */
  Found beside(double x, double y, double width, double height) {
    Found best = null;
    for (double aside : ASIDE) {
      for (double down : DOWN) {
        for (double left : new double[] {x - GAP - aside - width, x + GAP + aside}) {
          var box = new Rectangle2D(left, y + down, width, height);
          if (!inside(box) || occupied.stream().anyMatch(o -> near(o, box))) {
            continue;
          }
          int crossed = crossed(box);
          if (crossed == 0) {
            return new Found(box, 0);
          }
          if (best == null || crossed < best.crossed) {
            best = new Found(box, crossed);
          }
        }
      }
    }
    return best;
  }

  private boolean inside(Rectangle2D box) {
    return box.getMinX() > frame.left() + 2
        && box.getMaxX() < frame.right() - 2
        && box.getMinY() > frame.top()
        && box.getMaxY() < frame.bottom();
  }

  private static boolean near(Rectangle2D taken, Rectangle2D box) {
    return taken.intersects(
        box.getMinX() - 8, box.getMinY() - 1, box.getWidth() + 16, box.getHeight() + 2);
  }

  private int crossed(Rectangle2D box) {
    int crossed = 0;
    for (SmoothedSeries line : view.lines()) {
      int weight = line.series().look().strong() ? 4 : 1;
      Column x = line.series().x();
      for (int part = 0; part < PARTS; part++) {
        int from = before(x, box.getMinX() + part * box.getWidth() / PARTS);
        int to = 2 + before(x, box.getMinX() + (part + 1) * box.getWidth() / PARTS);
        crossed += through(line.series().y(), from, to, box) ? weight : 0;
        crossed += line.isSmooth() && through(line.smooth(), from, to, box) ? weight : 0;
      }
    }
    ReferenceLine reference = view.reference();
    if (reference != null) {
      double y = frame.py(reference.value());
      crossed += y > box.getMinY() - AIR && y < box.getMaxY() + AIR ? 1 : 0;
    }
    return crossed;
  }

  /** The last point left of a place; -1 for none. */
  private int before(Column x, double at) {
    return x.firstAtLeast(frame.valueAt(at), 0, x.size(), x.size() / 2) - 1;
  }

  /** Whether a line passes through the box's height from one point to before another. */
  private boolean through(Column y, int from, int to, Rectangle2D box) {
    int first = Math.max(0, from);
    int end = Math.min(y.size(), to);
    boolean before = from < 0 && to <= 1;
    boolean after = from >= y.size() - 1;
    if (before || after) {
      return false;
    }
    extent.clear();
    y.extent(first, end, extent);
    if (!extent.any()) {
      return false;
    }
    double top = frame.py(extent.max);
    double bottom = frame.py(frame.y().log() ? extent.low : extent.min);
    return top < box.getMaxY() + AIR && bottom > box.getMinY() - AIR;
  }
}
