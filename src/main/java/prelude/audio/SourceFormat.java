package prelude.audio;

/**
 * How a sound was stored in its file, before Prelude converted anything.
 *
 * @param encoding for people, such as "16-bit PCM" or "32-bit float"
 * @param sampleRate samples per second and channel
 * @param channels number of interleaved channels
 * @param bitsPerSample storage bits of one sample of one channel
 * @param frames samples per channel
 */
public record SourceFormat(
    String encoding, int sampleRate, int channels, int bitsPerSample, long frames) {
  /** Duration in seconds. */
  public double seconds() {
    return (double) frames / sampleRate;
  }
}
