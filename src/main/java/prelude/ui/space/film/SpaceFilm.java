package prelude.ui.space.film;

import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import prelude.evidence.space.SpaceBasis;

/**
 * The snapshots of a run along the same axes.
 *
 * @param facts of the run
 * @param clips whose soft tokens they are (N)
 * @param positions which soft tokens of each clip are there (P)
 * @param softTokens how many each has (Ta)
 * @param width dimensions before the projection (C)
 * @param basis the axes
 * @param steps of all snapshots that are to be shown
 * @param frames those that are worked out so far, by step
 */
public record SpaceFilm(
    RunFacts facts,
    List<SpaceClip> clips,
    int[] positions,
    int softTokens,
    int width,
    SpaceBasis basis,
    NavigableSet<Integer> steps,
    NavigableMap<Integer, Frame> frames) {

  /** Which snapshot stands for a step: the newest at or before it, else the first. */
  static Integer at(NavigableSet<Integer> steps, int step) {
    Integer before = steps.floor(step);
    return before != null || steps.isEmpty() ? before : steps.first();
  }

  /** The frame for a step, as far as it is worked out; null if there is none at all. */
  public Frame at(int step) {
    var before = frames.floorEntry(step);
    return before != null
        ? before.getValue()
        : frames.isEmpty() ? null : frames.firstEntry().getValue();
  }

  /** Soft tokens of one clip that are there (P). */
  public int each() {
    return positions.length;
  }

  /** Soft tokens of all clips that are there. */
  public int tokens() {
    return clips.size() * positions.length;
  }

  /** Number of a point. */
  public int point(Token token) {
    return token.clip() * positions.length + token.slot();
  }

  /** The soft token that a point is. */
  public Token token(int point) {
    return new Token(point / positions.length, point % positions.length);
  }

  /** Whether there is such a soft token here. */
  public boolean has(Token token) {
    return token.clip() < clips.size() && token.slot() < positions.length;
  }

  /** Part of the variance that the first axes explain, 0 to 1. */
  public double explained(int axes) {
    double sum = 0;
    for (int i = 0; i < axes; i++) {
      sum += basis.pca().explained(i);
    }
    return sum;
  }

  /** Least and greatest of each coordinate over all frames (6). */
  public double[] bounds() {
    double[] all = {
      Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
      Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
      Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
    };
    for (Frame frame : frames.values()) {
      for (int d = 0; d < SpaceBasis.DRAWN; d++) {
        all[2 * d] = Math.min(all[2 * d], frame.bounds()[2 * d]);
        all[2 * d + 1] = Math.max(all[2 * d + 1], frame.bounds()[2 * d + 1]);
      }
    }
    for (int d = 0; d < SpaceBasis.DRAWN; d++) {
      if (!(all[2 * d + 1] > all[2 * d])) {
        all[2 * d] = Double.isFinite(all[2 * d]) ? all[2 * d] - 1 : -1;
        all[2 * d + 1] = all[2 * d] + 2;
      }
    }
    return all;
  }

  /**
   * Least and greatest length over all frames (2).
   *
   * @param means of the clips' means, else of the soft tokens
   */
  public double[] norms(boolean means) {
    double lo = Double.POSITIVE_INFINITY;
    double hi = Double.NEGATIVE_INFINITY;
    for (Frame frame : frames.values()) {
      for (float norm : means ? frame.meanNorms() : frame.norms()) {
        if (Float.isFinite(norm)) {
          lo = Math.min(lo, norm);
          hi = Math.max(hi, norm);
        }
      }
    }
    lo = hi >= lo ? lo : 0;
    return new double[] {lo, hi > lo ? hi : lo + 1};
  }
}
