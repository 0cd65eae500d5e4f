package prelude.audio.spectrum;

import java.util.Arrays;

/**
 * One matrix minus another, frame by frame from the beginning of both; NaN where only one of them
 * has a frame.
 */
public final class DifferenceMatrix implements FrameMatrix {
  private final FrameMatrix a;
  private final FrameMatrix b;

  /**
   * @param a what is subtracted from
   * @param b what is subtracted; as many rows, frames equally far apart
   */
  public DifferenceMatrix(FrameMatrix a, FrameMatrix b) {
    if (a.rows() != b.rows() || a.secondsPerFrame() != b.secondsPerFrame()) {
      throw new IllegalArgumentException(
          "%d rows every %s s minus %d rows every %s s; expected the same of both"
              .formatted(a.rows(), a.secondsPerFrame(), b.rows(), b.secondsPerFrame()));
    }
    this.a = a;
    this.b = b;
  }

  /** Frames of the longer one. */
  @Override
  public int frames() {
    return Math.max(a.frames(), b.frames());
  }

  @Override
  public int rows() {
    return a.rows();
  }

  @Override
  public boolean signed() {
    return true;
  }

  @Override
  public double secondsPerFrame() {
    return a.secondsPerFrame();
  }

  @Override
  public void read(int from, int count, float[] out, int offset) {
    Frames.check(this, from, count, out, offset);
    int both = Math.clamp(Math.min(a.frames(), b.frames()) - (long) from, 0, count);
    int size = both * rows();
    if (both > 0) {
      var other = new float[size];
      a.read(from, both, out, offset);
      b.read(from, both, other, 0);
      for (int i = 0; i < size; i++) {
        out[offset + i] -= other[i];
      }
    }
    Arrays.fill(out, offset + size, offset + count * rows(), Float.NaN);
  }
}
