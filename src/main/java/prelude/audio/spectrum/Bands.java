package prelude.audio.spectrum;

/** Which frequencies the rows of a spectrogram stand for. */
public interface Bands {
  /** Number of rows, the lowest first. */
  int count();

  /** Where a row begins, Hz: its lower neighbour's centre for a triangular filter. */
  double lowHz(int row);

  /** What a row is named by, Hz. */
  double centreHz(int row);

  /** Where a row ends, Hz. */
  double highHz(int row);

  /** The row whose centre lies nearest to a frequency, on the scale that the rows are spaced on. */
  int rowAt(double hz);
}
