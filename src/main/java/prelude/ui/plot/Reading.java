package prelude.ui.plot;

import java.util.List;

/** What one line says at the cursor; NaN when it has no value there. */
public record Reading(String id, String name, LineLook look, double value) {
  /** The readings of lines at a position; lines that have ended earlier give no value. */
  static List<Reading> of(List<Series> series, double at) {
    return series.stream()
        .map(s -> new Reading(s.id(), s.name(), s.look(), valueAt(s, at)))
        .toList();
  }

  private static double valueAt(Series s, double at) {
    int i = Double.isNaN(at) ? s.y().lastFinite() : s.x().nearest(at);
    boolean within = i >= 0 && (Double.isNaN(at) || at <= s.x().last());
    return within ? s.y().get(i) : Double.NaN;
  }
}
