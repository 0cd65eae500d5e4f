package prelude.training;

import java.util.ArrayList;
import java.util.List;
import prelude.audio.LogMelExtractor;
import prelude.audio.Sound;
import prelude.audio.SoundReader;
import prelude.data.Clip;
import prelude.model.FrameGrouping;
import prelude.model.LayerChoice;
import prelude.model.TorchRuntime;
import prelude.model.WhisperEncoder;
import prelude.training.RunConfig.Frames;
import prelude.weights.EncoderWeights;

/**
 * From clips on disk to what the projector reads: sound, log-mel, encoder frames, grouped per soft
 * token. A frozen encoder encodes each clip once.
 */
final class ClipEncoder {
  /** Samples of one encoder frame: two mel frames of 160. */
  private static final int SAMPLES_PER_FRAME = 320;

  private final RunConfig config;

  ClipEncoder(RunConfig config) {
    this.config = config;
  }

  /** Hears how many clips are done. */
  interface Progress {
    /** Returns false to give up. */
    boolean encoded(int done, int total);
  }

  /** Reads every clip's sound. */
  static List<Sound> read(List<Clip> clips) {
    var reader = new SoundReader();
    return clips.stream().map(clip -> reader.read(clip.audio())).toList();
  }

  /** Encoder frames that some samples reach: 1 to those of the 30 s window. */
  static int framesOf(int samples) {
    int heard = Math.min(samples, LogMelExtractor.WINDOW_SAMPLES);
    return Math.max(1, Math.ceilDiv(heard, SAMPLES_PER_FRAME));
  }

  /** Frames that the longest of these sounds fills, or the whole window. */
  int frames(List<Sound> sounds, int maxFrames) {
    if (config.encoder().frames() == Frames.FULL) {
      return maxFrames;
    }
    int longest = 1;
    for (Sound sound : sounds) {
      longest = Math.max(longest, framesOf(sound.waveform().samples().length));
    }
    return Math.min(longest, maxFrames);
  }

  /**
   * Clips as the projector reads them.
   *
   * @param features per sound, row-major (Ta, C_in), or (K, Ta, C_in) of K encoder states
   * @param batch how many were encoded at once, at the end
   */
  record Encoded(List<float[]> features, int batch) {}

  /**
   * Encodes and groups.
   *
   * @param wanted clips to encode at once; null takes what the device has room for
   * @return null if given up
   */
  Encoded encode(
      TorchRuntime runtime,
      EncoderWeights weights,
      List<Sound> sounds,
      FrameGrouping grouping,
      Integer wanted,
      Progress progress) {
    var mels = new LogMelExtractor(weights.config().numMelBins());
    List<float[]> features = new ArrayList<>();
    LayerChoice layer = LayerChoice.parse(config.encoder().layer());
    try (WhisperEncoder encoder = WhisperEncoder.create(runtime, weights)) {
      EncoderBatch batch =
          wanted != null
              ? EncoderBatch.of(wanted)
              : EncoderBatch.of(runtime.cardMemory(), weights.config(), grouping.frames());
      while (features.size() < sounds.size()) {
        List<List<float[]>> states =
            batch.next(
                sounds.subList(features.size(), sounds.size()),
                some ->
                    encoder.encode(
                        some.stream().map(s -> mels.extract(s.waveform())).toList(),
                        grouping.frames(),
                        layer));
        for (List<float[]> clip : states) {
          features.add(grouped(clip, grouping, weights.config().dModel()));
        }
        if (!progress.encoded(features.size(), sounds.size())) {
          return null;
        }
      }
      return new Encoded(features, batch.size());
    }
  }

  /** States one after the other, each grouped. */
  static float[] grouped(List<float[]> states, FrameGrouping grouping, int dModel) {
    int one = grouping.softTokens() * grouping.inDim(dModel);
    float[] all = new float[one * states.size()];
    for (int k = 0; k < states.size(); k++) {
      System.arraycopy(grouping.apply(states.get(k), dModel), 0, all, k * one, one);
    }
    return all;
  }

  /** The log-mel of each sound, row-major (M, 2 · frames): what a trained encoder reads. */
  static List<float[]> mels(List<Sound> sounds, int bands, int frames) {
    var extractor = new LogMelExtractor(bands);
    return sounds.stream().map(s -> extractor.extract(s.waveform()).trimmed(2 * frames)).toList();
  }
}
