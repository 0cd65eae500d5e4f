package prelude.ui.space.film;

import java.nio.file.Path;
import prelude.evidence.space.SpaceBasis.Centring;
import prelude.evidence.space.SpaceBasis.FittedOn;

/**
 * What is to be shown.
 *
 * @param run folder of the run; null for none
 * @param fittedOn whose principal components the axes are
 * @param centring what is taken off the points first
 * @param fitAt where the axes are fitted; {@link #NEWEST} for the newest snapshot
 * @param step which step is in view
 * @param turned whether the random rotation is wanted too
 */
public record SpaceWish(
    Path run, FittedOn fittedOn, Centring centring, int fitAt, int step, boolean turned) {
  /** The axes are fitted on the newest snapshot there is when they are. */
  public static final int NEWEST = -1;

  /** Before anything is asked for. */
  public static final SpaceWish NOTHING =
      new SpaceWish(null, FittedOn.TEXT, Centring.RAW, NEWEST, 0, false);

  boolean sameAxes(SpaceWish other) {
    return fittedOn == other.fittedOn && centring == other.centring && fitAt == other.fitAt;
  }
}
