package prelude.ui.clips.picture;

import prelude.audio.spectrum.Bands;
import prelude.audio.spectrum.DifferenceMatrix;
import prelude.audio.spectrum.FrameMatrix;
import prelude.audio.spectrum.LevelRange;
import prelude.audio.spectrum.Spectrogram;
import prelude.audio.spectrum.SpectrogramKind;

/** One spectrogram minus another of the same kind. */
public final class DifferenceSpectrogram implements Spectrogram {
  private final Spectrogram first;
  private final FrameMatrix difference;

  public DifferenceSpectrogram(Spectrogram first, Spectrogram second) {
    this.first = first;
    this.difference = new DifferenceMatrix(first, second);
  }

  @Override
  public SpectrogramKind kind() {
    return first.kind();
  }

  @Override
  public Bands bands() {
    return first.bands();
  }

  @Override
  public String unit() {
    return first.unit();
  }

  /** Symmetrical, so that no difference lies in the middle of the colours. */
  @Override
  public LevelRange autoRange() {
    LevelRange one = first.autoRange();
    float half = (one.hi() - one.lo()) / 2;
    return new LevelRange(-half, half);
  }

  @Override
  public int frames() {
    return difference.frames();
  }

  @Override
  public boolean signed() {
    return true;
  }

  @Override
  public double secondsPerFrame() {
    return difference.secondsPerFrame();
  }

  @Override
  public void read(int from, int count, float[] out, int offset) {
    difference.read(from, count, out, offset);
  }
}
