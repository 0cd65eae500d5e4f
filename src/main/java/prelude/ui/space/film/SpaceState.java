package prelude.ui.space.film;

import java.nio.file.Path;
import java.util.SortedMap;

/**
 * What is known so far.
 *
 * @param run whose it is; null for none
 * @param film null while there is nothing to draw
 * @param details null until they are worked out
 * @param missing why there is nothing to draw, in few words; empty if there is, or might be
 * @param why the reason at length, and a way out
 * @param problems snapshots that are left out, each with the reason, by step
 */
public record SpaceState(
    Path run,
    SpaceFilm film,
    SpaceDetails details,
    String missing,
    String why,
    SortedMap<Integer, String> problems) {
  /** Nothing is known yet. */
  public static final SpaceState NOTHING = nothing(null, "", "");

  static SpaceState nothing(Path run, String missing, String why) {
    return new SpaceState(run, null, null, missing, why, new java.util.TreeMap<>());
  }

  /** Part of the snapshots that are worked out, 0 to 1. */
  public double progress() {
    return film == null || film.steps().isEmpty()
        ? 1
        : (double) film.frames().size() / film.steps().size();
  }
}
