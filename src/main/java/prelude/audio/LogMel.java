package prelude.audio;

/**
 * The exact input of a Whisper encoder for one clip.
 *
 * @param values row-major (nMels, frames), lowest band first; not copied, so treat it as read-only
 * @param nMels number of bands
 * @param frames 3000: one per 10 ms of the 30 s window
 * @param validFrames frames that the clip's own samples reach: ceil(min(n, 480000) / 160)
 * @param floorValue what silence, and so the padding, comes out as in this clip; no value is lower
 */
public record LogMel(float[] values, int nMels, int frames, int validFrames, float floorValue) {
  public LogMel {
    if (values.length != nMels * frames) {
      throw new IllegalArgumentException(
          "%d values; expected %d x %d".formatted(values.length, nMels, frames));
    }
    if (validFrames < 0 || validFrames > frames) {
      throw new IllegalArgumentException(
          "%d valid frames; expected 0 to %d".formatted(validFrames, frames));
    }
  }

  /** The value of one band in one frame. */
  public float at(int mel, int frame) {
    return values[mel * frames + frame];
  }

  /**
   * The first frames of every band.
   *
   * @param count 1 to {@link #frames()}
   * @return row-major (nMels, count), a copy
   */
  public float[] trimmed(int count) {
    if (count < 1 || count > frames) {
      throw new IllegalArgumentException(
          "%d frames wanted; expected 1 to %d".formatted(count, frames));
    }
    var part = new float[nMels * count];
    for (int mel = 0; mel < nMels; mel++) {
      System.arraycopy(values, mel * frames, part, mel * count, count);
    }
    return part;
  }
}
