package prelude.evidence.space;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;

/**
 * A rotation of the embedding space, each as likely as any other (Stewart, The efficient generation
 * of random orthogonal matrices, 1980): soft tokens so turned keep their lengths and angles among
 * each other, and lose whatever they had to do with the text.
 */
public final class RandomRotation {
  private final DMatrixRMaj q;

  /**
   * @param width dimensions (C)
   */
  public RandomRotation(int width, long seed) {
    var random = new SplittableRandom(seed);
    var gaussian = new DMatrixRMaj(width, width);
    for (int i = 0; i < gaussian.data.length; i++) {
      gaussian.data[i] = random.nextGaussian();
    }
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(width, width);
    if (!qr.decompose(gaussian)) {
      throw new ArithmeticException("no rotation could be drawn");
    }
    q = qr.getQ(null, false);
    DMatrixRMaj r = qr.getR(null, false);
    for (int column = 0; column < width; column++) {
      double sign = Math.signum(r.get(column, column)); // or some rotations come more often
      for (int row = 0; row < width; row++) {
        q.set(row, column, sign * q.get(row, column));
      }
    }
  }

  /** Points turned about the origin. */
  public Points turn(Points points) {
    int width = points.width();
    float[] turned = new float[points.values().length];
    for (int i = 0; i < points.count(); i++) {
      for (int row = 0; row < width; row++) {
        double sum = 0;
        for (int d = 0; d < width; d++) {
          sum += q.get(row, d) * points.at(i, d);
        }
        turned[i * width + row] = (float) sum;
      }
    }
    return new Points(width, turned);
  }
}
