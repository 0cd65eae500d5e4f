package prelude.ui.prefixlab;

import prelude.ui.plot.Dash;
import prelude.ui.plot.LineLook;
import prelude.ui.plot.Marker;
import prelude.ui.prefixlab.picture.HeatGrid.Head;
import prelude.ui.theme.Token;

/** Colour, marker and line of a run's clips, by their place in its list. */
public final class ClipLooks {
  private ClipLooks() {}

  public static Token color(int clip) {
    return clip < 0 ? Token.ACCENT : Token.category(clip);
  }

  public static Marker marker(int clip) {
    return Marker.category(Math.max(0, clip));
  }

  public static LineLook line(int clip) {
    return new LineLook(color(clip), Dash.category(clip), false);
  }

  static Head head(int clip, String name) {
    return new Head(name, color(clip), marker(clip));
  }
}
