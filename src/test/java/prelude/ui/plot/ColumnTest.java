package prelude.ui.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ColumnTest {
  private static double random(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> 0;
      default -> random.nextGaussian();
    };
  }

  @Test
  void extremesOfAnyStretchAreThoseOfItsNumbers() {
    Random random = new Random(5);
    Column column = new Column();
    for (int round = 0; round < 300; round++) {
      int more = random.nextInt(200);
      for (int i = 0; i < more; i++) {
        column.add(random(random));
      }
      if (random.nextInt(4) == 0) {
        column.cutTo(column.size() - random.nextInt(150));
      }
      double[] all = column.toArray();
      for (int i = 0; i < 20; i++) {
        int from = random.nextInt(all.length + 1);
        int to = from + random.nextInt(all.length - from + 1);
        Extent found = new Extent();
        column.extent(from, to, found);
        Extent wanted = new Extent();
        Arrays.stream(all, from, to).forEach(wanted::add);
        String where = from + " to " + to + " of " + all.length;
        assertEquals(wanted.min, found.min, where);
        assertEquals(wanted.max, found.max, where);
        assertEquals(wanted.low, found.low, where);
        assertEquals(wanted.broken, found.broken, where);
      }
      Extent whole = new Extent();
      Arrays.stream(all).forEach(whole::add);
      assertEquals(whole.broken, column.broken());
      int last = all.length - 1;
      while (last >= 0 && !Double.isFinite(all[last])) {
        last--;
      }
      assertEquals(last, column.lastFinite());
    }
  }

  @Test
  void boundsAreFoundFromAnyGuess() {
    Random random = new Random(6);
    double[] values = random.doubles(300, 0, 100).map(Math::rint).sorted().toArray();
    Column column = Column.of(values);
    for (int i = 0; i < 3000; i++) {
      double bound = random.nextDouble(-2, 102);
      bound = random.nextBoolean() ? Math.rint(bound) : bound;
      int from = random.nextInt(values.length);
      int to = from + random.nextInt(values.length - from + 1);
      int wanted = from;
      while (wanted < to && values[wanted] < bound) {
        wanted++;
      }
      int guess = random.nextInt(-5, values.length + 5);
      assertEquals(wanted, column.firstAtLeast(bound, from, to, guess));
    }
  }

  @Test
  void smoothingGoesOnWhereItStood() {
    Random random = new Random(7);
    Column source = new Column();
    var ema = new DebiasedEma(source, 0.9);
    for (int round = 0; round < 60; round++) {
      for (int i = random.nextInt(30); i > 0; i--) {
        source.add(random(random));
      }
      if (random.nextInt(5) == 0) {
        source.cutTo(source.size() / 2);
      }
      double[] wanted = DebiasedEma.smooth(source.toArray(), 0.9);
      assertArrayEquals(wanted, ema.values().toArray(), "the same to the last bit");
    }
    assertTrue(source.size() > 10);
  }

  @Test
  void aThinnedLineTouchesTheSamePixelsAsTheWholeOne() {
    Random random = new Random(8);
    int n = 20_000;
    Column x = Column.counting(n);
    Column y = new Column();
    for (int i = 0; i < n; i++) {
      y.add(Math.exp(random.nextGaussian()));
    }
    double from = 3211.5;
    double to = 14_002.25;
    var frame =
        new PlotFrame(50, 0, 350, 200, new Scale(from, to, false), new Scale(0.001, 100, true));
    double[] high = new double[300];
    double[] low = new double[300];
    Arrays.fill(high, Double.POSITIVE_INFINITY);
    Arrays.fill(low, Double.NEGATIVE_INFINITY);
    for (int i = (int) Math.ceil(from); i < to; i++) {
      int column = (int) (frame.px(i) - 50);
      high[column] = Math.min(high[column], frame.py(y.get(i)));
      low[column] = Math.max(low[column], frame.py(y.get(i)));
    }
    var line = new Decimator();
    line.thin(x, y, frame, 1);
    double[] seenHigh = new double[300];
    double[] seenLow = new double[300];
    Arrays.fill(seenHigh, Double.POSITIVE_INFINITY);
    Arrays.fill(seenLow, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < line.size(); i++) {
      int column = (int) Math.floor(line.xs()[i] - 50);
      if (column >= 0 && column < 300) {
        seenHigh[column] = Math.min(seenHigh[column], line.ys()[i]);
        seenLow[column] = Math.max(seenLow[column], line.ys()[i]);
      }
    }
    assertArrayEquals(high, seenHigh, 1e-9);
    assertArrayEquals(low, seenLow, 1e-9);
    assertTrue(line.size() <= 4 * 302);
    assertTrue(line.xs()[0] < 50, "the line comes from outside");
  }

  @Test
  void zerosHaveNoPlaceOnALogarithmicAxis() {
    var frame = new PlotFrame(0, 0, 30, 100, new Scale(0, 3, false), new Scale(0.1, 10, true));
    var line = new Decimator();
    line.thin(Column.counting(4), Column.of(0, 1, 1, 0), frame, 1);
    assertEquals(
        2, Arrays.stream(line.ys(), 0, line.size()).filter(v -> Math.abs(v - 50) < 1e-9).count());
  }

  @Test
  void aBandSpansWhatEveryColumnOfPixelsHolds() {
    Random random = new Random(9);
    int n = 30_000;
    Column x = Column.counting(n);
    Column y = new Column();
    for (int i = 0; i < n; i++) {
      y.add(i >= 12_000 && i < 15_000 ? Double.NaN : random.nextGaussian());
    }
    var frame = new PlotFrame(10, 0, 310, 200, new Scale(0, n - 1, false), new Scale(-6, 6, false));
    assertTrue(Band.isDense(x, frame, 1));
    Band band = new Band();
    band.measure(x, y, frame, 1);
    assertEquals(301, band.size(), "300 columns, and the last point on the edge");
    int holes = 0;
    int from = 0;
    for (int column = 0; column < band.size(); column++) {
      int to = from;
      while (to < n && (int) (frame.px(to) - 10) == column) {
        to++;
      }
      // The last few points of a column may be drawn in the next.
      Extent least = extent(y, from, Math.max(from, to - Extremes.BLOCK));
      Extent most = extent(y, Math.max(0, from - Extremes.BLOCK), to);
      double air = 1e-9;
      if (least.any()) {
        assertTrue(band.top(column) <= frame.py(least.max) + air, "highest of " + column);
        assertTrue(band.bottom(column) >= frame.py(least.min) - air, "lowest of " + column);
      }
      if (most.any() && !Double.isNaN(band.top(column))) {
        assertTrue(band.top(column) >= frame.py(most.max) - air);
        assertTrue(band.bottom(column) <= frame.py(most.min) + air);
      }
      holes += Double.isNaN(band.top(column)) ? 1 : 0;
      from = to;
    }
    assertEquals(n, from);
    assertTrue(holes >= 28, holes + " empty columns");
  }

  private static Extent extent(Column column, int from, int to) {
    Extent extent = new Extent();
    for (int i = from; i < to; i++) {
      extent.add(column.get(i));
    }
    return extent;
  }
}
