package prelude.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import prelude.audio.LogMel;
import prelude.audio.LogMelExtractor;
import prelude.audio.Sound;
import prelude.audio.ToneSpec;
import prelude.audio.ToneSynthesizer;
import prelude.audio.Waveform;
import prelude.audio.pitch.PitchTrack;
import prelude.data.Clip;
import prelude.data.Manifest;
import prelude.data.ToneAt;
import prelude.data.ToneSets;
import prelude.data.ToneVariants;
import prelude.evidence.Shuffle;
import prelude.evidence.TextOnlyFloor;
import prelude.evidence.report.Group;
import prelude.evidence.report.Heard;
import prelude.evidence.report.HeardClip;
import prelude.model.EncoderStates;
import prelude.model.LayerChoice;
import prelude.model.TorchRuntime;
import prelude.model.WhisperEncoder;
import prelude.weights.EncoderWeights;

/** The clips of an evidence report: the run's own, held-out ones, and variants of tones. */
final class EvidenceClips {
  /** A pitch is taken for a clip's frequency if so much of it has one. */
  private static final double STEADY = 0.5;

  private final DataPreparation data;
  private final RunConfig config;
  private final EvidenceRequest request;
  private final List<Planned> planned = new ArrayList<>();
  private double drift = Double.NaN;

  /** A clip that is to be heard. */
  private record Planned(
      String id,
      String text,
      Group group,
      int source,
      double hz,
      double[] best,
      Waveform sound,
      ToneSpec tone) {}

  EvidenceClips(DataPreparation data, RunConfig config, EvidenceRequest request) {
    this.data = data;
    this.config = config;
    this.request = request;
    add(data.manifest(), data.sounds(), Group.TRAINING, 0);
    if (data.heldout() != null) {
      int first = data.manifest().clips().size();
      add(data.heldout(), data.heldoutSounds(), Group.HELDOUT, first);
    }
    vary(Group.TRAINING, Group.VARIED_TRAINING);
    vary(Group.HELDOUT, Group.VARIED_HELDOUT);
  }

  private void add(Manifest manifest, List<Sound> sounds, Group group, int firstSource) {
    List<Clip> clips = manifest.clips();
    // The floor is that of all transcripts: a model without audio may have learnt them all.
    TextOnlyFloor floor = TextOnlyFloor.of(DataPreparation.transcripts(manifest));
    for (int i : Shuffle.sample(clips.size(), request.clips(), config.seed())) {
      Clip clip = clips.get(i);
      Waveform sound = sounds.get(i).waveform();
      planned.add(
          new Planned(
              clip.id(),
              clip.text(),
              group,
              firstSource + i,
              ToneSets.frequency(clip),
              floor.perByte().get(i),
              sound,
              ToneAt.of(clip, sound).map(ToneAt::like).orElse(null)));
    }
  }

  private void vary(Group from, Group to) {
    int most = request.clips();
    for (Planned clip : List.copyOf(planned)) {
      if (clip.group() == from && clip.tone() != null && request.variants() <= most) {
        for (ToneSpec variant : ToneVariants.of(clip.tone(), request.variants(), config.seed())) {
          planned.add(
              new Planned(
                  variant.id(),
                  clip.text(),
                  to,
                  clip.source(),
                  variant.frequencyHz(),
                  clip.best(),
                  new ToneSynthesizer().synthesize(variant),
                  variant));
        }
        most -= request.variants();
      }
    }
  }

  /** Whether there are variants of tones. */
  boolean varied() {
    return planned.stream()
        .map(Planned::group)
        .anyMatch(group -> group == Group.VARIED_TRAINING || group == Group.VARIED_HELDOUT);
  }

  /** Whether there are synthetic tones, of which there could be variants. */
  boolean tones() {
    return planned.stream().anyMatch(clip -> clip.tone() != null);
  }

  /**
   * How far the mean feature of the training clips is from the one that the run removed, in
   * standard deviations; NaN where that cannot be told. Other than 0 means that sounds were
   * changed.
   */
  double drift() {
    return drift;
  }

  private double drift(List<float[]> raw, FeatureStatistics kept) {
    boolean all = raw.size() == data.manifest().clips().size();
    if (!all || !config.projector().standardise() || config.origin() != null) {
      return Double.NaN;
    }
    float[] mean = kept.apply(FeatureStatistics.of(raw, data.projector().layers()).mean());
    double squares = 0;
    for (float d : mean) {
      squares += (double) d * d;
    }
    return Math.sqrt(squares / mean.length);
  }

  /**
   * Encodes all, and keeps of each stage before the projector the mean over time.
   *
   * @param weights as the checkpoint has them
   * @return null if given up
   */
  Heard hear(
      TorchRuntime runtime,
      EncoderWeights weights,
      FeatureStatistics statistics,
      ClipEncoder.Progress progress) {
    var extractor = new LogMelExtractor(weights.config().numMelBins());
    boolean live = config.encoder().trained();
    int frames = data.grouping().frames();
    List<HeardClip> clips = new ArrayList<>();
    List<float[]> raw = new ArrayList<>();
    try (WhisperEncoder encoder = WhisperEncoder.create(runtime, weights)) {
      for (Planned clip : planned) {
        LogMel mel = extractor.extract(clip.sound());
        EncoderStates states = EncoderStates.of(encoder, mel, frames);
        float[] features = live ? mel.trimmed(2 * frames) : grouped(states);
        if (clip.group() == Group.TRAINING && !live) {
          raw.add(features);
        }
        clips.add(
            new HeardClip(
                clip.id(),
                clip.text(),
                clip.group(),
                clip.source(),
                Double.isNaN(clip.hz()) ? pitch(clip.sound()) : clip.hz(),
                clip.best(),
                live ? features : statistics.apply(features),
                means(mel, states, clip.sound())));
        if (!progress.encoded(clips.size(), planned.size())) {
          return null;
        }
      }
    }
    drift = drift(raw, statistics);
    return new Heard(
        clips,
        data.manifest().clips().size(),
        data.heldout() == null ? 0 : data.heldout().clips().size(),
        shape(live, weights.config().numMelBins(), frames),
        stages(weights.config().encoderLayers()));
  }

  private float[] grouped(EncoderStates states) {
    LayerChoice layer = LayerChoice.parse(config.encoder().layer());
    List<float[]> chosen =
        layer.kind() == LayerChoice.Kind.WEIGHTED
            ? states.layers()
            : List.of(states.layers().get(layer.of(states.layers().size() - 1)));
    return ClipEncoder.grouped(chosen, data.grouping(), states.dModel());
  }

  private List<Integer> shape(boolean live, int bands, int frames) {
    int layers = data.projector().layers();
    int inDim = data.projector().inDim();
    return live
        ? List.of(bands, 2 * frames)
        : layers > 1
            ? List.of(layers, data.softTokens(), inDim)
            : List.of(data.softTokens(), inDim);
  }

  private static List<String> stages(int layers) {
    List<String> names = new ArrayList<>(List.of("log-mel", "encoder, embedding"));
    for (int layer = 1; layer <= layers; layer++) {
      names.add("encoder, layer " + layer + (layer == layers ? ", normed" : ""));
    }
    return names;
  }

  /** Over the frames that the sound fills. */
  private static List<float[]> means(LogMel mel, EncoderStates states, Waveform sound) {
    int filled = Math.min(states.frames(), ClipEncoder.framesOf(sound.samples().length));
    List<float[]> means = new ArrayList<>();
    int bins = Math.max(1, Math.min(mel.validFrames(), 2 * filled));
    float[] bands = new float[mel.nMels()];
    for (int band = 0; band < bands.length; band++) {
      double sum = 0;
      for (int frame = 0; frame < bins; frame++) {
        sum += mel.at(band, frame);
      }
      bands[band] = (float) (sum / bins);
    }
    means.add(bands);
    for (float[] layer : states.layers()) {
      double[] sums = new double[states.dModel()];
      for (int i = 0; i < filled * sums.length; i++) {
        sums[i % sums.length] += layer[i];
      }
      float[] mean = new float[sums.length];
      for (int c = 0; c < mean.length; c++) {
        mean[c] = (float) (sums[c] / filled);
      }
      means.add(mean);
    }
    return means;
  }

  /** The median pitch of a sound that has one most of the time, in Hz; else NaN. */
  static double pitch(Waveform sound) {
    int heard = Math.min(sound.samples().length, LogMelExtractor.WINDOW_SAMPLES);
    PitchTrack track =
        PitchTrack.of(
            new Waveform(Arrays.copyOf(sound.samples(), heard), sound.sampleRate()), () -> false);
    double[] found = new double[track.frames()];
    int count = 0;
    for (float hz : track.hz()) {
      if (!Float.isNaN(hz)) {
        found[count++] = hz;
      }
    }
    if (count == 0 || count < STEADY * track.frames()) {
      return Double.NaN;
    }
    double[] rising = Arrays.copyOf(found, count);
    Arrays.sort(rising);
    return rising[count / 2];
  }

  /** The encoder as a checkpoint has it, where it is trained; else the given one. */
  static EncoderWeights encoder(EncoderWeights given, Checkpoint checkpoint, boolean trained) {
    if (!trained) {
      return given;
    }
    Map<String, float[]> values = new LinkedHashMap<>();
    for (String name : given.tensors().keySet()) {
      values.put(name, checkpoint.parameters().get("encoder." + name));
    }
    return new EncoderWeights(given.config(), values, given.shapes(), given.source());
  }
}
