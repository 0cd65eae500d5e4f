package prelude.audio.spectrum;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The mean of each row over some frames. */
public final class MeanSpectrum {
  private static final int CHUNK = 256;

  private MeanSpectrum() {}

  /**
   * Averages. Levels in dB are averaged as power, which is what the dB of the mean sound would be;
   * Whisper's values as they are, since they are what the encoder averages.
   *
   * @param from first frame
   * @param to the frame after the last; beyond {@code from}
   * @param cancelled asked between parts of the work
   * @return shape (rows) in the spectrogram's own unit; empty if cancelled
   */
  public static Optional<float[]> of(
      Spectrogram spectrogram, int from, int to, BooleanSupplier cancelled) {
    if (from < 0 || to > spectrogram.frames() || from >= to) {
      throw new IllegalArgumentException(
          "frames %d to %d; expected some of 0 to %d".formatted(from, to, spectrogram.frames()));
    }
    boolean asPower = !(spectrogram.kind() instanceof SpectrogramKind.WhisperLogMel);
    int rows = spectrogram.rows();
    var sums = new double[rows];
    var values = new float[Math.min(CHUNK, to - from) * rows];
    for (int first = from; first < to; first += CHUNK) {
      if (cancelled.getAsBoolean()) {
        return Optional.empty();
      }
      int count = Math.min(CHUNK, to - first);
      spectrogram.read(first, count, values, 0);
      for (int i = 0; i < count * rows; i++) {
        sums[i % rows] += asPower ? Math.pow(10, values[i] / 10) : values[i];
      }
    }
    var means = new float[rows];
    for (int row = 0; row < rows; row++) {
      double mean = sums[row] / (to - from);
      means[row] = asPower ? Decibels.of(mean) : (float) mean;
    }
    return Optional.of(means);
  }
}
