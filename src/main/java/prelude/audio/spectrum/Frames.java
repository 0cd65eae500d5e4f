package prelude.audio.spectrum;

import java.util.Objects;
import prelude.audio.Waveform;

/** What the spectrograms have in common: the samples they read, and which frames there are. */
final class Frames {
  private Frames() {}

  /** The samples of a sound at the model's rate. */
  static float[] samples(Waveform waveform) {
    if (waveform.sampleRate() != Waveform.MODEL_RATE) {
      throw new IllegalArgumentException(
          "sample rate %d Hz; expected %d Hz: resample first"
              .formatted(waveform.sampleRate(), Waveform.MODEL_RATE));
    }
    return waveform.samples();
  }

  /** Frames that begin inside the sound; one if it has no samples. */
  static int count(int samples, int hop) {
    return Math.max(1, Math.ceilDiv(samples, hop));
  }

  static void check(FrameMatrix matrix, int from, int count, float[] out, int offset) {
    Objects.checkFromIndexSize(from, count, matrix.frames());
    Objects.checkFromIndexSize(offset, Math.multiplyExact(count, matrix.rows()), out.length);
  }
}
