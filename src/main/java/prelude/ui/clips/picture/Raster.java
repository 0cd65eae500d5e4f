package prelude.ui.clips.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws a tiled matrix into pixels: nearest neighbour in time, at the level where a column is as
 * wide as a pixel or wider, so that no maximum is skipped. One per picture; for one thread at a
 * time.
 */
public final class Raster {
  /** Pixel columns that are coloured together, so that memory is written in longer runs. */
  private static final int BLOCK = 16;

  private static final int EMPTY = -1;

  private final Map<TileKey, Optional<Tile>> seen = new HashMap<>();
  private int[] column = new int[0];
  private int[] levels = new int[0];
  private int[] block = new int[0];

  /**
   * Draws what is at hand and asks for what is not. What has not been computed at the right level
   * is drawn from another one, if there is any; else it stays empty.
   *
   * @param argb receives row-major (height, width)
   * @return whether all of it is exact; if not, draw again when the matrix has changed
   */
  public boolean render(RasterSpec spec, TiledMatrix matrix, int[] argb) {
    if (argb.length < spec.width() * spec.height()) {
      throw new IllegalArgumentException(
          "%d pixels of room; expected %d x %d"
              .formatted(argb.length, spec.width(), spec.height()));
    }
    int level = level(spec, matrix);
    int[] frames = frames(spec, matrix, level);
    seen.clear();
    boolean complete = ask(matrix, level, frames);
    int rows = matrix.matrix().rows();
    int height = spec.height();
    levels = levels.length == rows ? levels : new int[rows];
    block = block.length == BLOCK * height ? block : new int[BLOCK * height];
    int drawn = Integer.MIN_VALUE; // the column of the matrix that the last pixels show
    int from = 0;
    for (int x = 0; x < spec.width(); x++) {
      int place = x % BLOCK;
      int now = frames[x] < 0 ? EMPTY : frames[x] >> level;
      if (now == drawn && place > 0) {
        System.arraycopy(block, (place - 1) * height, block, place * height, height);
      } else {
        draw(spec, matrix, level, frames[x], place * height);
      }
      drawn = now;
      if (place == BLOCK - 1 || x == spec.width() - 1) {
        paint(argb, spec, from, x + 1 - from);
        from = x + 1;
      }
    }
    seen.clear();
    return complete;
  }

  /** The finest level of at most one column per pixel. */
  static int level(RasterSpec spec, TiledMatrix matrix) {
    double framesPerPixel =
        (spec.t1() - spec.t0()) / spec.width() / matrix.matrix().secondsPerFrame();
    int level = 0;
    while (level < matrix.maxLevel() && (1L << level) < framesPerPixel * (1 - 1e-9)) {
      level++;
    }
    return level;
  }

  /**
   * The frame that each pixel shows, {@link #EMPTY} outside the matrix: at the finest level the one
   * in its middle, else the last one in it, so that the last column is drawn however few frames it
   * has.
   */
  private int[] frames(RasterSpec spec, TiledMatrix matrix, int level) {
    column = column.length == spec.width() ? column : new int[spec.width()];
    double perFrame = matrix.matrix().secondsPerFrame();
    double step = (spec.t1() - spec.t0()) / spec.width() / perFrame;
    int count = matrix.matrix().frames();
    for (int x = 0; x < column.length; x++) {
      // A hair more or less, since 3 * 0.01 s over 0.01 s is not 3.
      double left = spec.t0() / perFrame + x * step;
      double frame =
          level == 0
              ? Math.floor(left + step / 2 + 1e-6)
              : Math.min(Math.ceil(left + step - 1e-6), Math.ceil(left) < count ? count : 0) - 1;
      column[x] = frame >= 0 && frame < count ? (int) frame : EMPTY;
    }
    return column;
  }

  private boolean ask(TiledMatrix matrix, int level, int[] frames) {
    int first = Arrays.stream(frames).filter(f -> f >= 0).findFirst().orElse(EMPTY);
    if (first == EMPTY) {
      matrix.ask(this, List.of(), List.of());
      return true;
    }
    int last = Arrays.stream(frames).max().orElse(first);
    int from = (first >> level) / TiledMatrix.TILE_COLUMNS;
    int to = (last >> level) / TiledMatrix.TILE_COLUMNS;
    List<TileKey> visible = new ArrayList<>();
    for (int index = from; index <= to; index++) {
      visible.add(new TileKey(level, index));
    }
    double middle = (from + to) / 2.0;
    visible.sort(Comparator.comparingDouble(key -> Math.abs(key.index() - middle)));
    matrix.ask(this, visible, List.of(new TileKey(level, to + 1), new TileKey(level, from - 1)));
    return visible.stream().allMatch(key -> tile(matrix, key).filter(Tile::exact).isPresent());
  }

  private Optional<Tile> tile(TiledMatrix matrix, TileKey key) {
    return seen.computeIfAbsent(key, matrix::tile);
  }

  /** Colour numbers of one column of pixels, from the top down. */
  private void draw(RasterSpec spec, TiledMatrix matrix, int level, int frame, int at) {
    int height = spec.height();
    if (frame == EMPTY || !quantize(spec, matrix, level, frame)) {
      Arrays.fill(block, at, at + height, EMPTY);
      return;
    }
    RowMap rows = spec.rows();
    boolean signed = matrix.matrix().signed();
    for (int y = 0; y < height; y++) {
      int first = rows.first(y);
      int value = first < 0 ? EMPTY : levels[first];
      for (int row = first + 1; row <= rows.last(y); row++) {
        value = signed ? further(value, levels[row]) : Math.max(value, levels[row]);
      }
      block[at + y] = value;
    }
  }

  /** The one further from the middle of the colours; a number beats none. */
  private static int further(int a, int b) {
    if (a == EMPTY || b == EMPTY) {
      return Math.max(a, b);
    }
    // Doubled: the middle lies between two colours.
    int last = RasterSpec.COLORS - 1;
    return Math.abs(2 * b - last) > Math.abs(2 * a - last) ? b : a;
  }

  /** Colour numbers of all rows at a frame; false if nothing has been computed there. */
  private boolean quantize(RasterSpec spec, TiledMatrix matrix, int level, int frame) {
    for (int offset = 0; offset <= matrix.maxLevel(); offset++) {
      // The right level, the coarser ones, which are cheap to be there, and then the finer ones.
      int l = level + offset <= matrix.maxLevel() ? level + offset : matrix.maxLevel() - offset;
      int column = frame >> l;
      Optional<Tile> tile = tile(matrix, new TileKey(l, column / TiledMatrix.TILE_COLUMNS));
      int place = column % TiledMatrix.TILE_COLUMNS;
      if (tile.isPresent() && place < tile.get().columns()) {
        quantize(spec, tile.get().values(), place * levels.length);
        return true;
      }
    }
    return false;
  }

  private void quantize(RasterSpec spec, float[] values, int at) {
    float scale = RasterSpec.COLORS / (spec.hi() - spec.lo());
    for (int row = 0; row < levels.length; row++) {
      float value = values[at + row];
      int number = (int) ((value - spec.lo()) * scale);
      levels[row] = value == value ? Math.max(0, Math.min(RasterSpec.COLORS - 1, number)) : EMPTY;
    }
  }

  private void paint(int[] argb, RasterSpec spec, int x, int count) {
    int[] colors = spec.colors();
    int height = spec.height();
    for (int y = 0; y < height; y++) {
      int at = y * spec.width() + x;
      for (int i = 0; i < count; i++) {
        int number = block[i * height + y];
        argb[at + i] = number == EMPTY ? spec.empty() : colors[number];
      }
    }
  }
}
