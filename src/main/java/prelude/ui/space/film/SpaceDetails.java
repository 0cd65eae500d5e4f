package prelude.ui.space.film;

import prelude.evidence.space.SpaceStatistics;

/**
 * What is said of the soft tokens at one step.
 *
 * @param step of the snapshot
 * @param statistics their state
 * @param nearest bytes of each soft token (N·P)
 * @param nearestOfMeans bytes of each clip's mean (N)
 * @param byChance what the best cosine stays below in 95 of 100 random rotations; NaN until known
 * @param cka linear CKA with the log-mel; NaN where there is none
 * @param ckaOf how many clips went into it; -1 until known
 * @param ckaProblem why some clips did not; empty if all did
 * @param turned the soft tokens under a random rotation (N·P, 3); null if not wanted
 */
public record SpaceDetails(
    int step,
    SpaceStatistics statistics,
    Nearest nearest,
    Nearest nearestOfMeans,
    double byChance,
    double cka,
    int ckaOf,
    String ckaProblem,
    float[] turned) {

  SpaceDetails withChance(double chance) {
    return new SpaceDetails(
        step, statistics, nearest, nearestOfMeans, chance, cka, ckaOf, ckaProblem, turned);
  }

  SpaceDetails withCka(double value, int of, String problem) {
    return new SpaceDetails(
        step, statistics, nearest, nearestOfMeans, byChance, value, of, problem, turned);
  }

  SpaceDetails withTurned(float[] points) {
    return new SpaceDetails(
        step, statistics, nearest, nearestOfMeans, byChance, cka, ckaOf, ckaProblem, points);
  }
}
