package prelude.evidence.space;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;

/**
 * Linear centred kernel alignment of two descriptions of the same things: 1 where one is the other
 * turned, moved or scaled, near 0 where they have nothing to do with each other (Kornblith et al.,
 * Similarity of Neural Network Representations Revisited, 2019, equation 5). With few things it is
 * above 0 by itself.
 */
public final class LinearCka {
  private LinearCka() {}

  /**
   * @param x (n, p)
   * @param y (n, q)
   * @return NaN where one of them has no variance
   * @throws IllegalArgumentException if they do not describe as many things
   */
  public static double of(Points x, Points y) {
    if (x.count() != y.count()) {
      throw new IllegalArgumentException(
          "found %d and %d points, expected as many".formatted(x.count(), y.count()));
    }
    DMatrixRMaj a = centred(x);
    DMatrixRMaj b = centred(y);
    double across = NormOps_DDRM.normF(inner(a, b));
    return across * across / (NormOps_DDRM.normF(inner(a, a)) * NormOps_DDRM.normF(inner(b, b)));
  }

  private static DMatrixRMaj inner(DMatrixRMaj a, DMatrixRMaj b) {
    var product = new DMatrixRMaj(a.numCols, b.numCols);
    CommonOps_DDRM.multTransA(a, b, product);
    return product;
  }

  private static DMatrixRMaj centred(Points points) {
    double[] mean = points.mean();
    var centred = new DMatrixRMaj(points.count(), points.width());
    for (int i = 0; i < points.count(); i++) {
      for (int d = 0; d < points.width(); d++) {
        centred.set(i, d, points.at(i, d) - mean[d]);
      }
    }
    return centred;
  }
}
