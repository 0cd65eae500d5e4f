package prelude.audio.spectrum;

/**
 * A matrix with a column per frame, computed where it is asked for: a spectrogram, or the states of
 * an encoder. Safe to read from many threads.
 */
public interface FrameMatrix {
  /** Number of frames (T). */
  int frames();

  /** Number of rows (C): bands, bins or channels, the lowest first. */
  int rows();

  /** Seconds from one frame to the next. Frame {@code i} stands for the time from {@code i} on. */
  double secondsPerFrame();

  /**
   * Whether zero lies in the middle, as in a difference. Of many values that share a pixel the one
   * furthest from zero is shown then, else the greatest.
   */
  default boolean signed() {
    return false;
  }

  /**
   * Computes some frames.
   *
   * @param from first frame
   * @param count number of frames; all of them lie inside the matrix
   * @param out row-major (count, C): a frame's rows lie side by side
   * @param offset where in {@code out} the first value goes
   */
  void read(int from, int count, float[] out, int offset);
}
