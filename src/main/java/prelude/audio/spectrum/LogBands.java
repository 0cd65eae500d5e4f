package prelude.audio.spectrum;

/**
 * Bins that are evenly spaced in log-frequency.
 *
 * @param count number of bins
 * @param minHz centre of the lowest
 * @param perOctave bins from a frequency to its double
 */
record LogBands(int count, double minHz, int perOctave) implements Bands {
  @Override
  public double lowHz(int row) {
    return hz(row - 0.5);
  }

  @Override
  public double centreHz(int row) {
    return hz(row);
  }

  @Override
  public double highHz(int row) {
    return hz(row + 0.5);
  }

  private double hz(double row) {
    return minHz * Math.pow(2, row / perOctave);
  }

  @Override
  public int rowAt(double hz) {
    double row = perOctave * Math.log(hz / minHz) / Math.log(2); // -Infinity at 0 Hz
    return Math.clamp(Math.round(row), 0, count - 1);
  }
}
