package prelude.audio.spectrum;

/**
 * The levels that the ends of a colour map stand for.
 *
 * @param lo in the matrix's own unit
 * @param hi above {@code lo}
 */
public record LevelRange(float lo, float hi) {
  public LevelRange {
    if (!(hi > lo)) {
      throw new IllegalArgumentException(
          "a range from %s to %s; expected lo < hi".formatted(lo, hi));
    }
  }
}
