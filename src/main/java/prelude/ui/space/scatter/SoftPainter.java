package prelude.ui.space.scatter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.paint.Color;
import prelude.ui.plot.Dash;
import prelude.ui.plot.Pen;
import prelude.ui.space.film.Frame;
import prelude.ui.theme.Token;

/** Soft tokens with where they came from. */
final class SoftPainter {
  private static final double RADIUS = 5;
  private static final int TRAIL = 10;
  private static final int PATH_POINTS = 150;

  private final ScatterLook look;
  private final Cloud cloud;
  private final Camera camera;
  private final double[] at; // (count, 3)
  private final double[] range;

  SoftPainter(ScatterLook look, Cloud cloud, Camera camera, double[] at) {
    this.look = look;
    this.cloud = cloud;
    this.camera = camera;
    this.at = at;
    this.range = Cloud.range(look.film(), look.colouring(), look.means());
  }

  /** From each clip's mean back to the first snapshot. */
  void paths(Pen pen) {
    var before = look.film().frames().headMap(cloud.frame().step(), true).values();
    if (before.size() < 2) {
      return;
    }
    List<Frame> all = new ArrayList<>(before);
    int stride = Math.max(1, all.size() / PATH_POINTS);
    List<double[]> means = new ArrayList<>();
    for (int i = 0; i < all.size() - 1; i += stride) {
      means.add(camera.project(all.get(i).means()));
    }
    means.add(camera.project(all.getLast().means()));
    for (int clip = 0; clip < look.film().clips().size(); clip++) {
      if (!cloud.shownClip(clip)) {
        continue;
      }
      pen.stroke(Token.category(clip), 1.4, Dash.DOTTED);
      pen.g.setGlobalAlpha(look.picksOut() ? 0.25 : 0.9);
      pen.g.beginPath();
      boolean down = false;
      for (double[] mean : means) {
        double x = mean[3 * clip];
        double y = mean[3 * clip + 1];
        if (Double.isNaN(x)) {
          down = false;
        } else if (down) {
          pen.g.lineTo(x, y);
        } else {
          pen.g.moveTo(x, y);
          down = true;
        }
      }
      pen.g.stroke();
    }
    pen.g.setGlobalAlpha(1);
  }

  /** The last ten steps of each point, fainter the longer ago. */
  void trails(Pen pen) {
    int step = cloud.frame().step();
    List<double[]> last = new ArrayList<>();
    for (Frame frame : look.film().frames().subMap(step - TRAIL, true, step, true).values()) {
      last.add(camera.project(cloud.in(frame)));
    }
    for (int s = 1; s < last.size(); s++) {
      pen.g.setGlobalAlpha(0.55 * s / last.size() * (look.picksOut() ? 0.4 : 1));
      double[] from = last.get(s - 1);
      double[] to = last.get(s);
      for (int i = 0; i < cloud.count(); i++) {
        if (cloud.shown(i) && !Double.isNaN(from[3 * i])) {
          line(pen, i);
          pen.line(from[3 * i], from[3 * i + 1], to[3 * i], to[3 * i + 1]);
        }
      }
    }
    pen.g.setGlobalAlpha(1);
  }

  /** The same tokens turned at random, as open circles: what nearness to the text chance gives. */
  void turned(Pen pen, float[] points) {
    double[] on =
        camera.project(
            look.means()
                ? Cloud.meansOf(points, look.film().clips().size(), look.film().each())
                : points);
    pen.stroke(Token.INK_3, 1, Dash.SOLID);
    for (int i = 0; i < cloud.count(); i++) {
      if (cloud.shown(i)) {
        pen.g.strokeOval(on[3 * i] - 3.5, on[3 * i + 1] - 3.5, 7, 7);
      }
    }
  }

  void points(Pen pen) {
    Integer[] order = new Integer[cloud.count()];
    Arrays.setAll(order, i -> i);
    if (camera.isThreeD()) {
      Arrays.sort(order, (a, b) -> Double.compare(at[3 * a + 2], at[3 * b + 2]));
    }
    for (int i : order) {
      if (cloud.shown(i)) {
        point(pen, i);
      }
    }
    pen.g.setGlobalAlpha(1);
  }

  private void point(Pen pen, int i) {
    double near = at[3 * i + 2];
    boolean out = look.picksOut() && look.standsOut(cloud.token(i));
    double radius = RADIUS * (camera.isThreeD() ? 1 + 0.35 * near : 1);
    pen.g.setGlobalAlpha(
        look.picksOut() && !out ? 0.2 : camera.isThreeD() ? 0.75 + 0.25 * near : 1);
    if (out || look.colouring() != Colouring.CLIP) {
      // The ends of a colour map, which is the same in both themes, are near one of the grounds.
      pen.paint(out ? Token.ACCENT : Token.INK_3);
      cloud.marker(i).fill(pen, at[3 * i], at[3 * i + 1], radius + (out ? 2.5 : 1));
    }
    fill(pen, i);
    cloud.marker(i).fill(pen, at[3 * i], at[3 * i + 1], radius);
  }

  private void fill(Pen pen, int i) {
    if (look.colouring() == Colouring.CLIP) {
      pen.paint(Token.category(cloud.clip(i)));
      return;
    }
    int argb = Cloud.argb(cloud.value(i), range);
    if (argb == 0) {
      pen.paint(Token.LINE_STRONG);
    } else {
      pen.g.setFill(Color.rgb(argb >> 16 & 255, argb >> 8 & 255, argb & 255));
    }
  }

  private void line(Pen pen, int i) {
    boolean category = look.colouring() == Colouring.CLIP;
    pen.stroke(category ? Token.category(cloud.clip(i)) : Token.INK_3, 1.2, Dash.SOLID);
  }
}
