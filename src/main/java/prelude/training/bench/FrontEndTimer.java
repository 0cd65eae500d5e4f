package prelude.training.bench;

import java.util.Collections;
import prelude.audio.LogMel;
import prelude.audio.LogMelExtractor;
import prelude.audio.ToneSpec;
import prelude.audio.ToneSynthesizer;
import prelude.audio.Waveform;
import prelude.model.TorchRuntime;
import prelude.model.WhisperEncoder;
import prelude.weights.EncoderWeights;
import prelude.weights.RandomEncoder;
import prelude.weights.WhisperConfig;

/** Times log-mel and encoder on a tone. */
final class FrontEndTimer {
  /** Length of W1's clips. */
  static final double TONE_SECONDS = 5;

  private static final int REPEATS = 3;

  private final TorchRuntime runtime;
  private final WhisperConfig config;
  private final int clips;

  FrontEndTimer(TorchRuntime runtime, WhisperConfig config, int clips) {
    this.runtime = runtime;
    this.config = config;
    this.clips = clips;
  }

  /**
   * Measures.
   *
   * @param frames encoder frames per clip
   * @param wholeWindow whether clips of 30 s are measured too where {@code frames} are fewer
   */
  BenchReport.FrontEnd measure(int frames, boolean wholeWindow) {
    Waveform tone = new ToneSynthesizer().synthesize(new ToneSpec("tone", 440, TONE_SECONDS, 0));
    var mels = new LogMelExtractor(config.numMelBins());
    LogMel mel = mels.extract(tone);
    EncoderWeights weights = RandomEncoder.create(config, 0);
    int window = config.maxSourcePositions();
    try (WhisperEncoder encoder = WhisperEncoder.create(runtime, weights)) {
      double melMs = Stopwatch.median(REPEATS, () -> mels.extract(tone));
      encoder.encode(mel, frames);
      double oneMs = Stopwatch.median(REPEATS, () -> encoder.encode(mel, frames));
      double allMs = all(encoder, mel, frames);
      Double windowsMs = null;
      if (frames == window) {
        windowsMs = allMs;
      } else if (wholeWindow) {
        encoder.encode(mel, window);
        windowsMs = all(encoder, mel, window);
      }
      return new BenchReport.FrontEnd(
          weights.source().label(), frames, melMs, oneMs, allMs, windowsMs);
    }
  }

  /** All clips as a run encodes them: one by one on the CPU, together on a card. */
  private double all(WhisperEncoder encoder, LogMel mel, int frames) {
    int batch = runtime.card().isPresent() ? clips : 1;
    return Stopwatch.median(
        REPEATS,
        () -> {
          for (int clip = 0; clip < clips; clip += batch) {
            encoder.encode(Collections.nCopies(batch, mel), frames);
          }
        });
  }
}
