package prelude.evidence.space;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Exact principal components, in double precision: the eigenvectors of the covariance, or of the
 * Gram matrix where there are fewer points than dimensions, which gives the same ones (Jolliffe,
 * Principal Component Analysis, 2002, chapter 3.5). No projection is drawn at random first.
 *
 * <p>An axis' sign is arbitrary: here its largest coordinate is positive, unless it follows another
 * one, see {@link #alignedTo}.
 *
 * @param mean of the points (C)
 * @param axes unit vectors (K, C) by falling variance
 * @param variance along each axis (K)
 * @param total variance over all axes, those that were not kept included
 */
public record Pca(double[] mean, double[][] axes, double[] variance, double total) {
  /** Variance below this part of the largest is rounding. */
  private static final double ROUNDING = 1e-12;

  /**
   * Fits.
   *
   * @param points those that have a coordinate that is no number are left out
   * @param most axes that are kept; fewer where the points span fewer dimensions
   */
  public static Pca fit(Points points, int most) {
    Points used = points.finite();
    double[] mean = used.mean();
    int n = used.count();
    int width = used.width();
    if (n < 2) {
      return new Pca(mean, new double[0][], new double[0], 0);
    }
    DMatrixRMaj centred = centred(used, mean);
    boolean few = n < width;
    DMatrixRMaj product = new DMatrixRMaj(few ? n : width, few ? n : width);
    if (few) {
      CommonOps_DDRM.multOuter(centred, product); // (n, n)
    } else {
      CommonOps_DDRM.multInner(centred, product); // (C, C)
    }
    return of(mean, centred, product, few, most);
  }

  private static DMatrixRMaj centred(Points points, double[] mean) {
    var centred = new DMatrixRMaj(points.count(), points.width());
    for (int i = 0; i < points.count(); i++) {
      for (int d = 0; d < points.width(); d++) {
        centred.set(i, d, points.at(i, d) - mean[d]);
      }
    }
    return centred;
  }

  private static Pca of(
      double[] mean, DMatrixRMaj centred, DMatrixRMaj product, boolean few, int most) {
    int n = centred.numRows;
    double total = CommonOps_DDRM.trace(product) / (n - 1);
    EigenDecomposition_F64<DMatrixRMaj> eigen =
        DecompositionFactory_DDRM.eig(product.numRows, true, true);
    if (!eigen.decompose(product)) {
      throw new ArithmeticException("the covariance has no eigenvalues that could be found");
    }
    Integer[] order = new Integer[product.numRows];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        (a, b) ->
            Double.compare(eigen.getEigenvalue(b).getReal(), eigen.getEigenvalue(a).getReal()));
    double largest = eigen.getEigenvalue(order[0]).getReal();
    int kept = 0;
    while (kept < Math.min(most, order.length)
        && eigen.getEigenvalue(order[kept]).getReal() > ROUNDING * largest) {
      kept++;
    }
    double[][] axes = new double[kept][];
    double[] variance = new double[kept];
    for (int k = 0; k < kept; k++) {
      DMatrixRMaj vector = eigen.getEigenVector(order[k]);
      if (few) {
        var axis = new DMatrixRMaj(centred.numCols, 1);
        CommonOps_DDRM.multTransA(centred, vector, axis); // Xᵀu = σv
        vector = axis;
      }
      axes[k] = signed(unit(vector.data));
      variance[k] = eigen.getEigenvalue(order[k]).getReal() / (n - 1);
    }
    return new Pca(mean, axes, variance, total);
  }

  private static double[] unit(double[] vector) {
    double squares = 0;
    for (double v : vector) {
      squares += v * v;
    }
    double length = Math.sqrt(squares);
    return Arrays.stream(vector).map(v -> v / length).toArray();
  }

  private static double[] signed(double[] axis) {
    double largest = 0;
    for (double v : axis) {
      largest = Math.abs(v) > Math.abs(largest) ? v : largest;
    }
    return largest < 0 ? negative(axis) : axis;
  }

  private static double[] negative(double[] axis) {
    return Arrays.stream(axis).map(v -> -v).toArray();
  }

  /** With each axis turned the way the same one of another fit points. */
  public Pca alignedTo(Pca other) {
    double[][] turned = axes.clone();
    for (int k = 0; k < Math.min(axes.length, other.axes.length); k++) {
      double along = 0;
      for (int d = 0; d < axes[k].length; d++) {
        along += axes[k][d] * other.axes[k][d];
      }
      turned[k] = along < 0 ? negative(axes[k]) : axes[k];
    }
    return new Pca(mean, turned, variance, total);
  }

  /** Axes that were found (K). */
  public int rank() {
    return axes.length;
  }

  /** What an axis explains of the variance, 0 to 1; 0 where there is no such axis. */
  public double explained(int axis) {
    return axis < axes.length && total > 0 ? variance[axis] / total : 0;
  }

  /**
   * Coordinates of points along the first axes.
   *
   * @param centre what is taken off them first (C)
   * @return (n, most); 0 along axes that there are not, NaN for points that are no numbers
   */
  public double[][] project(Points points, double[] centre, int most) {
    double[][] projected = new double[points.count()][most];
    for (int i = 0; i < projected.length; i++) {
      for (int k = 0; k < Math.min(most, axes.length); k++) {
        double sum = 0;
        for (int d = 0; d < points.width(); d++) {
          sum += (points.at(i, d) - centre[d]) * axes[k][d];
        }
        projected[i][k] = sum;
      }
      if (!points.isFinite(i)) {
        Arrays.fill(projected[i], Double.NaN);
      }
    }
    return projected;
  }
}
