package prelude.audio.playback;

/** An open way to a loudspeaker, with a short buffer. Takes 16-bit little-endian samples. */
public interface OutputLine extends AutoCloseable {
  /** Samples per second and channel. */
  int sampleRate();

  /** Samples in a frame. */
  int channels();

  /** Begins or goes on to play what has been written. */
  void start();

  /** Stops at once; what has been written but not heard stays until {@link #flush}. */
  void stop();

  /** Throws away what has not been heard. */
  void flush();

  /** Bytes that can be written without waiting. */
  int available();

  /**
   * Writes whole frames.
   *
   * @return bytes taken; fewer than asked for when the device has failed
   */
  int write(byte[] bytes, int offset, int length);

  /** Frames that have been heard, or thrown away, since the line was opened. */
  long framePosition();

  @Override
  void close();
}
