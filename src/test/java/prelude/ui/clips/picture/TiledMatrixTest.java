package prelude.ui.clips.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TiledMatrixTest {
  private static final long ROOM = 1 << 26;

  private final TileWorkers workers = new TileWorkers(2);
  private final Semaphore arrivals = new Semaphore(0);

  @AfterEach
  void close() {
    workers.close();
  }

  private TiledMatrix tiled(Numbers numbers, long room) {
    return new TiledMatrix(numbers, workers, room, arrivals::release);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(Duration.ofMillis(2));
    }
  }

  private static boolean exact(TiledMatrix matrix, TileKey key) {
    return matrix.tile(key).filter(Tile::exact).isPresent();
  }

  private static float max(Numbers numbers, int level, int column, int row) {
    float max = Float.NaN;
    for (int f = column << level; f < Math.min(numbers.frames(), column + 1 << level); f++) {
      float value = numbers.at(f, row);
      max = Float.isNaN(max) || value > max ? value : max;
    }
    return max;
  }

  @Test
  void everyColumnIsTheMaximumOfItsFrames() throws InterruptedException {
    var numbers = new Numbers(5_003, 3, 0.01);
    numbers.values[0] = Float.NaN;
    for (int i = 0; i < 64 * 3; i++) {
      numbers.values[3 * 640 + i] = Float.NaN; // whole columns up to level 6
    }
    TiledMatrix matrix = tiled(numbers, ROOM);
    assertEquals(13, matrix.maxLevel());
    // From the top down, so that no tile is put together from finer ones; then upwards.
    for (boolean merged : new boolean[] {false, true}) {
      TiledMatrix one = merged ? tiled(numbers, ROOM) : matrix;
      for (int i = 0; i <= 13; i++) {
        int level = merged ? i : 13 - i;
        int columns = TiledMatrix.columns(numbers.frames(), level);
        for (int index = 0; index * 256 < columns; index++) {
          var key = new TileKey(level, index);
          one.ask(this, List.of(key), List.of());
          await(() -> exact(one, key));
          Tile tile = one.tile(key).orElseThrow();
          assertEquals(Math.min(256, columns - index * 256), tile.columns());
          for (int c = 0; c < tile.columns(); c++) {
            for (int row = 0; row < 3; row++) {
              assertEquals(max(numbers, level, index * 256 + c, row), tile.values()[c * 3 + row]);
            }
          }
        }
      }
    }
    // The second time only the finest level was read.
    assertTrue(numbers.framesRead.get() < 18 * 5_003);
  }

  @Test
  void aCoarseTileIsPreviewedFirst() throws InterruptedException {
    var numbers = new Numbers(40_000, 2, 0.01);
    TiledMatrix matrix = tiled(numbers, ROOM);
    var key = new TileKey(6, 1);
    matrix.ask(this, List.of(key), List.of());
    assertTrue(arrivals.tryAcquire(10, TimeUnit.SECONDS));
    await(() -> exact(matrix, key));
    assertTrue(arrivals.tryAcquire(10, TimeUnit.SECONDS));

    Tile preview = new TileMaker(numbers).preview(key, () -> true).orElseThrow();
    assertFalse(preview.exact());
    Tile exact = matrix.tile(key).orElseThrow();
    assertEquals(exact.columns(), preview.columns());
    for (int i = 0; i < preview.values().length; i++) {
      assertTrue(preview.values()[i] <= exact.values()[i]);
    }
    for (int i = 0; i < 2; i++) {
      assertTrue(preview.values()[i] >= numbers.at(256 << 6, i));
    }
  }

  @Test
  void theNewestRequestGoesFirstAndStaleOnesAreDropped() throws InterruptedException {
    var numbers = new Numbers(100_000, 1, 0.01);
    numbers.gate = new CountDownLatch(1);
    TiledMatrix matrix = tiled(numbers, ROOM);
    matrix.ask(this, List.of(new TileKey(0, 0), new TileKey(0, 1)), List.of()); // both begun
    List<TileKey> stale = List.of(new TileKey(0, 100), new TileKey(0, 101));
    matrix.ask(this, stale, List.of());
    matrix.ask(this, List.of(new TileKey(0, 200)), List.of(new TileKey(0, 201)));
    numbers.gate.countDown();
    await(() -> exact(matrix, new TileKey(0, 200)) && exact(matrix, new TileKey(0, 201)));
    stale.forEach(key -> assertEquals(Optional.empty(), matrix.tile(key)));
  }

  @Test
  void whatNobodyWantsAnyMoreIsGivenUpHalfWay() throws InterruptedException {
    var numbers = new Numbers(1 << 20, 1, 0.01);
    numbers.gate = new CountDownLatch(1);
    TiledMatrix matrix = tiled(numbers, ROOM);
    var key = new TileKey(12, 0); // all of it
    matrix.ask(this, List.of(key), List.of());
    matrix.ask(this, List.of(), List.of());
    numbers.gate.countDown();
    matrix.ask(this, List.of(new TileKey(0, 7)), List.of());
    await(() -> exact(matrix, new TileKey(0, 7)));
    assertEquals(Optional.empty(), matrix.tile(key));
    assertTrue(numbers.framesRead.get() < 3_000);
    // It can be asked for again.
    matrix.ask(this, List.of(key), List.of());
    await(() -> exact(matrix, key));
  }

  @Test
  void askersDoNotDisturbEachOther() throws InterruptedException {
    var numbers = new Numbers(100_000, 1, 0.01);
    TiledMatrix matrix = tiled(numbers, ROOM);
    matrix.ask("overview", List.of(new TileKey(9, 0)), List.of());
    for (int i = 0; i < 50; i++) {
      matrix.ask("detail", List.of(new TileKey(0, i)), List.of());
    }
    await(() -> exact(matrix, new TileKey(9, 0)) && exact(matrix, new TileKey(0, 49)));
  }

  @Test
  void memoryIsBoundedButWhatIsShownStays() throws InterruptedException {
    var numbers = new Numbers(100_000, 4, 0.01);
    TiledMatrix matrix = tiled(numbers, 20_000); // four tiles
    for (int i = 0; i < 100; i++) {
      var key = new TileKey(0, i);
      matrix.ask(this, List.of(key), List.of());
      await(() -> exact(matrix, key));
      assertTrue(matrix.cachedBytes() <= 20_000);
    }
    List<TileKey> many = IntStream.range(0, 20).mapToObj(i -> new TileKey(0, i)).toList();
    matrix.ask(this, many, List.of());
    await(() -> many.stream().allMatch(key -> exact(matrix, key)));
    assertTrue(matrix.cachedBytes() > 20_000);
  }

  @Test
  void aFailureIsKeptAndNotRepeated() throws InterruptedException {
    var numbers = new Numbers(1_000, 1, 0.01);
    numbers.failure = new IllegalStateException("gone");
    TiledMatrix matrix = tiled(numbers, ROOM);
    matrix.ask(this, List.of(new TileKey(0, 0)), List.of());
    assertTrue(arrivals.tryAcquire(10, TimeUnit.SECONDS));
    assertSame(numbers.failure, matrix.failure().orElseThrow());
    numbers.failure = null;
    matrix.ask(this, List.of(new TileKey(0, 0), new TileKey(0, 1)), List.of());
    await(() -> exact(matrix, new TileKey(0, 1)));
    assertEquals(0, matrix.tile(new TileKey(0, 0)).orElseThrow().columns());
  }

  @Test
  void nothingArrivesAfterClosing() throws InterruptedException {
    var numbers = new Numbers(10_000, 1, 0.01);
    numbers.gate = new CountDownLatch(1);
    TiledMatrix matrix = tiled(numbers, ROOM);
    matrix.ask(this, List.of(new TileKey(0, 0)), List.of());
    matrix.close();
    numbers.gate.countDown();
    matrix.ask(this, List.of(new TileKey(0, 1)), List.of());
    TiledMatrix next = tiled(numbers, ROOM);
    next.ask(this, List.of(new TileKey(0, 2)), List.of());
    await(() -> exact(next, new TileKey(0, 2)));
    assertEquals(Optional.empty(), matrix.tile(new TileKey(0, 0)));
    assertEquals(Optional.empty(), matrix.tile(new TileKey(0, 1)));
    assertEquals(0, matrix.cachedBytes());
  }

  private static List<Thread> tileThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("prelude-tiles"))
        .toList();
  }

  @Test
  void threadsAreDaemonsAndEndWithTheWorkers() throws InterruptedException {
    var numbers = new Numbers(10_000, 1, 0.01);
    List<Thread> before = tileThreads();
    for (int i = 0; i < 10; i++) {
      try (var some = new TileWorkers(2);
          var matrix = new TiledMatrix(numbers, some, ROOM, () -> {})) {
        matrix.ask(this, List.of(new TileKey(0, 0)), List.of());
        await(() -> exact(matrix, new TileKey(0, 0)));
        assertTrue(tileThreads().stream().allMatch(Thread::isDaemon));
      }
    }
    await(() -> tileThreads().stream().allMatch(before::contains));
  }
}
