package prelude.audio.spectrum;

import prelude.audio.Waveform;

/** What the spectrograms in dB have in common: a frame per hop over the whole sound. */
interface DecibelSpectrogram extends Spectrogram {
  /** Samples of the sound at 16 kHz. */
  int length();

  /** Samples from one frame to the next. */
  int hop();

  @Override
  default String unit() {
    return "dB";
  }

  @Override
  default int frames() {
    return Frames.count(length(), hop());
  }

  @Override
  default double secondsPerFrame() {
    return (double) hop() / Waveform.MODEL_RATE;
  }

  @Override
  default LevelRange autoRange() {
    return Decibels.range(this);
  }
}
