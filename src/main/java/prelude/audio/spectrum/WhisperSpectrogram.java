package prelude.audio.spectrum;

import prelude.audio.LogMel;
import prelude.audio.LogMelExtractor;
import prelude.audio.MelFilterBank;
import prelude.audio.Waveform;

/**
 * The tensor that a Whisper encoder receives, value for value: 3000 frames of 10 ms, padding
 * included. All of it is computed at once, since each value depends on the clip's maximum.
 */
public final class WhisperSpectrogram implements Spectrogram {
  private final SpectrogramKind.WhisperLogMel kind;
  private final LogMel mel;
  private final MelBands bands;

  /**
   * @param waveform (n) at 16 kHz, n at least 1; samples past 30 s are not heard
   */
  public WhisperSpectrogram(SpectrogramKind.WhisperLogMel kind, Waveform waveform) {
    var extractor = new LogMelExtractor(kind.nMels());
    this.kind = kind;
    this.mel = extractor.extract(waveform);
    this.bands = new MelBands(extractor.filters());
  }

  /** A tensor that has been computed. */
  public WhisperSpectrogram(LogMel mel, MelFilterBank filters) {
    this.kind = new SpectrogramKind.WhisperLogMel(mel.nMels());
    this.mel = mel;
    this.bands = new MelBands(filters);
  }

  /** The tensor, row-major (nMels, 3000). */
  public LogMel logMel() {
    return mel;
  }

  /** Frames that the clip's own samples reach; the others are padding. */
  public int validFrames() {
    return mel.validFrames();
  }

  @Override
  public SpectrogramKind kind() {
    return kind;
  }

  @Override
  public Bands bands() {
    return bands;
  }

  @Override
  public String unit() {
    return "normalised";
  }

  @Override
  public int frames() {
    return mel.frames();
  }

  @Override
  public double secondsPerFrame() {
    return (double) LogMelExtractor.HOP / Waveform.MODEL_RATE;
  }

  @Override
  public void read(int from, int count, float[] out, int offset) {
    Frames.check(this, from, count, out, offset);
    int rows = rows();
    for (int row = 0; row < rows; row++) {
      int at = row * mel.frames() + from;
      for (int i = 0; i < count; i++) {
        out[offset + i * rows + row] = mel.values()[at + i];
      }
    }
  }

  /** Least to greatest value of the clip's own frames. */
  @Override
  public LevelRange autoRange() {
    float lo = Float.POSITIVE_INFINITY;
    float hi = Float.NEGATIVE_INFINITY;
    for (int row = 0; row < rows(); row++) {
      for (int frame = 0; frame < validFrames(); frame++) {
        lo = Math.min(lo, mel.at(row, frame));
        hi = Math.max(hi, mel.at(row, frame));
      }
    }
    if (hi > lo) {
      return new LevelRange(lo, hi);
    }
    return new LevelRange(mel.floorValue(), mel.floorValue() + 2); // silence; 2 is 80 dB
  }
}
