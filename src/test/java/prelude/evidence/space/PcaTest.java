package prelude.evidence.space;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcaTest {
  /** Points whose coordinates differ in size, about a mean that is not zero. */
  static Points points(int n, int width, long seed) {
    var random = new SplittableRandom(seed);
    float[] values = new float[n * width];
    for (int i = 0; i < values.length; i++) {
      int d = i % width;
      values[i] = (float) (3 + random.nextGaussian() * (1 + 5.0 * d / width));
    }
    return new Points(width, values);
  }

  @ParameterizedTest
  @CsvSource({"50,384", "257,384", "307,384", "400,64", "3,384", "1000,8"})
  void equalsASingularValueDecompositionUpToSign(int n, int width) {
    Points points = points(n, width, n + width);
    Pca pca = Pca.fit(points, 6);
    double[] mean = points.mean();
    var centred = new DMatrixRMaj(n, width);
    for (int i = 0; i < n; i++) {
      for (int d = 0; d < width; d++) {
        centred.set(i, d, points.at(i, d) - mean[d]);
      }
    }
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(n, width, false, true, true);
    assertTrue(svd.decompose(centred));
    DMatrixRMaj v = svd.getV(null, false);
    double[] values = svd.getSingularValues().clone();
    SingularOps_DDRM.descendingOrder(null, false, values, values.length, v, false);

    int kept = Math.min(6, Math.min(n - 1, width));
    assertEquals(kept, pca.rank());
    double all = Arrays.stream(values).map(s -> s * s).sum();
    assertEquals(all / (n - 1), pca.total(), 1e-9 * pca.total());
    double[][] drawn = pca.project(points, pca.mean(), kept);
    for (int k = 0; k < kept; k++) {
      double[] expected = new double[width];
      for (int d = 0; d < width; d++) {
        expected[d] = v.get(d, k);
      }
      double sign = Math.signum(dot(expected, pca.axes()[k]));
      for (int d = 0; d < width; d++) {
        assertEquals(sign * expected[d], pca.axes()[k][d], 1e-5);
      }
      assertEquals(values[k] * values[k] / (n - 1), pca.variance()[k], 1e-9 * pca.total());
      assertEquals(values[k] * values[k] / all, pca.explained(k), 1e-9);
      for (int i = 0; i < n; i += Math.max(1, n / 7)) {
        double along = 0;
        for (int d = 0; d < width; d++) {
          along += centred.get(i, d) * sign * expected[d];
        }
        assertEquals(along, drawn[i][k], 1e-5 * values[0]);
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Test
  void anAxisPointsTheWayItDidBefore() {
    Points points = points(40, 6, 1);
    Pca pca = Pca.fit(points, 3);
    float[] mirrored = new float[points.values().length];
    for (int i = 0; i < mirrored.length; i++) {
      mirrored[i] = -points.values()[i];
    }
    Pca other = Pca.fit(new Points(6, mirrored), 3).alignedTo(pca);
    for (int k = 0; k < 3; k++) {
      assertArrayEquals(pca.axes()[k], other.axes()[k], 1e-9);
    }
    double[] negated = Arrays.stream(pca.axes()[1]).map(v -> -v).toArray();
    var turned =
        new Pca(
            pca.mean(),
            new double[][] {pca.axes()[0], negated, pca.axes()[2]},
            pca.variance(),
            pca.total());
    assertArrayEquals(negated, pca.alignedTo(turned).axes()[1], 0);
  }

  @Test
  void pointsThatAreAllOneHaveNoAxes() {
    float[] values = new float[5 * 4];
    Arrays.fill(values, 2.5f);
    Pca pca = Pca.fit(new Points(4, values), 3);
    assertEquals(0, pca.rank());
    assertEquals(0, pca.explained(0));
    assertArrayEquals(new double[3], pca.project(new Points(4, values), pca.mean(), 3)[4]);
    assertEquals(0, Pca.fit(new Points(4, new float[4]), 3).rank(), "one point");
    assertEquals(0, Pca.fit(new Points(4, new float[0]), 3).rank(), "none");
  }

  @Test
  void pointsThatAreNoNumbersAreLeftOut() {
    Points good = points(20, 5, 2);
    float[] values = Arrays.copyOf(good.values(), 21 * 5);
    values[20 * 5 + 2] = Float.NaN;
    Points some = new Points(5, values);
    Pca pca = Pca.fit(some, 3);
    assertArrayEquals(Pca.fit(good, 3).variance(), pca.variance(), 0);
    double[][] drawn = pca.project(some, pca.mean(), 3);
    assertTrue(Double.isNaN(drawn[20][0]) && !Double.isNaN(drawn[19][0]));
  }
}
