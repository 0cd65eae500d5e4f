package prelude.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import prelude.data.ToneVariants;
import prelude.evidence.report.EvidenceException;
import prelude.evidence.report.EvidenceReport;
import prelude.evidence.report.Group;
import prelude.evidence.report.Heard;
import prelude.evidence.report.HeardClip;
import prelude.evidence.report.ReportMaker;
import prelude.model.AudioLm;
import prelude.model.TorchRuntime;
import prelude.model.device.DeviceFaults;
import prelude.weights.EncoderWeights;

/**
 * Makes the evidence report of a run: loads a checkpoint, hears the clips as the run did, and asks
 * the model under all controls. Blocks the calling thread; changes nothing in the run's folder.
 */
public final class EvidenceRun {
  /** Devices round differently; changed sounds are far beyond this. */
  private static final double DRIFT = 0.01;

  private final TrainingEnvironment environment;

  public EvidenceRun(TrainingEnvironment environment) {
    this.environment = environment;
  }

  /** Hears how far it is, on the thread that makes the report. */
  public interface Progress {
    /** Something that takes minutes, once. One sentence without its end. */
    default void waiting(String what) {}

    /**
     * {@code done} of {@code total} parts of something are complete.
     *
     * @return false to give up
     */
    boolean at(String what, int done, int total);
  }

  /**
   * Makes the report.
   *
   * @return empty if given up
   * @throws EvidenceException if the run allows none: no checkpoint, a single clip, a model that
   *     has diverged
   * @throws RunFolderException if the run cannot be read, or its clips or encoder changed
   * @throws prelude.weights.WeightsException if the checkpoint or the encoder cannot be read
   */
  public Optional<EvidenceReport> report(
      RunFolder run, EvidenceRequest request, Progress progress) {
    OpenedRun opened = OpenedRun.open(environment, run, request.step(), request.device());
    RunConfig config = opened.config();
    int clips = opened.data().manifest().clips().size();
    if (clips < 2) {
      throw new EvidenceException(
          ("%s: found %d training clip, expected 2 or more: with one there is no other audio to put in"
                  + " its place; train on more clips")
              .formatted(run.path(), clips));
    }
    Checkpoint checkpoint = opened.checkpoint(request.step());
    try (TorchRuntime runtime =
        TorchRuntime.open(config.device(), config.threads(), progress::waiting)) {
      runtime.prepareThread();
      return report(opened, checkpoint, runtime, request, progress);
    } catch (RuntimeException e) {
      throw DeviceFaults.of(e);
    }
  }

  private Optional<EvidenceReport> report(
      OpenedRun run,
      Checkpoint checkpoint,
      TorchRuntime runtime,
      EvidenceRequest request,
      Progress progress) {
    RunRecord record = run.record();
    RunConfig config = run.config();
    DataPreparation data = run.data();
    FeatureStatistics statistics = run.statistics();
    EncoderWeights weights =
        EvidenceClips.encoder(data.encoder(), checkpoint, config.encoder().trained());
    var clips = new EvidenceClips(data, config, request);
    Heard heard =
        clips.hear(
            runtime,
            weights,
            statistics,
            (done, total) -> progress.at("Encoding clips", done, total));
    if (heard == null) {
      return Optional.empty();
    }
    try (AudioLm lm = run.model(runtime, statistics, checkpoint.parameters())) {
      ReportMaker.Made made =
          new ReportMaker(lm, heard, config.seed(), request.seeds())
              .make(
                  checkpoint.step(), (done, total) -> progress.at("Trying prefixes", done, total));
      return Optional.ofNullable(made)
          .map(
              m ->
                  new EvidenceReport(
                      record.id(),
                      config.preset(),
                      checkpoint.step(),
                      runtime.deviceRecord(),
                      record.encoder(),
                      config.seed(),
                      request.seeds(),
                      m.verdict(),
                      m.beyond(),
                      m.groups(),
                      m.probes(),
                      notes(run, checkpoint, request, heard, clips)));
    }
  }

  private static List<String> notes(
      OpenedRun run,
      Checkpoint checkpoint,
      EvidenceRequest request,
      Heard heard,
      EvidenceClips clips) {
    RunConfig config = run.config();
    List<String> notes = new ArrayList<>();
    int newest =
        run.folder().checkpointSteps().stream().mapToInt(Integer::intValue).max().orElse(0);
    if (request.step() == null && checkpoint.step() < newest) {
      notes.add(
          "The checkpoint of step %d cannot be read; this is the one of step %d."
              .formatted(newest, checkpoint.step()));
    }
    if (checkpoint.step() < config.allSteps()) {
      notes.add(
          "The model had made %d of %d updates.".formatted(checkpoint.step(), config.allSteps()));
    }
    if (clips.drift() > DRIFT) {
      notes.add(
          String.format(
              Locale.ROOT,
              "The training clips do not sound as when the run began: their mean feature is %.2f standard"
                  + " deviations away. Was a sound file changed?",
              clips.drift()));
    }
    switch (config.training().prefix()) {
      case NONE ->
          notes.add("The run was trained on text alone: its projector has learnt nothing.");
      case SHUFFLED ->
          notes.add(
              "The run was trained with any clip's audio: there was nothing to learn from it.");
      case AUDIO -> {
        // as usual
      }
    }
    sampled(notes, "training", count(heard, Group.TRAINING), heard.trainingOf());
    sampled(notes, "held-out", count(heard, Group.HELDOUT), heard.heldoutOf());
    if (clips.varied()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Varied tones have %.0f to +%.0f dB of the amplitude, a second harmonic of %.1f to"
                  + " %.1f of it, a signal %.0f to %.0f dB above the noise, and other noise.",
              ToneVariants.LOWEST_DB,
              ToneVariants.HIGHEST_DB,
              ToneVariants.LEAST_HARMONIC,
              ToneVariants.MOST_HARMONIC,
              ToneVariants.LOWEST_SNR_DB,
              ToneVariants.HIGHEST_SNR_DB));
    } else if (clips.tones()) {
      notes.add(
          "There are no variants of the tones: %d of each were asked for, and %d at most in all."
              .formatted(request.variants(), request.clips()));
    } else {
      notes.add("The clips are no synthetic tones, so that there are no variants of them.");
    }
    notes.add(
        "Intervals are 95 %, by bootstrap over tones or clips; with five of them they are rough.");
    return List.copyOf(notes);
  }

  private static int count(Heard heard, Group group) {
    return (int) heard.clips().stream().map(HeardClip::group).filter(group::equals).count();
  }

  private static void sampled(List<String> notes, String what, int taken, int of) {
    if (taken < of) {
      notes.add("%d of %d %s clips were taken, drawn by the seed.".formatted(taken, of, what));
    }
  }
}
