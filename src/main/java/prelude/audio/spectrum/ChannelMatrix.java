package prelude.audio.spectrum;

/**
 * The states of an encoder, a row per channel, standardised for display: each channel minus its
 * mean over the clip's own frames, divided by its standard deviation over them. Most values are
 * then between -3 and 3. A channel that does not change is 0.
 */
public final class ChannelMatrix implements FrameMatrix {
  /** Seconds from one frame of a Whisper encoder to the next: two log-mel frames. */
  public static final double SECONDS_PER_FRAME = 0.02;

  private final float[] states;
  private final int channels;
  private final float[] means;
  private final float[] deviations;

  /**
   * @param states row-major (frames, channels); not copied, so treat it as read-only
   * @param channels the encoder's d_model
   * @param validFrames frames that the clip's own sound reaches; the others are padding
   */
  public ChannelMatrix(float[] states, int channels, int validFrames) {
    if (channels < 1 || states.length % channels != 0) {
      throw new IllegalArgumentException(
          "%d values of %d channels; expected a multiple".formatted(states.length, channels));
    }
    if (validFrames < 1 || validFrames > states.length / channels) {
      throw new IllegalArgumentException(
          "%d valid frames; expected 1 to %d".formatted(validFrames, states.length / channels));
    }
    this.states = states;
    this.channels = channels;
    this.means = new float[channels];
    this.deviations = new float[channels];
    var sums = new double[channels];
    for (int i = 0; i < validFrames * channels; i++) {
      sums[i % channels] += states[i];
    }
    for (int c = 0; c < channels; c++) {
      means[c] = (float) (sums[c] / validFrames);
    }
    var squares = new double[channels];
    for (int i = 0; i < validFrames * channels; i++) {
      double distance = states[i] - means[i % channels];
      squares[i % channels] += distance * distance;
    }
    for (int c = 0; c < channels; c++) {
      deviations[c] = (float) Math.sqrt(squares[c] / validFrames);
    }
  }

  /** A value as the encoder gave it. */
  public float raw(int frame, int channel) {
    return states[frame * channels + channel];
  }

  /** A channel's mean over the clip's own frames. */
  public float mean(int channel) {
    return means[channel];
  }

  /** A channel's standard deviation over the clip's own frames. */
  public float deviation(int channel) {
    return deviations[channel];
  }

  @Override
  public int frames() {
    return states.length / channels;
  }

  @Override
  public int rows() {
    return channels;
  }

  @Override
  public boolean signed() {
    return true;
  }

  @Override
  public double secondsPerFrame() {
    return SECONDS_PER_FRAME;
  }

  @Override
  public void read(int from, int count, float[] out, int offset) {
    Frames.check(this, from, count, out, offset);
    for (int t = 0; t < count; t++) {
      int at = (from + t) * channels;
      int to = offset + t * channels;
      for (int c = 0; c < channels; c++) {
        float distance = states[at + c] - means[c];
        out[to + c] = deviations[c] > 0 ? distance / deviations[c] : 0;
      }
    }
  }
}
