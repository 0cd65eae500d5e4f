package prelude.ui.clips.picture;

/**
 * What of a matrix is drawn, and how.
 *
 * @param t0 seconds at the left edge; may lie outside the matrix
 * @param t1 seconds at the right edge, above {@code t0}
 * @param width in pixels
 * @param height in pixels
 * @param rows as many as {@code height}
 * @param lo level of the first colour
 * @param hi level of the last colour, above {@code lo}
 * @param colors 256 opaque ARGB colours; read only
 * @param empty ARGB where there is nothing to show
 */
public record RasterSpec(
    double t0,
    double t1,
    int width,
    int height,
    RowMap rows,
    float lo,
    float hi,
    int[] colors,
    int empty) {
  /** Number of colours. */
  public static final int COLORS = 256;

  public RasterSpec {
    if (!(t1 > t0) || !(hi > lo) || colors.length != COLORS || rows.height() != height) {
      throw new IllegalArgumentException(
          "%s to %s s, levels %s to %s, %d colours, rows for %d of %d pixels; expected increasing"
                  .formatted(t0, t1, lo, hi, colors.length, rows.height(), height)
              + " ends, 256 colours, a row map of the same height");
    }
  }
}
