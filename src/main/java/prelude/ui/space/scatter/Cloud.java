package prelude.ui.space.scatter;

import prelude.ui.plot.Marker;
import prelude.ui.space.film.Frame;
import prelude.ui.space.film.SpaceClip;
import prelude.ui.space.film.SpaceFilm;
import prelude.ui.space.film.Token;
import prelude.ui.theme.ColorMap;

/** The soft tokens that are drawn at one step: all of them, or a mean of each clip. */
final class Cloud {
  private final ScatterLook look;
  private final SpaceFilm film;
  private final Frame frame;

  Cloud(ScatterLook look) {
    this.look = look;
    this.film = look.film();
    this.frame = film.at(look.step());
  }

  Frame frame() {
    return frame;
  }

  /** Points of each clip. */
  int each() {
    return look.means() ? 1 : film.each();
  }

  int count() {
    return film.clips().size() * each();
  }

  /** Coordinates in any frame (count, 3). */
  float[] in(Frame any) {
    return look.means() ? any.means() : any.soft();
  }

  int clip(int point) {
    return point / each();
  }

  Token token(int point) {
    return look.means() ? new Token(point, Token.MEAN) : film.token(point);
  }

  /** Number of a soft token's point; -1 if it is not drawn. */
  int point(Token token) {
    if (token == null || token.clip() >= film.clips().size()) {
      return -1;
    }
    if (look.means()) {
      return token.clip();
    }
    return token.isMean() || !film.has(token) ? -1 : film.point(token);
  }

  boolean shown(int point) {
    return Float.isFinite(in(frame)[3 * point]) && shownClip(clip(point));
  }

  boolean shownClip(int clip) {
    return !look.hidden().contains(film.clips().get(clip).id());
  }

  Marker marker(int point) {
    return Marker.category(clip(point));
  }

  /** The mean of each clip's points (N, 3). */
  static float[] meansOf(float[] soft, int clips, int each) {
    return Frame.means(soft, clips, each);
  }

  /** What the colour tells of a point; NaN where it tells nothing. */
  double value(int point) {
    SpaceClip clip = film.clips().get(clip(point));
    return switch (look.colouring()) {
      case CLIP -> clip(point);
      case FREQUENCY -> Math.log(clip.hz());
      case TIME -> look.means() ? Double.NaN : film.facts().from(film.positions()[point % each()]);
      case NORM -> look.means() ? frame.meanNorms()[point] : frame.norms()[point];
    };
  }

  /** The ends of the colours' scale (2); both 0 where there is none. */
  static double[] range(SpaceFilm film, Colouring colouring, boolean means) {
    return switch (colouring) {
      case CLIP -> new double[2];
      case FREQUENCY -> {
        double lo = Double.POSITIVE_INFINITY;
        double hi = Double.NEGATIVE_INFINITY;
        for (SpaceClip clip : film.clips()) {
          if (clip.hz() > 0) {
            lo = Math.min(lo, Math.log(clip.hz()));
            hi = Math.max(hi, Math.log(clip.hz()));
          }
        }
        yield hi >= lo ? new double[] {lo, hi} : new double[2];
      }
      case TIME -> {
        double end =
            film.each() == 0 || means ? 0 : film.facts().from(film.positions()[film.each() - 1]);
        yield Double.isFinite(end) ? new double[] {0, end} : new double[2];
      }
      case NORM -> film.norms(means);
    };
  }

  /** The colour of a value within a range, opaque; 0 where there is none. */
  static int argb(double value, double[] range) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return 0;
    }
    double span = range[1] - range[0];
    return ColorMap.CIVIDIS.argb(span > 0 ? (value - range[0]) / span : 0.5);
  }
}
