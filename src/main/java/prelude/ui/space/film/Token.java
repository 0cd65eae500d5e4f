package prelude.ui.space.film;

/**
 * A soft token that is shown, or the mean of all of a clip.
 *
 * @param clip which clip
 * @param slot which of its soft tokens that are there, from 0; {@link #MEAN} for their mean
 */
public record Token(int clip, int slot) {
  /** All of a clip's. */
  public static final int MEAN = -1;

  public boolean isMean() {
    return slot == MEAN;
  }
}
