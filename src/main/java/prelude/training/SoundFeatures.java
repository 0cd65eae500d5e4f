package prelude.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import prelude.audio.LogMelExtractor;
import prelude.audio.Waveform;
import prelude.model.FrameGrouping;
import prelude.model.LayerChoice;
import prelude.model.TorchRuntime;
import prelude.model.WhisperEncoder;

/**
 * Any sound as a run's model reads it: the same values as those of the run's own clips. A frozen
 * encoder stays loaded, and what was heard lately is kept. One thread.
 */
final class SoundFeatures implements AutoCloseable {
  /** What is kept takes at most so much of the heap. */
  private static final long MOST_BYTES = 256L << 20;

  private static final int SAMPLES_PER_FRAME = 320;

  private final LogMelExtractor mels;
  private final FrameGrouping grouping;
  private final LayerChoice layer;
  private final FeatureStatistics statistics;
  private final List<Integer> shape;
  private final WhisperEncoder encoder; // null where it is trained, and so a part of the model
  private final Map<Heard, float[]> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** A sound by what is in it, since a tone may be made anew for every question. */
  private record Heard(float[] samples, int hash) {
    Heard(float[] samples) {
      this(samples, Arrays.hashCode(samples));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Heard heard
          && hash == heard.hash
          && Arrays.equals(samples, heard.samples);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /** Takes the encoder's weights over, and lets them go once they are on the device. */
  SoundFeatures(OpenedRun run, TorchRuntime runtime, FeatureStatistics statistics) {
    DataPreparation data = run.data();
    RunConfig.Encoder config = run.config().encoder();
    int bands = data.encoderConfig().numMelBins();
    this.mels = new LogMelExtractor(bands);
    this.grouping = data.grouping();
    this.layer = LayerChoice.parse(config.layer());
    this.statistics = statistics;
    int layers = data.projector().layers();
    int inDim = data.projector().inDim();
    this.shape =
        config.trained()
            ? List.of(bands, 2 * grouping.frames())
            : layers > 1
                ? List.of(layers, grouping.softTokens(), inDim)
                : List.of(grouping.softTokens(), inDim);
    var weights = data.takeEncoder();
    this.encoder = config.trained() ? null : WhisperEncoder.create(runtime, weights);
  }

  /** Of one sound, as {@link prelude.evidence.EvaluationSet} has it. */
  List<Integer> shape() {
    return shape;
  }

  /**
   * Hears a sound.
   *
   * @param sound 16 kHz; what goes beyond the run's frames is not heard, and silence follows a
   *     shorter one
   * @return row-major, of {@link #shape}
   * @throws IllegalArgumentException if the sample rate is another one
   */
  float[] of(Waveform sound) {
    if (sound.sampleRate() != Waveform.MODEL_RATE) {
      throw new IllegalArgumentException(
          "sample rate %d Hz; expected %d Hz: resample first"
              .formatted(sound.sampleRate(), Waveform.MODEL_RATE));
    }
    int window = grouping.frames() * SAMPLES_PER_FRAME;
    float[] samples = sound.samples();
    var heard =
        new Heard(
            samples.length > window
                ? Arrays.copyOf(samples, window)
                : samples.length == 0 ? new float[1] : samples);
    float[] found = kept.get(heard);
    if (found == null) {
      found = hear(new Waveform(heard.samples(), Waveform.MODEL_RATE));
      keep(heard, found);
    }
    return found;
  }

  private float[] hear(Waveform sound) {
    var mel = mels.extract(sound);
    if (encoder == null) {
      return mel.trimmed(2 * grouping.frames());
    }
    List<float[]> states = encoder.encode(List.of(mel), grouping.frames(), layer).getFirst();
    return statistics.apply(ClipEncoder.grouped(states, grouping, encoder.config().dModel()));
  }

  private void keep(Heard heard, float[] features) {
    kept.put(heard, features);
    bytes += size(heard, features);
    List<Heard> gone = new ArrayList<>();
    for (Map.Entry<Heard, float[]> oldest : kept.entrySet()) {
      if (bytes <= MOST_BYTES) {
        break;
      }
      gone.add(oldest.getKey());
      bytes -= size(oldest.getKey(), oldest.getValue());
    }
    gone.forEach(kept::remove);
  }

  private static long size(Heard heard, float[] features) {
    return Float.BYTES * ((long) heard.samples().length + features.length);
  }

  @Override
  public void close() {
    if (encoder != null) {
      encoder.close();
    }
  }
}
