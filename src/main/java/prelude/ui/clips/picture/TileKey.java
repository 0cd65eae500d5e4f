package prelude.ui.clips.picture;

/**
 * Which tile of a matrix.
 *
 * @param level a column stands for 2^level frames
 * @param index the tile's number, from the beginning of the matrix
 */
record TileKey(int level, int index) {}
