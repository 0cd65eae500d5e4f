package prelude.ui.space.scatter;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Rectangle2D;
import prelude.ui.plot.Brush;
import prelude.ui.theme.Token;

/** Names of the clips, each at its cloud and clear of the others. */
final class NamePainter {
  /** Of more clips only the pinned one is named; the legend has all. */
  private static final int MOST = 12;

  private static final double HEIGHT = 16;
  private static final double AWAY = 16;

  private NamePainter() {}

  static void paint(Brush pen, ScatterLook look, Cloud cloud, double[] at, Box box) {
    List<Rectangle2D> taken = new ArrayList<>();
    for (int i = 0; i < cloud.count(); i++) {
      if (cloud.shown(i)) {
        taken.add(new Rectangle2D(at[3 * i] - 5, at[3 * i + 1] - 5, 10, 10)); // not over points
      }
    }
    for (int clip = 0; clip < look.film().clips().size(); clip++) {
      boolean pinned = look.pinned() != null && look.pinned().clip() == clip;
      if (cloud.shownClip(clip) && (pinned || look.film().clips().size() <= MOST)) {
        name(pen, look.film().clips().get(clip).label(), clip, cloud, at, box, taken);
      }
    }
  }

  private static void name(
      Brush pen,
      String words,
      int clip,
      Cloud cloud,
      double[] at,
      Box box,
      List<Rectangle2D> taken) {
    double top = Double.POSITIVE_INFINITY;
    double foot = Double.NEGATIVE_INFINITY;
    double sum = 0;
    int count = 0;
    for (int i = clip * cloud.each(); i < (clip + 1) * cloud.each(); i++) {
      if (cloud.shown(i)) {
        top = Math.min(top, at[3 * i + 1]);
        foot = Math.max(foot, at[3 * i + 1]);
        sum += at[3 * i];
        count++;
      }
    }
    double x = sum / count;
    if (count == 0 || !box.contains(x, (top + foot) / 2)) {
      return;
    }
    double width = Brush.width(words, Brush.BODY_BOLD);
    double beside = width / 2 + AWAY;
    double middle = (top + foot) / 2;
    double[][] wishes = {
      {0, top - AWAY},
      {0, foot + AWAY},
      {beside, middle},
      {-beside, middle},
      {beside, top - AWAY},
      {-beside, top - AWAY},
      {beside, foot + AWAY},
      {-beside, foot + AWAY},
      {0, top - 2 * AWAY},
      {0, foot + 2 * AWAY}
    };
    for (double[] wish : wishes) {
      double y = Math.clamp(wish[1], box.y() + 24, Math.max(box.y() + 24, box.bottom() - 28));
      double left =
          Math.clamp(
              x + wish[0] - width / 2, box.x() + 4, Math.max(box.x() + 4, box.right() - width - 4));
      var place = new Rectangle2D(left, y - HEIGHT / 2, width, HEIGHT);
      if (taken.stream().noneMatch(place::intersects)) {
        taken.add(place);
        Grounds.behind(pen, words, left, y, Brush.BODY_BOLD);
        pen.left(words, left, y, Brush.BODY_BOLD, Token.INK);
        return;
      }
    }
  }
}
