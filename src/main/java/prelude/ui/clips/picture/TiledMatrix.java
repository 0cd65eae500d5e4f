package prelude.ui.clips.picture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import prelude.audio.spectrum.FrameMatrix;

/**
 * A matrix in tiles of 256 columns, at any coarseness: at level L a column is the maximum over 2^L
 * frames. Tiles are computed in the background when somebody asks for them, and kept until room is
 * needed. Thread-safe.
 */
public final class TiledMatrix implements AutoCloseable {
  /** Columns of a tile. */
  public static final int TILE_COLUMNS = 256;

  /** From this level on a preview of a few frames per column comes first. */
  private static final int PREVIEW_LEVEL = 4;

  private final FrameMatrix matrix;
  private final TileMaker maker;
  private final TileWorkers workers;
  private final long cacheBytes;
  private final Runnable changed;

  private final Object lock = new Object();
  private final LinkedHashMap<TileKey, Tile> tiles = new LinkedHashMap<>(64, 0.75f, true);
  private final Set<TileKey> begun = new HashSet<>();
  private Set<TileKey> wanted = Set.of();
  private long bytes;
  private boolean closed;
  private Throwable failure;

  /**
   * @param matrix what is shown
   * @param workers who computes the tiles; stays open when this is closed
   * @param cacheBytes how much is kept of what is not asked for at the moment
   * @param changed told that a tile has arrived, on any thread; to be taken lightly, since many may
   *     arrive in a moment
   */
  public TiledMatrix(FrameMatrix matrix, TileWorkers workers, long cacheBytes, Runnable changed) {
    this.matrix = matrix;
    this.maker = new TileMaker(matrix);
    this.workers = workers;
    this.cacheBytes = cacheBytes;
    this.changed = changed;
  }

  /** What is shown. */
  public FrameMatrix matrix() {
    return matrix;
  }

  /** The coarsest level that there is a use for: all of the matrix in one column. */
  public int maxLevel() {
    return 32 - Integer.numberOfLeadingZeros(Math.max(0, matrix.frames() - 1));
  }

  /** Columns at a level. */
  static int columns(int frames, int level) {
    return (int) (frames + (1L << level) - 1 >> level);
  }

  /** What went wrong with a tile, which then stays empty; such as no memory being left. */
  public Optional<Throwable> failure() {
    synchronized (lock) {
      return Optional.ofNullable(failure);
    }
  }

  /** A tile as good as it is at hand. */
  Optional<Tile> tile(TileKey key) {
    synchronized (lock) {
      return Optional.ofNullable(tiles.get(key));
    }
  }

  /**
   * Asks for tiles. What the same asker asked for before is forgotten.
   *
   * @param asker tells apart those who show this matrix
   * @param visible what is needed now, the most urgent first
   * @param nearby what may be needed next
   */
  void ask(Object asker, List<TileKey> visible, List<TileKey> nearby) {
    List<TileKey> now = new ArrayList<>();
    List<TileKey> later = new ArrayList<>();
    synchronized (lock) {
      if (closed) {
        return;
      }
      visible.stream().filter(key -> !isExact(key)).forEach(now::add);
      nearby.stream().filter(this::isInside).filter(key -> !isExact(key)).forEach(later::add);
    }
    workers.ask(this, asker, now, later, visible);
  }

  private boolean isInside(TileKey key) {
    return key.index() >= 0
        && (long) key.index() * TILE_COLUMNS < columns(matrix.frames(), key.level());
  }

  private boolean isExact(TileKey key) {
    Tile tile = tiles.get(key);
    return tile != null && tile.exact();
  }

  /** Which tiles are looked at, and so are kept whatever their size; told by the workers. */
  void keep(Collection<TileKey> keys) {
    synchronized (lock) {
      wanted = Set.copyOf(keys);
    }
  }

  /** Whether a tile can be begun: nobody is at it and it is not there yet. */
  boolean begin(TileKey key, boolean preview) {
    synchronized (lock) {
      if (closed || isExact(key)) {
        return false;
      }
      if (preview && (key.level() < PREVIEW_LEVEL || tiles.containsKey(key))) {
        return false;
      }
      return begun.add(key);
    }
  }

  /** Computes a tile that was {@link #begin begun}. */
  void make(TileKey key, boolean preview, BooleanSupplier stillWanted) {
    Optional<Tile> made = Optional.empty();
    Throwable trouble = null;
    try {
      made =
          merged(key)
              .or(() -> preview ? maker.preview(key, stillWanted) : maker.exact(key, stillWanted));
    } catch (RuntimeException | OutOfMemoryError e) {
      trouble = e;
      made = Optional.of(new Tile(new float[0], 0, true)); // not to be tried again and again
    }
    boolean arrived;
    synchronized (lock) {
      begun.remove(key);
      failure = trouble == null ? failure : trouble;
      arrived = made.isPresent() && !closed;
      if (arrived) {
        put(key, made.get());
      }
    }
    if (arrived) {
      changed.run();
    }
  }

  /** From two exact tiles of the level below, if they are at hand. */
  private Optional<Tile> merged(TileKey key) {
    if (key.level() == 0) {
      return Optional.empty();
    }
    var leftKey = new TileKey(key.level() - 1, 2 * key.index());
    var rightKey = new TileKey(key.level() - 1, 2 * key.index() + 1);
    Optional<Tile> left = tile(leftKey).filter(Tile::exact);
    Optional<Tile> right = tile(rightKey).filter(Tile::exact);
    return left.filter(tile -> right.isPresent() || !isInside(rightKey))
        .map(tile -> maker.merged(key, tile, right.orElse(null)));
  }

  private void put(TileKey key, Tile tile) {
    Tile before = tiles.put(key, tile);
    bytes += tile.bytes() - (before == null ? 0 : before.bytes());
    var oldest = tiles.entrySet().iterator();
    while (bytes > cacheBytes && oldest.hasNext()) {
      Map.Entry<TileKey, Tile> entry = oldest.next();
      if (!wanted.contains(entry.getKey()) && !entry.getKey().equals(key)) {
        bytes -= entry.getValue().bytes();
        oldest.remove();
      }
    }
  }

  /** Bytes that are kept at the moment. */
  long cachedBytes() {
    synchronized (lock) {
      return bytes;
    }
  }

  /** Forgets everything; what is being computed is given up. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      tiles.clear();
      bytes = 0;
    }
    workers.forget(this);
  }
}
