package prelude.evidence.report;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Linear ridge regression that predicts some clips from all others, one fold after the other. In
 * the dual form, since clips are fewer than dimensions: predictions are k(K + λI)⁻¹y, with the
 * features and y centred over the clips that are learnt from. λ is chosen anew within those, by the
 * same leaving out, for each target on its own.
 */
final class RidgeProbe {
  /** λ over the mean of the eigenvalues of K. */
  private static final double[] LAMBDAS = {1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1};

  private final double[][] gram;
  private final int[] folds;
  private final double[][] targets;

  private RidgeProbe(double[][] gram, int[] folds, double[][] targets) {
    this.gram = gram;
    this.folds = folds;
    this.targets = targets;
  }

  /**
   * How well targets can be predicted: R² = 1 − Σ(y − ŷ)² / Σ(y − mean of those learnt from)². 1 is
   * perfect, 0 as good as always saying the mean, and below 0 worse than that.
   *
   * @param features (n, d), row per clip
   * @param fold of each clip: 0, 1, …; three at least, clips of one are predicted together
   * @param targets (m, n)
   * @return of each target; NaN where features are no numbers
   */
  static double[] r2(float[][] features, int[] fold, double[][] targets) {
    double[][] gram = gram(features);
    double[] result = new double[targets.length];
    if (!Arrays.stream(gram).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
      Arrays.fill(result, Double.NaN);
      return result;
    }
    return new RidgeProbe(gram, fold, targets).r2();
  }

  private static double[][] gram(float[][] features) {
    int n = features.length;
    double[][] gram = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int d = 0; d < features[i].length; d++) {
          sum += (double) features[i][d] * features[j][d];
        }
        gram[i][j] = sum;
        gram[j][i] = sum;
      }
    }
    return gram;
  }

  private double[] r2() {
    int[] all = IntStream.range(0, folds.length).toArray();
    double[] residual = new double[targets.length];
    double[] spread = new double[targets.length];
    for (int fold : IntStream.of(folds).distinct().toArray()) {
      int[] learnt = without(all, fold);
      double[][] inner = new double[LAMBDAS.length][targets.length];
      for (int left : Arrays.stream(learnt).map(i -> folds[i]).distinct().toArray()) {
        double[][] errors = errors(without(learnt, left), only(learnt, left));
        for (int l = 0; l < LAMBDAS.length; l++) {
          for (int t = 0; t < targets.length; t++) {
            inner[l][t] += errors[l][t];
          }
        }
      }
      int[] predicted = only(all, fold);
      double[][] errors = errors(learnt, predicted);
      for (int t = 0; t < targets.length; t++) {
        int best = 0;
        for (int l = 1; l < LAMBDAS.length; l++) {
          best = inner[l][t] < inner[best][t] ? l : best;
        }
        residual[t] += errors[best][t];
        double mean = mean(targets[t], learnt);
        for (int i : predicted) {
          spread[t] += (targets[t][i] - mean) * (targets[t][i] - mean);
        }
      }
    }
    double[] r2 = new double[targets.length];
    Arrays.setAll(r2, t -> spread[t] == 0 ? Double.NaN : 1 - residual[t] / spread[t]);
    return r2;
  }

  private int[] without(int[] clips, int fold) {
    return Arrays.stream(clips).filter(i -> folds[i] != fold).toArray();
  }

  private int[] only(int[] clips, int fold) {
    return Arrays.stream(clips).filter(i -> folds[i] == fold).toArray();
  }

  /** Squared errors of what is predicted, by λ and target. */
  private double[][] errors(int[] learnt, int[] predicted) {
    int n = learnt.length;
    double[] means = new double[folds.length];
    double whole = 0;
    for (int i = 0; i < folds.length; i++) {
      means[i] = mean(gram[i], learnt);
    }
    for (int i : learnt) {
      whole += means[i] / n;
    }
    var kernel = new DMatrixRMaj(n, n);
    var y = new DMatrixRMaj(n, targets.length);
    double[] yMeans = new double[targets.length];
    Arrays.setAll(yMeans, t -> mean(targets[t], learnt));
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        kernel.set(i, j, centred(learnt[i], learnt[j], means, whole));
      }
      for (int t = 0; t < targets.length; t++) {
        y.set(i, t, targets[t][learnt[i]] - yMeans[t]);
      }
    }
    var others = new DMatrixRMaj(predicted.length, n);
    for (int i = 0; i < predicted.length; i++) {
      for (int j = 0; j < n; j++) {
        others.set(i, j, centred(predicted[i], learnt[j], means, whole));
      }
    }
    double eigenvalue = CommonOps_DDRM.trace(kernel) / n;
    double[][] errors = new double[LAMBDAS.length][targets.length];
    for (int l = 0; l < LAMBDAS.length; l++) {
      DMatrixRMaj said = predict(kernel, LAMBDAS[l] * eigenvalue, y, others);
      for (int i = 0; i < predicted.length; i++) {
        for (int t = 0; t < targets.length; t++) {
          double error = targets[t][predicted[i]] - yMeans[t] - said.get(i, t);
          errors[l][t] += error * error;
        }
      }
    }
    return errors;
  }

  private double centred(int i, int j, double[] means, double whole) {
    return gram[i][j] - means[i] - means[j] + whole;
  }

  /** What is above the mean of y; nothing where all features are equal. */
  private static DMatrixRMaj predict(
      DMatrixRMaj kernel, double lambda, DMatrixRMaj y, DMatrixRMaj others) {
    var said = new DMatrixRMaj(others.numRows, y.numCols);
    DMatrixRMaj regular = kernel.copy();
    for (int i = 0; i < regular.numRows; i++) {
      regular.add(i, i, lambda);
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(regular.numRows);
    if (lambda > 0 && solver.setA(regular)) {
      var weights = new DMatrixRMaj(y.numRows, y.numCols);
      solver.solve(y, weights);
      CommonOps_DDRM.mult(others, weights, said);
    }
    return said;
  }

  private static double mean(double[] values, int[] at) {
    double sum = 0;
    for (int i : at) {
      sum += values[i];
    }
    return sum / at.length;
  }
}
