package prelude.audio.spectrum;

/** Which spectrogram, with all that it depends on besides the sound. */
public sealed interface SpectrogramKind {
  /** Whisper's own input: normalised log-mel of the 30 s window, values about -1 to 1.5. */
  record WhisperLogMel(int nMels) implements SpectrogramKind {}

  /** Power in Whisper's mel bands, in dB re full scale, over the whole sound. */
  record MelDb(int nMels) implements SpectrogramKind {}

  /**
   * Power of a short-time Fourier transform in dB re a full-scale sine.
   *
   * @param window its shape
   * @param windowLength samples at 16 kHz
   * @param hop samples from frame to frame
   * @param fftSize at least {@code windowLength}; zero-padded to it
   */
  record StftDb(WindowShape window, int windowLength, int hop, int fftSize)
      implements SpectrogramKind {}

  /**
   * Constant-Q transform in dB: bins spaced evenly in log-frequency.
   *
   * @param minHz centre of the lowest bin
   * @param binsPerOctave such as 24
   * @param hop samples from frame to frame
   */
  record ConstantQDb(double minHz, int binsPerOctave, int hop) implements SpectrogramKind {}

  /** Shapes of the window. */
  enum WindowShape {
    HANN,
    HAMMING,
    BLACKMAN,
    RECTANGULAR
  }
}
