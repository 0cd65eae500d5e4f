package prelude.evidence.space;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import prelude.evidence.space.SpaceBasis.Centring;
import prelude.evidence.space.SpaceBasis.FittedOn;

class SpaceTest {
  private static final int WIDTH = 16;

  private static Points gaussian(int n, double mean, double size, long seed) {
    var random = new SplittableRandom(seed);
    float[] values = new float[n * WIDTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (mean + size * random.nextGaussian());
    }
    return new Points(WIDTH, values);
  }

  private static Snapshot snapshot(Points soft, int clips) {
    int each = soft.count() / clips;
    int[] positions = new int[each];
    Arrays.setAll(positions, i -> i);
    List<String> ids = java.util.stream.IntStream.range(0, clips).mapToObj(i -> "c" + i).toList();
    return new Snapshot(3, ids, positions, each, soft, gaussian(40, 0, 1, 99));
  }

  @Test
  void varianceIsSharedBetweenAndWithinClips() {
    float[] values = new float[4 * WIDTH];
    values[0] = 1; // clip 0: 1, 3; clip 1: 11, 13 along one axis
    values[WIDTH] = 3;
    values[2 * WIDTH] = 11;
    values[3 * WIDTH] = 13;
    SpaceStatistics found = SpaceStatistics.of(snapshot(new Points(WIDTH, values), 2));
    assertEquals(100.0 / 104, found.betweenClips(), 1e-12);
    assertEquals(4.0 / 104, found.withinClips(), 1e-12);
    assertEquals(1, found.effectiveRank(), 1e-9);
    assertEquals(3, found.rankBound());
    assertFalse(found.collapsed());
    assertEquals(Math.sqrt((1 + 9 + 121 + 169) / (4.0 * WIDTH)), found.softRms(), 1e-6);
  }

  @Test
  void clipsThatSayTheSameHaveCollapsed() {
    Points one = gaussian(10, 0, 1, 4);
    SpaceStatistics same = SpaceStatistics.of(snapshot(one.and(one), 2));
    assertEquals(0, same.betweenClips(), 1e-12);
    assertTrue(same.collapsed());
    float[] equal = new float[6 * WIDTH];
    Arrays.fill(equal, 0.5f);
    SpaceStatistics nothing = SpaceStatistics.of(snapshot(new Points(WIDTH, equal), 2));
    assertEquals(0, nothing.effectiveRank());
    assertTrue(nothing.collapsed());
    assertTrue(Double.isNaN(SpaceStatistics.of(snapshot(one, 1)).betweenClips()), "one clip");
  }

  @Test
  void noiseIsNotTakenForClipsThatAreApart() {
    SpaceStatistics noise = SpaceStatistics.of(snapshot(gaussian(50, 0, 1, 12), 5));
    assertEquals(4.0 / 49, noise.betweenByChance(), 1e-12);
    assertEquals(noise.betweenByChance(), noise.betweenClips(), 0.03);
    assertFalse(noise.collapsed());
    SpaceStatistics single = SpaceStatistics.of(snapshot(gaussian(5, 0, 1, 12), 5));
    assertEquals(1, single.betweenClips(), 1e-12, "a token each: there is nothing within");
    assertFalse(single.apart());
    float[] values = gaussian(50, 0, 1, 12).values();
    for (int i = 0; i < values.length; i++) {
      values[i] += 3 * (i / WIDTH / 10);
    }
    assertTrue(SpaceStatistics.of(snapshot(new Points(WIDTH, values), 5)).apart());
  }

  @Test
  void theOnlyClipThatIsANumberHasNotCollapsed() {
    float[] values = gaussian(10, 0, 1, 5).values();
    Arrays.fill(values, 0, 5 * WIDTH, Float.NaN);
    SpaceStatistics found = SpaceStatistics.of(snapshot(new Points(WIDTH, values), 2));
    assertTrue(Double.isNaN(found.betweenClips()));
    assertFalse(found.collapsed());
  }

  @Test
  void equalSingularValuesGiveTheFullRank() {
    float[] values = new float[2 * WIDTH * WIDTH];
    for (int d = 0; d < WIDTH; d++) {
      values[d * WIDTH + d] = 1;
      values[(WIDTH + d) * WIDTH + d] = -1;
    }
    SpaceStatistics found = SpaceStatistics.of(snapshot(new Points(WIDTH, values), 2));
    assertEquals(WIDTH, found.effectiveRank(), 1e-9);
  }

  @Test
  void tokensThatAreNoNumbersAreCountedAndLeftOut() {
    Points good = gaussian(10, 0, 1, 5);
    float[] values = good.and(good).values();
    values[3] = Float.NaN;
    values[15 * WIDTH] = Float.POSITIVE_INFINITY;
    SpaceStatistics found = SpaceStatistics.of(snapshot(new Points(WIDTH, values), 2));
    assertEquals(2, found.notFinite());
    assertTrue(Double.isFinite(found.betweenClips()) && Double.isFinite(found.effectiveRank()));
  }

  @Test
  void theNearestTextIsTheOneItPointsAt() {
    Points text = gaussian(257, 0, 1, 6);
    var nearest = new NearestText(text);
    float[] point = text.point(104);
    for (int d = 0; d < WIDTH; d++) {
      point[d] *= 7; // the length does not matter
    }
    List<NearestText.Neighbour> five = nearest.of(new Points(WIDTH, point), 0, 5);
    assertEquals(104, five.getFirst().token());
    assertEquals(1, five.getFirst().cosine(), 1e-6);
    assertEquals(5, five.size());
    assertTrue(five.get(1).cosine() >= five.get(4).cosine());
    assertTrue(nearest.of(new Points(WIDTH, new float[WIDTH]), 0, 5).isEmpty(), "no direction");

    double chance = nearest.byChance(0);
    Points withZero = text.and(new Points(WIDTH, new float[WIDTH]));
    assertEquals(chance, new NearestText(withZero).byChance(0), "zero has no direction");
    assertTrue(Double.isNaN(new NearestText(new Points(WIDTH, new float[WIDTH])).byChance(0)));
    Points others = gaussian(400, 0, 1, 7);
    long above =
        java.util.stream.IntStream.range(0, 400)
            .filter(i -> nearest.of(others, i, 1).getFirst().cosine() > chance)
            .count();
    assertEquals(0.05, above / 400.0, 0.03);
  }

  @Test
  void aRotationKeepsLengthsAndAngles() {
    Points points = gaussian(12, 0.3, 1, 8);
    Points turned = new RandomRotation(WIDTH, 5).turn(points);
    for (int i = 0; i < 12; i++) {
      assertEquals(points.norm(i), turned.norm(i), 1e-5);
    }
    assertEquals(1, LinearCka.of(points, turned), 1e-6);
    assertFalse(Arrays.equals(points.values(), turned.values()));
  }

  @Test
  void ckaTellsLikeFromUnlike() {
    Points x = gaussian(200, 0, 1, 9);
    float[] scaled = new float[x.values().length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = 3 * x.values()[i] + 2;
    }
    assertEquals(1, LinearCka.of(x, new Points(WIDTH, scaled)), 1e-6);
    assertTrue(LinearCka.of(x, gaussian(200, 0, 1, 10)) < 0.2);
    assertTrue(Double.isNaN(LinearCka.of(x, new Points(WIDTH, new float[200 * WIDTH]))));
    assertThrows(IllegalArgumentException.class, () -> LinearCka.of(x, gaussian(7, 0, 1, 1)));
  }

  @Test
  void centringPerModalityPutsBothCloudsOnOnePlace() {
    Snapshot at = snapshot(gaussian(30, 5, 1, 11), 3);
    SpaceBasis raw = SpaceBasis.fit(at, FittedOn.BOTH, Centring.RAW);
    SpaceBasis each = SpaceBasis.fit(at, FittedOn.BOTH, Centring.PER_MODALITY);
    double apart = mean(raw.project(at).soft()) - mean(raw.project(at).text());
    assertEquals(
        5 * Math.sqrt(WIDTH), Math.abs(apart), 1, "the first axis is what tells them apart");
    assertEquals(0, mean(each.project(at).soft()), 1e-5);
    assertEquals(0, mean(each.project(at).text()), 1e-5);
    SpaceBasis text = SpaceBasis.fit(at, FittedOn.TEXT, Centring.RAW);
    assertArrayEquals(Pca.fit(at.text(), SpaceBasis.AXES).variance(), text.pca().variance(), 0);
    SpaceBasis soft = SpaceBasis.fit(at, FittedOn.SOFT, Centring.RAW);
    assertArrayEquals(Pca.fit(at.soft(), SpaceBasis.AXES).variance(), soft.pca().variance(), 0);
    assertEquals(SpaceBasis.DRAWN, soft.project(at).soft()[0].length);
  }

  private static double mean(double[][] drawn) {
    return Arrays.stream(drawn).mapToDouble(p -> p[0]).average().orElseThrow();
  }

  @Test
  void ofManySoftTokensSomeAreKeptEvenly() {
    assertArrayEquals(new int[] {0, 1, 2}, Snapshot.positions(5, 3));
    int[] some = Snapshot.positions(5, 1500);
    assertEquals(256, some.length);
    assertTrue(some[0] >= 0 && some[255] < 1500 && some[1] - some[0] <= 6);
    assertEquals(1, Snapshot.positions(5000, 10).length);
    assertEquals(0, Snapshot.positions(5, 0).length);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Points(3, new float[4]));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Snapshot(
                0,
                List.of("a", "b"),
                new int[] {0, 1},
                2,
                new Points(2, new float[6]),
                new Points(2, new float[2])));
  }
}
