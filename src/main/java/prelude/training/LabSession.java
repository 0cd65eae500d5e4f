package prelude.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import prelude.audio.Sound;
import prelude.audio.Waveform;
import prelude.data.Clip;
import prelude.evidence.Shuffle;
import prelude.evidence.lab.Prefix;
import prelude.evidence.lab.PrefixLab;
import prelude.evidence.space.Points;
import prelude.model.Compute;
import prelude.model.FrameGrouping;
import prelude.model.GptConfig;
import prelude.model.TorchRuntime;
import prelude.model.device.DeviceFaults;

/**
 * A run in the Prefix lab: the models of its checkpoints, and an ear that hears as the run does.
 * Changes nothing in the run's folder. The thread that opens a session is the one that uses it.
 *
 * <p>A run of a single clip opens, and so does one whose parameters are no numbers: its answers are
 * none either.
 */
public final class LabSession implements AutoCloseable {
  /** Seconds per encoder frame. */
  private static final double FRAME = 0.02;

  private static final int MOST_LOADED = 2;

  private final OpenedRun run;
  private final TorchRuntime runtime;
  private final Compute compute;
  private final FeatureStatistics statistics;
  private final SoundFeatures sounds;
  private final LabFacts facts;
  private final Map<Integer, LabModel> loaded = new LinkedHashMap<>(4, 0.75f, true);

  private LabSession(OpenedRun run, TorchRuntime runtime) {
    this.run = run;
    this.runtime = runtime;
    this.compute = run.config().compute().on(runtime.card());
    this.statistics = run.statistics();
    this.sounds = new SoundFeatures(run, runtime, statistics);
    this.facts = facts(run, runtime);
  }

  /** Opens a run on the device that it was trained on. */
  public static LabSession open(
      TrainingEnvironment environment, RunFolder run, Consumer<String> waiting) {
    return open(environment, run, null, waiting);
  }

  /**
   * Opens a run.
   *
   * @param device {@code auto}, {@code cpu} or {@code cuda:N}; null for the run's own
   * @param waiting told what takes minutes, before it starts: one sentence without its end
   * @throws prelude.evidence.report.EvidenceException if the run has no checkpoint
   * @throws RunFolderException if the run cannot be read, or its clips or encoder changed
   * @throws prelude.data.ManifestException if its manifest cannot be read
   * @throws prelude.audio.AudioFileException if a sound of it cannot be read
   * @throws prelude.weights.WeightsException if the encoder or the run's standardisation cannot be
   *     read
   * @throws prelude.model.device.DeviceException if the device does not exist here
   */
  public static LabSession open(
      TrainingEnvironment environment, RunFolder run, String device, Consumer<String> waiting) {
    OpenedRun opened = OpenedRun.open(environment, run, null, device);
    RunConfig config = opened.config();
    TorchRuntime runtime = TorchRuntime.open(config.device(), config.threads(), waiting);
    try {
      runtime.prepareThread();
      return new LabSession(opened, runtime);
    } catch (RuntimeException e) {
      runtime.close();
      throw DeviceFaults.of(e);
    }
  }

  private static LabFacts facts(OpenedRun run, TorchRuntime runtime) {
    DataPreparation data = run.data();
    GptConfig gpt = run.config().lm().gpt();
    FrameGrouping grouping = data.grouping();
    List<Clip> clips = data.manifest().clips();
    int[] shuffled =
        Shuffle.derangement(DataPreparation.transcripts(data.manifest()), run.config().seed());
    return new LabFacts(
        run.folder().path(),
        run.config(),
        clips,
        data.sounds().stream().map(Sound::waveform).toList(),
        data.heldout() == null ? List.of() : data.heldout().clips(),
        grouping.softTokens(),
        gpt.nEmbd(),
        grouping.pool() * grouping.stack() * FRAME,
        gpt.nLayer(),
        gpt.nHead(),
        gpt.windowSizes(),
        gpt.sequenceLen(),
        Arrays.stream(shuffled).boxed().toList(),
        runtime.deviceRecord(),
        run.record().encoder());
  }

  public LabFacts facts() {
    return facts;
  }

  TorchRuntime runtime() {
    return runtime;
  }

  /** Updates made at each checkpoint that is there now, ascending; one may be damaged. */
  public List<Integer> steps() {
    return run.folder().checkpointSteps();
  }

  /**
   * The model of a checkpoint. At most two stay loaded: with a third, the one that was used longest
   * ago is closed, so ask anew for every question rather than keep one.
   *
   * @param step one of {@link #steps}; one that is loaded may have been dropped since
   * @throws prelude.evidence.report.EvidenceException if there is no such checkpoint
   * @throws prelude.weights.WeightsException if it cannot be read
   */
  public PrefixLab lab(int step) {
    return model(step).lab();
  }

  /** Soft tokens of every training clip, in order; kept while the model is loaded. */
  public List<Prefix> prefixes(int step) {
    prefixes(step, () -> true);
    return List.of(model(step).clips());
  }

  /**
   * Makes the soft tokens of the training clips that have none yet, clip by clip: a trained encoder
   * runs for each, and any encoder the first time.
   *
   * @param goOn asked after each
   * @return false if it was left unfinished; what is made stays
   */
  public boolean prefixes(int step, BooleanSupplier goOn) {
    for (int clip = 0; clip < facts.clips().size(); clip++) {
      if (model(step).clips()[clip] == null) {
        prefix(step, clip);
        if (!goOn.getAsBoolean()) {
          return false;
        }
      }
    }
    return true;
  }

  /** Soft tokens of one training clip, without those of the others. */
  public Prefix prefix(int step, int clip) {
    LabModel model = model(step);
    if (model.clips()[clip] == null) {
      model.clips()[clip] = hear(step, facts.sounds().get(clip));
    }
    return model.clips()[clip];
  }

  /**
   * Soft tokens of any sound, heard as the run hears its clips. What was heard lately is encoded
   * once for all steps, unless the run trains its encoder.
   *
   * @param sound 16 kHz mono, one sample or more; cut to the run's window, or followed by silence
   * @throws IllegalArgumentException if the sample rate is another one
   */
  public Prefix hear(int step, Waveform sound) {
    LabModel model = model(step);
    return guarded(
        () -> {
          float[] features = sounds.of(sound);
          runtime.use(compute); // the encoder has its own
          return model.prefix(features);
        });
  }

  /** The text's embeddings in the space of the soft tokens (257, C): 256 bytes and BOS. */
  public float[][] textEmbeddings(int step) {
    LabModel model = model(step);
    Points text = guarded(model::text);
    float[][] rows = new float[text.count()][];
    Arrays.setAll(rows, text::point);
    return rows;
  }

  /**
   * The token of the text (0 to 255 a byte, 256 BOS) whose embedding each soft token is nearest to,
   * by cosine.
   *
   * @return (Ta); -1 for a soft token that is zero or no number
   */
  public int[] nearest(int step, Prefix prefix) {
    LabModel model = model(step);
    return guarded(() -> model.nearest(prefix));
  }

  private LabModel model(int step) {
    Path folder = Checkpoint.folder(run.folder().checkpoints(), step);
    FileTime written = written(folder);
    LabModel known = loaded.get(step);
    if (known != null && (written == null || written.equals(known.written()))) {
      return known;
    }
    OpenedRun.requireCheckpoint(run.folder(), step);
    Map<String, float[]> parameters = Checkpoint.model(folder, run.data().shapes());
    if (known != null) {
      loaded.remove(step).close();
    }
    while (loaded.size() >= MOST_LOADED) {
      loaded.remove(loaded.keySet().iterator().next()).close();
    }
    LabModel model =
        guarded(
            () ->
                new LabModel(
                    run.model(runtime, statistics, parameters), sounds, facts.clips(), written));
    loaded.put(step, model);
    return model;
  }

  /** Null where it is gone. */
  private static FileTime written(Path folder) {
    try {
      return Files.getLastModifiedTime(Checkpoint.modelFile(folder));
    } catch (IOException e) {
      return null;
    }
  }

  private static <T> T guarded(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      throw DeviceFaults.of(e);
    }
  }

  @Override
  public void close() {
    loaded.values().forEach(LabModel::close);
    loaded.clear();
    sounds.close();
    runtime.close();
  }
}
