package prelude.evidence.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Permutation p, bootstrap intervals and ridge regression against what is known by hand. */
class StatisticsTest {
  private static double[][] diagonal(int n) {
    double[][] score = new double[n][n];
    for (int i = 0; i < n; i++) {
      score[i][i] = 1;
    }
    return score;
  }

  @Test
  void fiveClipsAllRightHaveAnExactPOfOneIn120() {
    PermutationTest test = PermutationTest.of(diagonal(5), 0);
    assertTrue(test.exact());
    assertEquals(120, test.ways());
    assertEquals(1.0 / 120, test.p(), 1e-15);
    assertEquals(1, test.expected(), 1e-12, "one of five by chance");
  }

  @Test
  void waysThatDoAsWellCount() {
    // Of three labels two are the same: two of the six ways deal out the same texts.
    double[][] score = {{-1, -1, -9}, {-1, -1, -9}, {-9, -9, -1}};
    assertEquals(2.0 / 6, PermutationTest.of(score, 0).p(), 1e-15);
    assertEquals(-(4 * 1 + 4 * 9 + 1) / 3.0, PermutationTest.of(score, 0).expected(), 1e-12);
    // Clips of which one is right, as good as 1 + 3 + 2 of the ways of six.
    double[][] one = {{1, 0, 0}, {0, 0, 1}, {0, 1, 0}};
    assertEquals(4.0 / 6, PermutationTest.of(one, 0).p(), 1e-15);
    assertEquals(1, PermutationTest.of(new double[4][4], 0).p(), "nothing to tell apart");
    assertTrue(Double.isNaN(PermutationTest.of(diagonal(1), 0).p()));
    assertTrue(Double.isNaN(PermutationTest.of(new double[][] {{1, Double.NaN}, {0, 1}}, 0).p()));
  }

  @Test
  void manyClipsAreDealtOutAtRandomAndPIsNeverZero() {
    PermutationTest test = PermutationTest.of(diagonal(30), 4);
    assertFalse(test.exact());
    assertEquals(9999, test.ways());
    assertEquals(1.0 / 10_000, test.p(), 1e-15);
    assertEquals(test, PermutationTest.of(diagonal(30), 4));
    // At least one of eleven right by chance: 1 - D(11)/11! = 0.632.
    double[][] single = new double[11][11];
    single[0][0] = 1;
    for (int i = 1; i < 11; i++) {
      single[i][i % 10 + 1] = 1;
    }
    assertEquals(0.632, PermutationTest.of(single, 4).p(), 0.02);
  }

  @Test
  void intervalsAreThoseOfTheSeedAndOfWholeSources() {
    double[] nats = {0, 1};
    double[] bytes = {1, 1};
    Estimate two = new Bootstrap(new int[] {7, 9}, 1).ratio(nats, bytes);
    assertEquals(new Estimate(0.5, 0, 1), two, "a quarter of the draws is one clip twice");
    Estimate together = new Bootstrap(new int[] {7, 7}, 1).ratio(nats, bytes);
    assertEquals(0.5, together.value());
    assertFalse(together.hasInterval(), "one source cannot be drawn in more than one way");

    double[] many = new double[100];
    int[] own = new int[100];
    var random = new SplittableRandom(3);
    for (int i = 0; i < 100; i++) {
      many[i] = random.nextGaussian();
      own[i] = i;
    }
    Estimate mean = new Bootstrap(own, 1).mean(many);
    assertEquals(mean, new Bootstrap(own, 1).mean(many));
    assertNotEquals(mean.low(), new Bootstrap(own, 2).mean(many).low());
    double sd = Math.sqrt(Arrays.stream(many).map(x -> x * x).sum() / 100);
    assertEquals(2 * 1.96 * sd / 10, mean.high() - mean.low(), 0.04, "as the normal one");
    assertTrue(Double.isNaN(new Bootstrap(own, 1).mean(fill(Double.NaN)).value()));
  }

  private static double[] fill(double value) {
    double[] values = new double[100];
    Arrays.fill(values, value);
    return values;
  }

  /** Eight tones of three clips, 5 dimensions of which the second one carries the target. */
  @Test
  void aLinearRelationIsFoundAndDealtOutLabelsAreNot() {
    var random = new SplittableRandom(8);
    float[][] features = new float[24][5];
    int[] fold = new int[24];
    double[][] targets = new double[3][24];
    int[] dealt = {3, 6, 1, 0, 7, 2, 5, 4};
    for (int i = 0; i < 24; i++) {
      fold[i] = i / 3;
      for (int d = 0; d < 5; d++) {
        features[i][d] = (float) (0.1 * random.nextGaussian());
      }
      features[i][1] = 100 + 2 * fold[i];
      targets[0][i] = 7 - 0.5 * fold[i];
      targets[1][i] = 7 - 0.5 * dealt[fold[i]];
      targets[2][i] = 7;
    }
    double[] r2 = RidgeProbe.r2(features, fold, targets);
    assertTrue(r2[0] > 0.999, "R2 " + r2[0]);
    assertTrue(r2[1] < 0.3, "R2 " + r2[1]);
    assertTrue(Double.isNaN(r2[2]), "nothing varies");
    features[3][2] = Float.NaN;
    assertTrue(Double.isNaN(RidgeProbe.r2(features, fold, targets)[0]));
  }

  @Test
  void featuresThatSayNothingPredictTheMean() {
    double[][] target = {{1, 2, 3, 4}};
    float[][] equal = new float[4][2];
    assertEquals(0, RidgeProbe.r2(equal, new int[] {0, 1, 2, 3}, target)[0], 1e-12);
  }
}
