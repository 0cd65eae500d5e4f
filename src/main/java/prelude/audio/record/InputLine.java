package prelude.audio.record;

/** An open way from a microphone. Gives 16-bit little-endian samples. */
public interface InputLine extends AutoCloseable {
  /** Samples per second and channel. */
  int sampleRate();

  /** Samples in a frame. */
  int channels();

  /** Begins to record into the line's buffer. */
  void start();

  /** Bytes that can be read without waiting. */
  int available();

  /**
   * Reads whole frames.
   *
   * @return bytes read; fewer than asked for when the device has failed
   */
  int read(byte[] into, int offset, int length);

  @Override
  void close();
}
