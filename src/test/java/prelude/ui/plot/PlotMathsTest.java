package prelude.ui.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlotMathsTest {
  private static List<String> labels(List<Ticks.Tick> ticks) {
    return ticks.stream().map(Ticks.Tick::label).toList();
  }

  @Test
  void linearTicksAreRound() {
    assertEquals(List.of("0", "10", "20", "30", "40"), labels(Ticks.linear(0, 49, 6)));
    assertEquals(List.of("0.0", "0.5", "1.0", "1.5"), labels(Ticks.linear(0, 1.69, 5)));
    assertEquals(List.of("−0.2", "0.0", "0.2"), labels(Ticks.linear(-0.3, 0.3, 4)));
  }

  @Test
  void logTicksAreOneTwoFiveThenDecades() {
    assertEquals(
        List.of("0.01", "0.02", "0.05", "0.1", "0.2", "0.5", "1", "2", "5"),
        labels(Ticks.log(0.0061, 8, 11)));
    assertEquals(List.of("0.01", "0.1", "1"), labels(Ticks.log(0.0061, 8, 4)));
    assertEquals(5, Ticks.log(1e-12, 1e12, 5).size(), "every sixth decade: 1e-12, 1e-6 … 1e12");
  }

  @Test
  void ticksNeverExceedTheirRangeOrNumber() {
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      double lo = Math.exp(20 * random.nextGaussian() / 3);
      double hi = lo * (1 + Math.exp(3 * random.nextGaussian()));
      int most = 2 + random.nextInt(10);
      for (List<Ticks.Tick> ticks : List.of(Ticks.linear(lo, hi, most), Ticks.log(lo, hi, most))) {
        String what = lo + " … " + hi + " most " + most + ": " + ticks;
        assertTrue(ticks.size() <= most, what);
        double air = (hi - lo) * 1e-6;
        assertTrue(
            ticks.stream().allMatch(t -> t.value() >= lo - air && t.value() <= hi + air), what);
      }
    }
  }

  @Test
  void ticksOfNothingAreNone() {
    assertTrue(Ticks.log(0, 1, 5).isEmpty());
    assertTrue(Ticks.log(Double.NaN, 1, 5).isEmpty());
    assertTrue(Ticks.linear(Double.NaN, 1, 5).isEmpty());
    assertEquals(1, Ticks.linear(3, 3, 5).size());
  }

  @Test
  void emaHasNoBiasAtTheStartAndSkipsGaps() {
    assertArrayEquals(
        new double[] {2, 2, 2}, DebiasedEma.smooth(new double[] {2, 2, 2}, 0.9), 1e-12);
    double[] out = DebiasedEma.smooth(new double[] {1, Double.NaN, 3}, 0.5);
    assertEquals(1, out[0]);
    assertTrue(Double.isNaN(out[1]));
    assertEquals((0.5 * 0.5 * 1 + 0.5 * 3) / 0.75, out[2], 1e-12);
    assertArrayEquals(new double[] {4, 1}, DebiasedEma.smooth(new double[] {4, 1}, 0));
    assertThrows(IllegalArgumentException.class, () -> DebiasedEma.smooth(new double[1], 1));
  }

  @Test
  void labelsMoveApartAndStayInside() {
    assertArrayEquals(
        new double[] {90, 110, 200}, LabelLayout.spread(new double[] {100, 100, 200}, 20, 0, 300));
    assertArrayEquals(
        new double[] {20, 0}, LabelLayout.spread(new double[] {3, 1}, 20, 0, 300), 1e-9);
    assertArrayEquals(
        new double[] {0, 5, 10}, LabelLayout.spread(new double[] {4, 5, 6}, 20, 0, 10), 1e-9);
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      double[] wanted = random.doubles(1 + random.nextInt(12), -50, 350).toArray();
      double[] placed = LabelLayout.spread(wanted, 19, 0, 300);
      Arrays.sort(placed);
      for (int k = 0; k < placed.length; k++) {
        assertTrue(placed[k] >= -1e-9 && placed[k] <= 300 + 1e-9);
        assertTrue(k == 0 || placed[k] - placed[k - 1] >= 19 - 1e-9);
      }
    }
  }

  @Test
  void thinningKeepsPeaksEndsAndGaps() {
    int n = 100_000;
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = i;
      y[i] = Math.sin(i / 900.0);
    }
    y[54_321] = 40;
    y[70_000] = Double.NaN;
    // One unit of y is one pixel, counted from the foot.
    var frame = new PlotFrame(0, 0, 640, 42, new Scale(0, n - 1, false), new Scale(-2, 40, false));
    var line = new Decimator();
    line.thin(Column.of(x), Column.of(y), frame, 1);
    assertTrue(line.size() < 4 * 641 + 2, "kept " + line.size());
    double top = Arrays.stream(line.ys(), 0, line.size()).filter(v -> v == v).min().orElseThrow();
    assertEquals(0, top, 1e-9);
    assertEquals(1, Arrays.stream(line.ys(), 0, line.size()).filter(Double::isNaN).count());
    assertEquals(0, line.xs()[0]);
    assertEquals(640, line.xs()[line.size() - 1], 1e-9);
  }

  @Test
  void shortLinesAreKeptWhole() {
    var frame = new PlotFrame(0, 0, 20, 4, new Scale(0, 20, false), new Scale(0, 4, false));
    var line = new Decimator();
    line.thin(Column.of(0, 10, 20), Column.of(1, 2, 3), frame, 1);
    assertArrayEquals(new double[] {3, 2, 1}, Arrays.copyOf(line.ys(), line.size()), 1e-9);
  }

  @Test
  void scaleMapsBothWays() {
    Scale log = Scale.around(0.01, 5.5, true);
    assertEquals(0.3, log.value(log.unit(0.3)), 1e-12);
    assertTrue(log.lo() < 0.01 && log.hi() > 5.5);
    assertEquals(Double.NEGATIVE_INFINITY, log.unit(0), "zero has no place on a logarithmic axis");
    assertTrue(Double.isNaN(log.unit(Double.NaN)));
    assertEquals(0, Scale.around(0, 1.6, false).lo());
  }

  @Test
  void numbersAreWrittenTheSameEverywhere() {
    assertEquals("0.1518", Numbers.loss(0.1518));
    assertEquals("NaN", Numbers.loss(Double.NaN));
    assertEquals("−0.01", Numbers.signed(-0.01));
    assertEquals("+1.54", Numbers.signed(1.54));
    assertEquals("0.0100", Numbers.brief(0.01));
    assertEquals("0.81", Numbers.brief(0.81));
    assertEquals("1.0e−07", Numbers.loss(1e-7));
    assertEquals("49", Numbers.step(49));
  }

  @Test
  void nearestStop() {
    Column stops = Column.of(0, 5, 10);
    assertEquals(1, stops.nearest(7.4));
    assertEquals(2, stops.nearest(7.6));
    assertEquals(0, stops.nearest(-3));
    assertEquals(2, stops.nearest(99));
  }
}
