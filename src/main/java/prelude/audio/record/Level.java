package prelude.audio.record;

/**
 * How loud a moment was, in dBFS: 0 is the largest value a sample can have.
 *
 * @param peak of the largest sample
 * @param rms of the root mean square; a full sine has -3
 */
public record Level(double peak, double rms) {
  /** What silence counts as; below the last bit of 16. */
  public static final double FLOOR = -96;

  /** From here on samples have probably been cut off. */
  public static final double CLIPPED = -0.1;

  /** Nothing heard. */
  public static final Level SILENCE = new Level(FLOOR, FLOOR);

  /** Of the first samples of a block. */
  static Level of(float[] block, int count) {
    double peak = 0;
    double sum = 0;
    for (int i = 0; i < count; i++) {
      peak = Math.max(peak, Math.abs(block[i]));
      sum += (double) block[i] * block[i];
    }
    return new Level(decibels(peak), decibels(Math.sqrt(sum / Math.max(1, count))));
  }

  private static double decibels(double amplitude) {
    return Math.max(FLOOR, 20 * Math.log10(amplitude));
  }
}
