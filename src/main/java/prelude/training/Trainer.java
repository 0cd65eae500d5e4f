package prelude.training;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import prelude.Version;
import prelude.data.Clip;
import prelude.evidence.ClipFeatures;
import prelude.evidence.Evaluation;
import prelude.evidence.Evaluator;
import prelude.evidence.PrefixKind;
import prelude.evidence.TextOnlyFloor;
import prelude.evidence.Verdict;
import prelude.evidence.VerdictRule;
import prelude.model.AudioLm;
import prelude.model.OptimizerState;
import prelude.model.Parameters;
import prelude.model.TorchRuntime;
import prelude.model.device.DeviceException;
import prelude.model.device.DeviceFaults;
import prelude.model.device.DeviceLostException;
import prelude.model.device.OutOfDeviceMemoryException;
import prelude.weights.SafetensorsWriter;
import prelude.weights.TensorData;

/**
 * Carries out run configurations: data, model, steps, verdict, all of it in a run folder. Blocks
 * the calling thread; a {@link RunControl} pauses and stops it from another.
 */
public final class Trainer {
  private static final String HEAP_FULL =
      "Java's memory is used up; take fewer clips, pool more frames per soft token, or give Java more"
          + " memory with -Xmx";

  private final TrainingEnvironment environment;

  public Trainer(TrainingEnvironment environment) {
    this.environment = environment;
  }

  /**
   * Starts a new run and carries it to its end.
   *
   * @throws RunConfigException if the configuration cannot be used; no folder is left behind
   * @throws RunFolderException if the run folder cannot be written
   */
  public RunResult train(RunConfig config, TrainingListener listener, RunControl control) {
    var data = new DataPreparation(config, environment);
    try (TorchRuntime runtime =
        TorchRuntime.open(config.device(), config.threads(), listener::waiting)) {
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      RunFolder folder = new RunStore(environment.runs()).create(config.preset(), now);
      RunRecord record =
          new RunRecord(
              folder.path().getFileName().toString(),
              now,
              now,
              RunStatus.RUNNING,
              data.resolved().withCompute(config.compute().on(runtime.card())),
              data.manifest().file().toString(),
              data.manifest().sha256(),
              data.encoderSource().label(),
              data.encoderSource().sha256(),
              runtime.deviceRecord(),
              TextOnlyFloor.of(DataPreparation.transcripts(data.manifest())).natsPerByte(),
              versions(runtime),
              shape(config, data),
              null,
              null);
      return run(folder, record, data, runtime, null, listener, control);
    }
  }

  /**
   * Continues a stopped or killed run from its newest checkpoint, exactly as if it had not stopped.
   *
   * @throws RunFolderException if it is no run, is finished, or its data or encoder changed
   */
  public RunResult resume(Path path, TrainingListener listener, RunControl control) {
    return resume(path, null, listener, control);
  }

  /**
   * Continues a run, on another device where its own is full or gone. Losses then differ from those
   * of a run that never moved by what the devices round.
   *
   * @param device {@code auto}, {@code cpu} or {@code cuda:N}; null keeps the run's own
   * @throws RunFolderException as {@link #resume(Path, TrainingListener, RunControl)}
   * @throws DeviceException if the device does not exist here
   */
  public RunResult resume(Path path, String device, TrainingListener listener, RunControl control) {
    var folder = new RunFolder(path);
    RunRecord found = folder.record();
    RunRecord record = device == null ? found : found.with(found.config().withDevice(device));
    if (record.status() == RunStatus.DONE) {
      throw new RunFolderException(path + ": the run is finished; there is nothing to resume");
    }
    if (record.status() == RunStatus.RUNNING || record.status() == RunStatus.PAUSED) {
      throw new RunFolderException(path + ": the run is being trained by another process");
    }
    var data = new DataPreparation(record.config(), environment);
    requireSame(path, "manifest", record.manifestSha256(), data.manifest().sha256());
    requireSame(path, "encoder", record.encoderSha256(), data.encoderSource().sha256());
    Checkpoint checkpoint =
        Checkpoint.newestReadable(
            folder.checkpoints(), Parameters.shapes(record.config().lm().gpt(), data.projector()));
    int step = checkpoint == null ? 0 : checkpoint.step();
    try (TorchRuntime runtime =
        TorchRuntime.open(record.config().device(), record.config().threads(), listener::waiting)) {
      return run(
          folder,
          record.resumed(step, runtime.deviceRecord(), versions(runtime)),
          data,
          runtime,
          checkpoint,
          listener,
          control);
    }
  }

  private static void requireSame(Path path, String what, String recorded, String found) {
    if (!recorded.equals(found)) {
      throw new RunFolderException(
          "%s: the %s is not the one this run began with (sha256 %s, found %s); start a new run"
              .formatted(path, what, recorded, found));
    }
  }

  private RunResult run(
      RunFolder folder,
      RunRecord record,
      DataPreparation data,
      TorchRuntime runtime,
      Checkpoint checkpoint,
      TrainingListener listener,
      RunControl control) {
    runtime.prepareThread();
    int from = checkpoint == null ? 0 : checkpoint.step();
    try (RunFolder.Lock lock = folder.lock()) {
      folder.rewind(from);
      folder.write(record);
      RunInfo info = info(folder, record, data, runtime);
      listener.started(info);
      var recorder = new RunRecorder(folder, record, clipIds(data), listener);
      try (recorder) {
        RunResult result =
            carryOut(record.config(), data, runtime, checkpoint, info, recorder, control);
        recorder.end(result);
        return result;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        RunResult result = recorder.result(RunStatus.STOPPED, null, null, null, "interrupted");
        recorder.end(result);
        return result;
      } catch (RuntimeException e) {
        return broken(e, record, data, runtime, recorder);
      } catch (Error e) {
        // Java's memory at its end, or natives that do not fit: DJL asserts, and fails to link.
        String words = e instanceof OutOfMemoryError ? HEAP_FULL : e.toString();
        recorder.end(recorder.result(RunStatus.FAILED, null, null, null, words));
        throw e;
      }
    }
  }

  /**
   * Ends a run that broke off. It can be resumed from its last checkpoint; a card that is gone is
   * no fault of the run.
   */
  private static RunResult broken(
      RuntimeException failure,
      RunRecord record,
      DataPreparation data,
      TorchRuntime runtime,
      RunRecorder recorder) {
    RuntimeException fault = DeviceFaults.of(failure);
    if (fault instanceof DeviceLostException) {
      RunResult result =
          recorder.result(RunStatus.INTERRUPTED, null, null, null, fault.getMessage());
      recorder.end(result);
      return result;
    }
    if (fault instanceof OutOfDeviceMemoryException) {
      MemoryNeed need =
          MemoryNeed.of(
              record.config(),
              shape(record.config(), data),
              data.projector(),
              data.encoderConfig(),
              runtime.card(),
              card -> runtime.cardMemory());
      fault =
          new OutOfDeviceMemoryException(
              "%s; %s".formatted(fault.getMessage(), need.estimate().advice(need.compute())),
              failure);
    }
    recorder.end(recorder.result(RunStatus.FAILED, null, null, null, fault.getMessage()));
    throw fault;
  }

  private RunResult carryOut(
      RunConfig config,
      DataPreparation data,
      TorchRuntime runtime,
      Checkpoint checkpoint,
      RunInfo info,
      RunRecorder recorder,
      RunControl control)
      throws InterruptedException {
    PreparedData prepared =
        data.encode(
            runtime,
            (done, total) -> {
              recorder.preparing("Encoding clips", done, total);
              return !control.isStopped();
            });
    if (prepared == null) {
      return recorder.result(RunStatus.STOPPED, null, null, null, null);
    }
    writeStatistics(info.folder(), prepared);
    try (AudioLm lm = model(runtime, config, prepared, checkpoint);
        TrainingLoop loop = new TrainingLoop(config, lm, prepared, new StepQueue(lm.onCard()));
        CheckpointWriter checkpoints =
            new CheckpointWriter(new RunFolder(info.folder()).checkpoints())) {
      recorder.prepared(info, shape(config, data));
      int from = checkpoint == null ? 0 : checkpoint.step();
      TrainingLoop.End end = loop.run(from, control, recorder, checkpoints);
      return switch (end) {
        case STOPPED -> recorder.result(RunStatus.STOPPED, null, null, null, null);
        case DIVERGED ->
            recorder.result(
                RunStatus.DIVERGED, null, null, VerdictRule.diverged(recorder.lastStep()), null);
        case FINISHED -> finished(config, info, prepared, lm, loop, recorder);
      };
    }
  }

  /** The model at its start or as the checkpoint left it; initial values on the heap are let go. */
  private static AudioLm model(
      TorchRuntime runtime, RunConfig config, PreparedData prepared, Checkpoint checkpoint) {
    Map<String, float[]> values =
        checkpoint != null
            ? checkpoint.parameters()
            : Parameters.initial(
                prepared.gpt(), prepared.projector(), config.projector().init(), config.seed());
    AudioLm lm =
        AudioLm.create(
            runtime,
            prepared.gpt(),
            prepared.projector(),
            config.compute(),
            values,
            name ->
                Parameters.isProjector(name)
                    ? config.projector().trained()
                    : config.lm().trained());
    lm.bindOptimizer(checkpoint == null ? OptimizerState.zero() : checkpoint.optimizer());
    return lm;
  }

  private static RunResult finished(
      RunConfig config,
      RunInfo info,
      PreparedData prepared,
      AudioLm lm,
      TrainingLoop loop,
      RunRecorder recorder) {
    Evaluation evaluation = loop.evaluate(config.training().steps());
    recorder.evaluated(evaluation);
    Evaluation heldout = null;
    if (prepared.heldout() != null) {
      try (var features = new ClipFeatures(lm, prepared.heldout())) {
        heldout =
            new Evaluator(lm, prepared.heldout(), features, config.seed())
                .evaluate(config.training().steps(), true);
      }
    }
    PrefixKind trainedOn =
        config.training().prefix() == RunConfig.TrainingPrefix.NONE
            ? PrefixKind.NONE
            : PrefixKind.TRUE;
    if (!Double.isFinite(evaluation.ce(trainedOn))) {
      return recorder.result(
          RunStatus.DIVERGED, evaluation, heldout, VerdictRule.diverged(recorder.lastStep()), null);
    }
    var rule = new VerdictRule(info.floor(), evaluation, heldout);
    Verdict verdict =
        switch (config.evidence().criterion()) {
          case AUDIO_USED -> rule.audioUsed();
          case LOSS_DROP -> rule.lossDrop(recorder.firstLoss(), recorder.lastLoss());
          case NO_AUDIO -> rule.noAudio(evaluation.ce(trainedOn));
        };
    return recorder.result(RunStatus.DONE, evaluation, heldout, verdict, null);
  }

  private static void writeStatistics(Path folder, PreparedData prepared) {
    Map<String, TensorData> tensors = new LinkedHashMap<>();
    tensors.put(
        "mean",
        TensorData.floats(
            new long[] {prepared.grouping().softTokens(), prepared.projector().inDim()},
            prepared.statistics().mean()));
    tensors.put(
        "scale", TensorData.floats(new long[] {1}, new float[] {prepared.statistics().scale()}));
    SafetensorsWriter.write(new RunFolder(folder).standardisationFile(), tensors, Map.of());
  }

  private static RunInfo info(
      RunFolder folder, RunRecord record, DataPreparation data, TorchRuntime runtime) {
    List<String> notes = new ArrayList<>(data.notes());
    MemoryNeed.of(
            record.config(),
            shape(record.config(), data),
            data.projector(),
            data.encoderConfig(),
            runtime.card(),
            card -> runtime.cardMemory())
        .warning()
        .ifPresent(notes::add);
    return new RunInfo(
        record.id(),
        record.shortId(),
        folder.path(),
        record.config(),
        record.created(),
        record.encoder(),
        record.encoderSha256(),
        record.device(),
        runtime.description(),
        record.floor(),
        List.copyOf(notes));
  }

  private static RunRecord.Versions versions(TorchRuntime runtime) {
    return new RunRecord.Versions(
        Version.current(), System.getProperty("java.version"), runtime.version());
  }

  private static List<String> clipIds(DataPreparation data) {
    return new ArrayList<>(data.manifest().clips().stream().map(Clip::id).toList());
  }

  private static RunShape shape(RunConfig config, DataPreparation data) {
    return RunShape.of(
        config,
        clipIds(data),
        prelude.model.TextBatch.of(DataPreparation.transcripts(data.manifest())),
        data.grouping(),
        data.projector());
  }
}
