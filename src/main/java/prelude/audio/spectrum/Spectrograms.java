package prelude.audio.spectrum;

import prelude.audio.Waveform;

/** Makes spectrograms. */
public final class Spectrograms {
  private Spectrograms() {}

  /**
   * A spectrogram of a sound. Fast, but for Whisper's, of which all is computed at once.
   *
   * @param waveform at 16 kHz
   * @throws IllegalArgumentException for another rate, or settings that make no sense
   */
  public static Spectrogram of(SpectrogramKind kind, Waveform waveform) {
    return switch (kind) {
      case SpectrogramKind.WhisperLogMel whisper -> new WhisperSpectrogram(whisper, waveform);
      case SpectrogramKind.MelDb mel -> new MelSpectrogram(mel, waveform);
      case SpectrogramKind.StftDb stft -> new StftSpectrogram(stft, waveform);
      case SpectrogramKind.ConstantQDb constantQ -> new ConstantQSpectrogram(constantQ, waveform);
    };
  }
}
