package prelude.audio.spectrum;

/** A spectrogram: a matrix whose rows are frequencies. */
public interface Spectrogram extends FrameMatrix {
  /** What was computed. */
  SpectrogramKind kind();

  /** The frequencies of its rows. */
  Bands bands();

  @Override
  default int rows() {
    return bands().count();
  }

  /** What its values are called, such as {@code dB} or {@code normalised}. */
  String unit();

  /** A range of levels that shows this sound well. Takes time: reads some or all frames. */
  LevelRange autoRange();
}
