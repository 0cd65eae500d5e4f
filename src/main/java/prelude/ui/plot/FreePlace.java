package prelude.ui.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/** Looks near a point for a place where a few words cover no line and no other words. */
final class FreePlace {
  private static final double GAP = 10;
  private static final double[] ASIDE = {0, 24, 56, 96};
  private static final double[] DOWN = {10, -40, 26, -56, 42, -72, -15, 66, -96, 96, -126, 126};

  /** A line through words is as bad as this many lines through the place. */
  private static final int TIE = 3;

  private static final int PARTS = 4;
  private static final int STEPS = 16;
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

  /**
   * The nearest free place beside a point that a straight line can tie to it without running
   * through other words; else the one with the fewest lines. Null where words stand everywhere.
   */
  Found beside(double x, double y, double width, double height) {
    List<Rectangle2D> places = places(x, y, width, height);
    places.sort(Comparator.comparingDouble(box -> distance(box, x, y)));
    Found best = null;
    for (Rectangle2D box : places) {
      int crossed = crossed(box) + (tied(box, x, y) ? 0 : TIE);
      if (crossed == 0) {
        return new Found(box, 0);
      }
      if (best == null || crossed < best.crossed) {
        best = new Found(box, crossed);
      }
    }
    return best;
  }

  private List<Rectangle2D> places(double x, double y, double width, double height) {
    List<Double> tops = new ArrayList<>();
    for (double down : DOWN) {
      tops.add(y + down);
    }
    tops.add(frame.top() + 1);
    tops.add(frame.bottom() - height - 1);
    List<Rectangle2D> places = new ArrayList<>();
    for (double aside : ASIDE) {
      for (double top : tops) {
        for (double left : new double[] {x - GAP - aside - width, x + GAP + aside}) {
          var box = new Rectangle2D(left, top, width, height);
          if (inside(box) && occupied.stream().noneMatch(o -> near(o, box))) {
            places.add(box);
          }
        }
      }
    }
    return places;
  }

  /** Where a line from a point meets the nearer edge of a place, in the middle of its words. */
  static Point2D tie(Rectangle2D box, double x, double y) {
    return new Point2D(
        box.getMaxX() <= x ? box.getMaxX() : box.getMinX(),
        Math.clamp(y, box.getMinY() + 4, box.getMaxY() - 4));
  }

  private static double distance(Rectangle2D box, double x, double y) {
    return tie(box, x, y).distance(x, y);
  }

  private boolean tied(Rectangle2D box, double x, double y) {
    Point2D end = tie(box, x, y);
    for (int i = 1; i < STEPS; i++) {
      double t = (double) i / STEPS;
      double px = x + t * (end.getX() - x);
      double py = y + t * (end.getY() - y);
      if (occupied.stream().anyMatch(o -> o.contains(px, py))) {
        return false;
      }
    }
    return true;
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
