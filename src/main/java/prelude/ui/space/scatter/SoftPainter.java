package prelude.ui.space.scatter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.paint.Color;
import prelude.ui.plot.Brush;
import prelude.ui.plot.Dash;
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
  void paths(Brush pen) {
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
      pen.opacity(look.picksOut() ? 0.25 : 0.9);
      double[] xs = new double[means.size()];
      double[] ys = new double[means.size()];
      for (int i = 0; i < xs.length; i++) {
        xs[i] = means.get(i)[3 * clip];
        ys[i] = means.get(i)[3 * clip + 1];
      }
      pen.path(xs, ys, xs.length);
    }
    pen.opacity(1);
  }

  /** The last ten steps of each point, fainter the longer ago. */
  void trails(Brush pen) {
    int step = cloud.frame().step();
    List<double[]> last = new ArrayList<>();
    for (Frame frame : look.film().frames().subMap(step - TRAIL, true, step, true).values()) {
      last.add(camera.project(cloud.in(frame)));
    }
    for (int s = 1; s < last.size(); s++) {
      pen.opacity(0.55 * s / last.size() * (look.picksOut() ? 0.4 : 1));
      double[] from = last.get(s - 1);
      double[] to = last.get(s);
      for (int i = 0; i < cloud.count(); i++) {
        if (cloud.shown(i) && !Double.isNaN(from[3 * i])) {
          line(pen, i);
          pen.line(from[3 * i], from[3 * i + 1], to[3 * i], to[3 * i + 1]);
        }
      }
    }
    pen.opacity(1);
  }

  /** The same tokens turned at random, as open circles: what nearness to the text chance gives. */
  void turned(Brush pen, float[] points) {
    double[] on =
        camera.project(
            look.means()
                ? Cloud.meansOf(points, look.film().clips().size(), look.film().each())
                : points);
    pen.stroke(Token.INK_3, 1, Dash.SOLID);
    for (int i = 0; i < cloud.count(); i++) {
      if (cloud.shown(i)) {
        pen.strokeCircle(on[3 * i], on[3 * i + 1], 3.5);
      }
    }
  }

  void points(Brush pen) {
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
    pen.opacity(1);
  }

  private void point(Brush pen, int i) {
    double near = at[3 * i + 2];
    boolean out = look.picksOut() && look.standsOut(cloud.token(i));
    double radius = RADIUS * (camera.isThreeD() ? 1 + 0.35 * near : 1);
    pen.opacity(look.picksOut() && !out ? 0.2 : camera.isThreeD() ? 0.75 + 0.25 * near : 1);
    if (out || look.colouring() != Colouring.CLIP) {
      // The ends of a colour map, which is the same in both themes, are near one of the grounds.
      pen.paint(out ? Token.ACCENT : Token.INK_3);
      cloud.marker(i).fill(pen, at[3 * i], at[3 * i + 1], radius + (out ? 2.5 : 1));
    }
    fill(pen, i);
    cloud.marker(i).fill(pen, at[3 * i], at[3 * i + 1], radius);
  }

  private void fill(Brush pen, int i) {
    if (look.colouring() == Colouring.CLIP) {
      pen.paint(Token.category(cloud.clip(i)));
      return;
    }
    int argb = Cloud.argb(cloud.value(i), range);
    if (argb == 0) {
      pen.paint(Token.LINE_STRONG);
    } else {
      pen.paint(Color.rgb(argb >> 16 & 255, argb >> 8 & 255, argb & 255));
    }
  }

  private void line(Brush pen, int i) {
    boolean category = look.colouring() == Colouring.CLIP;
    pen.stroke(category ? Token.category(cloud.clip(i)) : Token.INK_3, 1.2, Dash.SOLID);
  }
}
