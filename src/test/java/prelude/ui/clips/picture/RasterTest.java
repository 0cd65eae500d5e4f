package prelude.ui.clips.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import prelude.audio.spectrum.DifferenceMatrix;
import prelude.audio.spectrum.FrameMatrix;

@Timeout(30)
class RasterTest {
  private static final int EMPTY = 0xff123456;

  private final TileWorkers workers = new TileWorkers(1);
  private final Raster raster = new Raster();
  private final int[] colors = new int[256];

  RasterTest() {
    for (int i = 0; i < 256; i++) {
      colors[i] = 0xff000000 | i;
    }
  }

  @AfterEach
  void close() {
    workers.close();
  }

  private TiledMatrix tiled(FrameMatrix numbers) {
    return new TiledMatrix(numbers, workers, 1 << 26, () -> {});
  }

  private RasterSpec spec(double t0, double t1, int width, RowMap rows) {
    return new RasterSpec(t0, t1, width, rows.height(), rows, 0, 1, colors, EMPTY);
  }

  private int[] complete(RasterSpec spec, TiledMatrix matrix) throws InterruptedException {
    var argb = new int[spec.width() * spec.height()];
    while (!raster.render(spec, matrix, argb)) {
      Thread.sleep(Duration.ofMillis(1));
    }
    return argb;
  }

  private int color(float value) {
    return colors[(int) (value * 256)];
  }

  @Test
  void aPixelPerFrameShowsTheFrame() throws InterruptedException {
    var numbers = new Numbers(600, 4, 0.01);
    int[] argb = complete(spec(0, 6, 600, RowMap.plain(4, 4)), tiled(numbers));
    for (int x = 0; x < 600; x++) {
      for (int y = 0; y < 4; y++) {
        assertEquals(color(numbers.at(x, y)), argb[y * 600 + x]);
      }
    }
  }

  @Test
  void zoomedInAFrameIsARunOfPixels() throws InterruptedException {
    var numbers = new Numbers(600, 1, 0.01);
    int[] argb = complete(spec(2.50, 2.60, 35, RowMap.plain(1, 1)), tiled(numbers));
    for (int x = 0; x < 35; x++) {
      assertEquals(color(numbers.at(250 + (2 * x + 1) / 7, 0)), argb[x], "pixel " + x);
    }
  }

  /** Were the greatest of many shown, both would look positive. */
  @Test
  void aDifferenceTheOtherWayRoundHasTheOppositeColours() throws InterruptedException {
    var a = new Numbers(3_000, 6, 0.01);
    var b = new Numbers(3_000, 6, 0.01);
    for (int i = 0; i < b.values.length; i++) {
      b.values[i] = a.values[(i + 7_919) % a.values.length];
    }
    RowMap rows = RowMap.plain(6, 2);
    var spec = new RasterSpec(0, 30, 100, 2, rows, -1, 1, colors, EMPTY);
    int[] one = complete(spec, tiled(new DifferenceMatrix(a, b)));
    int[] other = complete(spec, tiled(new DifferenceMatrix(b, a)));
    for (int i = 0; i < one.length; i++) {
      // Rounding down moves both the same way.
      assertEquals(255, number(one[i]) + number(other[i]), 1, "pixel " + i);
    }
  }

  private int number(int argb) {
    for (int i = 0; i < colors.length; i++) {
      if (colors[i] == argb) {
        return i;
      }
    }
    throw new AssertionError("no colour of the map");
  }

  @Test
  void zoomedOutNoMaximumIsLost() throws InterruptedException {
    var numbers = new Numbers(10_000, 3, 0.01);
    for (int i = 0; i < numbers.values.length; i++) {
      numbers.values[i] *= 0.5f;
    }
    for (int frame : new int[] {0, 777, 5_001, 9_999}) {
      numbers.values[frame * 3 + 1] = 0.99f;
    }
    for (int width : new int[] {100, 333, 1023}) {
      int[] argb = complete(spec(0, 100, width, RowMap.plain(3, 1)), tiled(numbers));
      int runs = 0;
      for (int x = 0; x < width; x++) {
        runs += argb[x] == color(0.99f) && (x == 0 || argb[x - 1] != color(0.99f)) ? 1 : 0;
      }
      assertEquals(4, runs, "width " + width);
    }
  }

  @Test
  void levelsHaveAtMostOneColumnPerPixel() {
    TiledMatrix matrix = tiled(new Numbers(10_000, 1, 0.01));
    RowMap row = RowMap.plain(1, 1);
    assertEquals(0, Raster.level(spec(0, 1, 200, row), matrix));
    assertEquals(0, Raster.level(spec(0, 1, 100, row), matrix));
    assertEquals(1, Raster.level(spec(0, 1, 99, row), matrix));
    assertEquals(1, Raster.level(spec(0, 1, 50, row), matrix));
    assertEquals(4, Raster.level(spec(0, 100, 1000, row), matrix));
    assertEquals(14, Raster.level(spec(0, 1e9, 1, row), matrix));
  }

  @Test
  void nothingIsOutsideAndNaNIsNothing() throws InterruptedException {
    var numbers = new Numbers(100, 2, 0.01);
    numbers.values[2 * 50] = Float.NaN;
    int[] argb = complete(spec(-1, 2, 300, RowMap.plain(2, 2)), tiled(numbers));
    for (int x = 0; x < 300; x++) {
      boolean inside = x >= 100 && x < 200;
      assertEquals(inside && x != 150, argb[x] != EMPTY);
      assertEquals(inside, argb[300 + x] != EMPTY);
    }
    assertTrue(raster.render(spec(5, 6, 10, RowMap.plain(2, 2)), tiled(numbers), argb));
    assertEquals(EMPTY, argb[0]);
  }

  @Test
  void levelsBeyondTheEndsTakeTheEndColours() throws InterruptedException {
    var numbers = new Numbers(3, 1, 1);
    numbers.values[0] = -1e9f;
    numbers.values[1] = 1;
    numbers.values[2] = Float.POSITIVE_INFINITY;
    int[] argb = complete(spec(0, 3, 3, RowMap.plain(1, 1)), tiled(numbers));
    assertEquals(List.of(colors[0], colors[255], colors[255]), List.of(argb[0], argb[1], argb[2]));
  }

  @Test
  void rowsOfOnePixelAreMaximised() throws InterruptedException {
    var numbers = new Numbers(20, 8, 1);
    int[] argb = complete(spec(0, 20, 20, RowMap.plain(8, 2)), tiled(numbers));
    for (int x = 0; x < 20; x++) {
      float max = 0;
      for (int row = 4; row < 8; row++) {
        max = Math.max(max, numbers.at(x, row));
      }
      assertEquals(color(max), argb[20 + x]);
    }
  }

  @Test
  void whatIsMissingIsDrawnFromAnotherLevel() throws InterruptedException {
    var numbers = new Numbers(4_000, 1, 0.01);
    TiledMatrix matrix = tiled(numbers);
    RowMap row = RowMap.plain(1, 1);
    var argb = new int[400];
    complete(spec(0, 40, 400, row), matrix); // level 4
    numbers.gate = new CountDownLatch(1);
    assertFalse(raster.render(spec(10, 14, 400, row), matrix, argb)); // level 0
    for (int x = 0; x < 400; x++) {
      float max = 0;
      for (int f = (1000 + x) / 16 * 16; f < (1000 + x) / 16 * 16 + 16; f++) {
        max = Math.max(max, numbers.at(f, 0));
      }
      assertEquals(color(max), argb[x]);
    }
    assertFalse(raster.render(spec(0, 40, 200, row), matrix, argb)); // level 5, from 4
    assertTrue(argb[0] != EMPTY && argb[199] != EMPTY);
    numbers.gate.countDown();
    argb = complete(spec(10, 14, 400, row), matrix);
    assertEquals(color(numbers.at(1234, 0)), argb[234]);
  }

  @Test
  void whatLiesBesideIsComputedAhead() throws InterruptedException {
    var numbers = new Numbers(4_000, 1, 0.01);
    TiledMatrix matrix = tiled(numbers);
    complete(spec(10, 11, 100, RowMap.plain(1, 1)), matrix); // frames 1000 to 1099, tiles 3 and 4
    while (matrix.tile(new TileKey(0, 5)).isEmpty() || matrix.tile(new TileKey(0, 2)).isEmpty()) {
      Thread.sleep(Duration.ofMillis(1));
    }
    assertTrue(matrix.tile(new TileKey(0, 6)).isEmpty());
  }

  @Test
  void impossiblePicturesAreRefused() {
    RowMap rows = RowMap.plain(1, 1);
    assertThrows(IllegalArgumentException.class, () -> spec(1, 1, 10, rows));
    assertThrows(
        IllegalArgumentException.class,
        () -> new RasterSpec(0, 1, 10, 2, rows, 0, 1, colors, EMPTY));
    RasterSpec spec = spec(0, 1, 10, rows);
    TiledMatrix matrix = tiled(new Numbers(10, 1, 0.1));
    assertThrows(IllegalArgumentException.class, () -> raster.render(spec, matrix, new int[9]));
  }
}
