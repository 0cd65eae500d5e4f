package prelude.audio;

import java.util.Arrays;

/**
 * Triangular filters that sum the power of 201 DFT bins (0..8000 Hz, 40 Hz apart) into mel bands,
 * on Slaney's mel scale (linear below 1000 Hz, logarithmic above) and with Slaney's area
 * normalisation (2 / width in Hz), as in librosa and Whisper. Computed in double precision.
 *
 * <p>Source: M. Slaney, "Auditory Toolbox", Interval Research Corporation, 1998.
 */
public final class MelFilterBank {
  /** Bins of a one-sided 400-point DFT. */
  public static final int BINS = 201;

  /** Upper end of the highest filter, Hz. */
  public static final double MAX_HZ = 8000;

  private static final double LINEAR_HZ_PER_MEL = 200.0 / 3;
  private static final double LOG_START_HZ = 1000;
  private static final double LOG_START_MEL = LOG_START_HZ / LINEAR_HZ_PER_MEL;
  private static final double LOG_STEP = Math.log(6.4) / 27;

  /** Corner frequencies, shape (nMels + 2): filter m rises from m to m + 1 and falls to m + 2. */
  private final double[] cornerHz;

  /** Per filter, its non-zero weights from bin {@code firstBin[m]} on. */
  private final double[][] weights;

  private final int[] firstBin;

  /**
   * @param nMels number of bands: 80, or 128 for large-v3
   */
  public MelFilterBank(int nMels) {
    if (nMels < 1 || nMels > 512) {
      throw new IllegalArgumentException(
          nMels + " mel bands; expected 1 to 512 (Whisper: 80, 128)");
    }
    cornerHz = new double[nMels + 2];
    double topMel = melOf(MAX_HZ);
    for (int i = 0; i < cornerHz.length; i++) {
      cornerHz[i] = hzOf(topMel * i / (nMels + 1));
    }
    weights = new double[nMels][];
    firstBin = new int[nMels];
    for (int m = 0; m < nMels; m++) {
      fill(m);
    }
  }

  private void fill(int m) {
    double area = 2 / (cornerHz[m + 2] - cornerHz[m]);
    var row = new double[BINS];
    int first = BINS;
    int end = 0;
    for (int bin = 0; bin < BINS; bin++) {
      double hz = MAX_HZ * bin / (BINS - 1);
      double rising = (hz - cornerHz[m]) / (cornerHz[m + 1] - cornerHz[m]);
      double falling = (cornerHz[m + 2] - hz) / (cornerHz[m + 2] - cornerHz[m + 1]);
      row[bin] = area * Math.max(0, Math.min(rising, falling));
      if (row[bin] > 0) {
        first = Math.min(first, bin);
        end = bin + 1;
      }
    }
    firstBin[m] = Math.min(first, end);
    weights[m] = Arrays.copyOfRange(row, firstBin[m], end);
  }

  /** Number of bands. */
  public int nMels() {
    return weights.length;
  }

  /** Frequency at the tip of a band's triangle, Hz. */
  public double centerHz(int mel) {
    return cornerHz[mel + 1];
  }

  /** Where a band's triangle begins, Hz: the tip of the one below. */
  public double lowHz(int mel) {
    return cornerHz[mel];
  }

  /** Where a band's triangle ends, Hz: the tip of the one above. */
  public double highHz(int mel) {
    return cornerHz[mel + 2];
  }

  /** Weight of a DFT bin in a band. */
  public double weight(int mel, int bin) {
    int i = bin - firstBin[mel];
    return i >= 0 && i < weights[mel].length ? weights[mel][i] : 0;
  }

  /**
   * Sums power into bands.
   *
   * @param power shape (201)
   * @param bands receives shape (nMels)
   */
  public void apply(double[] power, double[] bands) {
    for (int m = 0; m < weights.length; m++) {
      double[] row = weights[m];
      double sum = 0;
      for (int i = 0, bin = firstBin[m]; i < row.length; i++, bin++) {
        sum += row[i] * power[bin];
      }
      bands[m] = sum;
    }
  }

  /** Slaney mel of a frequency in Hz. */
  public static double melOf(double hz) {
    return hz < LOG_START_HZ
        ? hz / LINEAR_HZ_PER_MEL
        : LOG_START_MEL + Math.log(hz / LOG_START_HZ) / LOG_STEP;
  }

  /** Frequency in Hz of a Slaney mel. */
  public static double hzOf(double mel) {
    return mel < LOG_START_MEL
        ? mel * LINEAR_HZ_PER_MEL
        : LOG_START_HZ * Math.exp(LOG_STEP * (mel - LOG_START_MEL));
  }
}
