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
    assertEquals(313, band.size(), "stretches of 96 points, for 300 columns of 100");
    int holes = 0;
    for (int i = 0; i < band.size(); i++) {
      Extent all = extent(y, 96 * i, Math.min(n, 96 * (i + 1)));
      assertEquals(all.any(), !Double.isNaN(band.top(i)));
      for (int k = 96 * i; k < Math.min(n, 96 * (i + 1)); k++) {
        assertTrue(Math.abs(frame.px(k) - band.x(i)) <= 0.5, "point " + k + " is where it belongs");
      }
      if (all.any()) {
        assertEquals(frame.py(all.max), band.top(i), 1e-9, "highest of " + i);
        assertEquals(frame.py(all.min), band.bottom(i), 1e-9, "lowest of " + i);
      }
      holes += all.any() ? 0 : 1;
    }
    assertTrue(holes >= 28, holes + " empty ones");
  }

  @Test
  void aBandKnowsWhatWasAppendedAndWhatWasTakenAway() {
    Random random = new Random(4);
    Column x = Column.counting(30_000);
    Column y = new Column();
    for (int i = 0; i < 30_000; i++) {
      y.add(Math.exp(random.nextGaussian()));
    }
    Band grown = new Band();
    var frame = new PlotFrame(0, 0, 300, 100, new Scale(0, 30_100, false), new Scale(1, 9, true));
    grown.measure(x, y, frame, 1);
    for (int i = 30_000; i < 30_100; i++) {
      x.add(i);
      y.add(i == 30_099 ? 1000 : Math.exp(random.nextGaussian()));
    }
    sameAsAnew(grown, x, y);
    x.cutTo(29_000);
    y.cutTo(29_000);
    x.add(29_000);
    y.add(0.001);
    sameAsAnew(grown, x, y);
  }

  private static void sameAsAnew(Band grown, Column x, Column y) {
    var frame = new PlotFrame(0, 0, 300, 100, new Scale(0, 30_100, false), new Scale(1, 9, true));
    Band anew = new Band();
    grown.measure(x, y, frame, 1);
    anew.measure(x, y, frame, 1);
    assertEquals(anew.size(), grown.size());
    for (int i = 0; i < anew.size(); i++) {
      assertEquals(anew.top(i), grown.top(i), 0);
      assertEquals(anew.bottom(i), grown.bottom(i), 0);
    }
  }

  @Test
  void unevenPositionsAreDividedByColumns() {
    Column x = new Column();
    Column y = new Column();
    for (int i = 0; i < 20_000; i++) {
      x.add(i < 10_000 ? i / 1000.0 : 10 + (i - 10_000) / 10.0); // a hundred times slower
      y.add(i);
    }
    var frame =
        new PlotFrame(0, 0, 400, 100, new Scale(0, 1010, false), new Scale(0, 20_000, false));
    Band band = new Band();
    band.measure(x, y, frame, 1);
    for (int i = 0; i < band.size(); i++) {
      assertEquals(0.5, band.x(i) - Math.floor(band.x(i)), 1e-9, "the middle of a pixel");
    }
    assertTrue(band.size() >= 390, band.size() + " columns");
  }

  private static Extent extent(Column column, int from, int to) {
    Extent extent = new Extent();
    for (int i = from; i < to; i++) {
      extent.add(column.get(i));
    }
    return extent;
  }
}
