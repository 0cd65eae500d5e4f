package prelude.audio.spectrum;

/**
 * The bins of a discrete Fourier transform, from 0 Hz to half the sample rate.
 *
 * @param count number of bins
 * @param spacingHz from one to the next
 */
record LinearBands(int count, double spacingHz) implements Bands {
  @Override
  public double lowHz(int row) {
    return Math.max(0, (row - 0.5) * spacingHz);
  }

  @Override
  public double centreHz(int row) {
    return row * spacingHz;
  }

  @Override
  public double highHz(int row) {
    return Math.min(row + 0.5, count - 1) * spacingHz;
  }

  @Override
  public int rowAt(double hz) {
    return Math.clamp(Math.round(hz / spacingHz), 0, count - 1);
  }
}
