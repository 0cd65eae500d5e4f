package prelude.audio.spectrum;

/** Levels in dB re a full-scale sine: 0 dB is a sine of amplitude 1. */
final class Decibels {
  /** No level is lower: below 20 bits of resolution. */
  static final float FLOOR = -120;

  private static final double FLOOR_POWER = 1e-12;

  /** At most this much below the loudest cell is shown: what is further below is not heard. */
  private static final float RANGE = 80;

  private static final float LEAST_RANGE = 20;
  private static final double SHARE_BELOW = 0.05;

  private static final int SAMPLED_FRAMES = 2000;
  private static final int BLOCK = 16;
  private static final int STEPS_PER_DB = 4;
  private static final float TOP = 60;

  private Decibels() {}

  /**
   * @param power 1 for a full-scale sine
   */
  static float of(double power) {
    return power > FLOOR_POWER ? (float) (10 * Math.log10(power)) : power >= 0 ? FLOOR : Float.NaN;
  }

  /**
   * From the 5th percentile, but no more than 80 dB below the maximum, to the maximum, in whole dB;
   * of some 2000 frames evenly spread in short stretches.
   */
  static LevelRange range(FrameMatrix matrix) {
    var counts = new long[(int) ((TOP - FLOOR) * STEPS_PER_DB) + 1];
    int blocks = Math.min(Math.ceilDiv(matrix.frames(), BLOCK), SAMPLED_FRAMES / BLOCK);
    var values = new float[BLOCK * matrix.rows()];
    float max = FLOOR;
    long total = 0;
    for (int b = 0; b < blocks; b++) {
      int from = (int) ((long) b * matrix.frames() / blocks);
      int count = Math.min(BLOCK, matrix.frames() - from);
      matrix.read(from, count, values, 0);
      for (int i = 0; i < count * matrix.rows(); i++) {
        float v = values[i];
        if (!Float.isNaN(v)) {
          max = Math.max(max, v);
          counts[Math.clamp((long) ((v - FLOOR) * STEPS_PER_DB), 0, counts.length - 1)]++;
          total++;
        }
      }
    }
    if (max <= FLOOR) {
      return new LevelRange(FLOOR, FLOOR + RANGE); // silence
    }
    long below = 0;
    int step = 0;
    while (below + counts[step] <= SHARE_BELOW * total) {
      below += counts[step++];
    }
    float hi = (float) Math.ceil(max);
    float lo = (float) Math.floor(FLOOR + (float) step / STEPS_PER_DB);
    return new LevelRange(Math.clamp(lo, hi - RANGE, hi - LEAST_RANGE), hi);
  }
}
