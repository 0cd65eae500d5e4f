package prelude.ui.clips.picture;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import prelude.audio.spectrum.FrameMatrix;

/**
 * Computes tiles: each column the maximum over its frames, row by row, or of a signed matrix the
 * value furthest from zero.
 */
final class TileMaker {
  /** Frames that are read at once. */
  private static final int CHUNK = 256;

  /** Frames of each column that a preview looks at. */
  private static final int LOOKED_AT = 4;

  private final FrameMatrix matrix;

  TileMaker(FrameMatrix matrix) {
    this.matrix = matrix;
  }

  /**
   * A tile, each column over all of its frames.
   *
   * @param wanted asked between the parts of the work; once false, the work is given up
   */
  Optional<Tile> exact(TileKey key, BooleanSupplier wanted) {
    int level = key.level();
    int first = firstFrame(key);
    int end = (int) Math.min(matrix.frames(), first + ((long) TiledMatrix.TILE_COLUMNS << level));
    int rows = matrix.rows();
    var values = new float[columns(key) * rows];
    if (level == 0) {
      matrix.read(first, end - first, values, 0);
      return Optional.of(new Tile(values, columns(key), true));
    }
    Arrays.fill(values, Float.NaN);
    var chunk = new float[Math.min(CHUNK, end - first) * rows];
    for (int from = first; from < end; from += CHUNK) {
      if (!wanted.getAsBoolean()) {
        return Optional.empty();
      }
      int count = Math.min(CHUNK, end - from);
      matrix.read(from, count, chunk, 0);
      for (int i = 0; i < count; i++) {
        pool(chunk, i * rows, values, (from + i - first >> level) * rows, rows);
      }
    }
    return Optional.of(new Tile(values, columns(key), true));
  }

  /** A tile from the two of the level below that cover it; the right one null at the end. */
  Tile merged(TileKey key, Tile left, Tile right) {
    int rows = matrix.rows();
    var values = new float[columns(key) * rows];
    Arrays.fill(values, Float.NaN);
    for (int i = 0; i < left.columns(); i++) {
      pool(left.values(), i * rows, values, i / 2 * rows, rows);
    }
    for (int i = 0; right != null && i < right.columns(); i++) {
      int column = (TiledMatrix.TILE_COLUMNS + i) / 2;
      pool(right.values(), i * rows, values, column * rows, rows);
    }
    return new Tile(values, columns(key), true);
  }

  /** A tile whose columns show a few of their frames, evenly spread. */
  Optional<Tile> preview(TileKey key, BooleanSupplier wanted) {
    int rows = matrix.rows();
    var values = new float[columns(key) * rows];
    Arrays.fill(values, Float.NaN);
    var frame = new float[rows];
    int first = firstFrame(key);
    for (int column = 0; column < columns(key); column++) {
      if (!wanted.getAsBoolean()) {
        return Optional.empty();
      }
      int from = first + (column << key.level());
      int count = Math.min(1 << key.level(), matrix.frames() - from);
      for (int i = 0; i < Math.min(LOOKED_AT, count); i++) {
        matrix.read(from + (int) ((long) i * count / LOOKED_AT), 1, frame, 0);
        pool(frame, 0, values, column * rows, rows);
      }
    }
    return Optional.of(new Tile(values, columns(key), false));
  }

  private static int firstFrame(TileKey key) {
    return Math.multiplyExact(key.index(), TiledMatrix.TILE_COLUMNS) << key.level();
  }

  private int columns(TileKey key) {
    int all = TiledMatrix.columns(matrix.frames(), key.level());
    return Math.min(TiledMatrix.TILE_COLUMNS, all - key.index() * TiledMatrix.TILE_COLUMNS);
  }

  /** The greater of each two, or the one further from zero; a number beats NaN. */
  private void pool(float[] from, int at, float[] into, int to, int count) {
    boolean signed = matrix.signed();
    for (int i = 0; i < count; i++) {
      float value = from[at + i];
      float before = into[to + i];
      boolean less = signed ? Math.abs(value) <= Math.abs(before) : value <= before;
      if (!less && value == value) {
        into[to + i] = value;
      }
    }
  }
}
