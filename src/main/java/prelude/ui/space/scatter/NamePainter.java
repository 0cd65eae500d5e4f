package prelude.ui.space.scatter;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Rectangle2D;
import prelude.ui.plot.Pen;
import prelude.ui.theme.Token;

/** Names of the clips, each at its cloud and clear of the others. */
final class NamePainter {
  /** Of more clips only the pinned one is named; the legend has all. */
  private static final int MOST = 12;

  private static final double HEIGHT = 16;
  private static final double AWAY = 16;

  private NamePainter() {}

  static void paint(Pen pen, ScatterLook look, Cloud cloud, double[] at, Box box) {
    List<Rectangle2D> taken = new ArrayList<>();
    for (int clip = 0; clip < look.film().clips().size(); clip++) {
      boolean pinned = look.pinned() != null && look.pinned().clip() == clip;
      if (cloud.shownClip(clip) && (pinned || look.film().clips().size() <= MOST)) {
        name(pen, look.film().clips().get(clip).label(), clip, cloud, at, box, taken);
      }
    }
  }

  private static void name(
      Pen pen, String words, int clip, Cloud cloud, double[] at, Box box, List<Rectangle2D> taken) {
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
    double width = Pen.width(words, Pen.BODY_BOLD);
    double left =
        Math.clamp(x - width / 2, box.x() + 4, Math.max(box.x() + 4, box.right() - width - 4));
    double[] wishes = {top - AWAY, foot + AWAY, top - 2 * AWAY, foot + 2 * AWAY, (top + foot) / 2};
    for (double wish : wishes) {
      double y = Math.clamp(wish, box.y() + 24, Math.max(box.y() + 24, box.bottom() - 28));
      var place = new Rectangle2D(left, y - HEIGHT / 2, width, HEIGHT);
      if (taken.stream().noneMatch(place::intersects)) {
        taken.add(place);
        Grounds.behind(pen, words, left, y, Pen.BODY_BOLD);
        pen.left(words, left, y, Pen.BODY_BOLD, Token.INK);
        return;
      }
    }
  }
}
