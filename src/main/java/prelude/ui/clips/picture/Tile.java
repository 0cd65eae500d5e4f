package prelude.ui.clips.picture;

/**
 * Some columns of a matrix, drawn side by side.
 *
 * @param values row-major (columns, rows): a column's rows lie side by side
 * @param columns how many
 * @param exact whether each column is the maximum over all of its frames, not just a few of them
 */
record Tile(float[] values, int columns, boolean exact) {
  long bytes() {
    return 64 + (long) Float.BYTES * values.length;
  }
}
