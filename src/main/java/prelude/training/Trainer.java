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
import prelude.evidence.TextOnlyFloor;
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
   * Starts a new run and carries it to its end. An encoder that is named by a hub is downloaded
   * first, if it is not in the cache.
   *
   * @throws prelude.weights.hub.HubCancelledException if it is stopped while the encoder is
   *     downloaded; no folder is left behind
   * @throws RunConfigException if the configuration cannot be used; no folder is left behind
   * @throws RunFolderException if the run folder cannot be written
   */
  public RunResult train(RunConfig config, TrainingListener listener, RunControl control) {
    var data =
        new DataPreparation(
            config,
            environment,
            null,
            EncoderFetch.from(environment, false, listener.hub(), control::isStopped));
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
              null,
              null);
      try (RunFolder.Lock lock = folder.lock()) {
        data.keepOrigin(folder);
        return run(folder, record, data, runtime, Start.ANEW, listener, control);
      } catch (RunFolderException e) {
        RunBin.dropUnbegun(folder);
        throw e;
      }
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
    folder.record(); // names what is no run, before anything is written there
    // Nobody else may go on with it between the look at its checkpoint and the first step.
    try (RunFolder.Lock lock = folder.lock()) {
      return resumeLocked(folder, device, listener, control);
    }
  }

  private RunResult resumeLocked(
      RunFolder folder, String device, TrainingListener listener, RunControl control) {
    Path path = folder.path();
    RunRecord found = folder.record();
    RunRecord record = device == null ? found : found.with(found.config().withDevice(device));
    if (record.status() == RunStatus.DONE) {
      throw new RunFolderException(path + ": the run is finished; there is nothing to resume");
    }
    var data =
        new DataPreparation(
            record.config(),
            environment,
            folder,
            EncoderFetch.from(environment, true, listener.hub(), control::isStopped));
    requireSame(path, "manifest", record.manifestSha256(), data.manifest().sha256());
    requireSame(path, "encoder", record.encoderSha256(), data.encoderSource().sha256());
    int rows = folder.stepsInARow();
    Checkpoint checkpoint = Checkpoint.newestReadable(folder.checkpoints(), data.shapes(), rows);
    int step = checkpoint == null ? 0 : checkpoint.step();
    try (TorchRuntime runtime =
        TorchRuntime.open(record.config().device(), record.config().threads(), listener::waiting)) {
      return run(
          folder,
          record.resumed(step, runtime.deviceRecord(), versions(runtime)),
          data,
          runtime,
          new Start(checkpoint, step, rows),
          listener,
          control);
    }
  }

  /**
   * Where a run begins or goes on.
   *
   * @param checkpoint null for none
   * @param step updates made there
   * @param rows steps in a row, from the first on, that are written down
   */
  private record Start(Checkpoint checkpoint, int step, int rows) {
    static final Start ANEW = new Start(null, 0, 0);
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
      Start start,
      TrainingListener listener,
      RunControl control) {
    runtime.prepareThread();
    folder.rewind(start.step);
    folder.write(record);
    List<String> notes = new ArrayList<>(data.notes());
    if (start.rows < start.step) {
      notes.add(
          "metrics.csv has no readable row of step %d, and no checkpoint is that old; the steps before %d that are missing stay a gap"
              .formatted(start.rows, start.step));
    }
    RunInfo info = info(folder, record, data, runtime, notes);
    listener.started(info);
    int layers = data.projector().layers();
    var recorder =
        new RunRecorder(folder, record, clipIds(data), layers > 1 ? layers : 0, listener);
    try (recorder) {
      RunResult result = carryOut(record, data, runtime, start.checkpoint, info, recorder, control);
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
      RunRecord record,
      DataPreparation data,
      TorchRuntime runtime,
      Checkpoint checkpoint,
      RunInfo info,
      RunRecorder recorder,
      RunControl control)
      throws InterruptedException {
    RunConfig config = record.config();
    PreparedData prepared =
        data.encode(
            runtime,
            record.encoderBatch(),
            (done, total) -> {
              recorder.preparing("Encoding clips", done, total);
              return !control.isStopped();
            });
    if (prepared == null) {
      return recorder.result(RunStatus.STOPPED, null, null, null, null);
    }
    recorder.encoded(prepared.encoderBatch());
    writeStatistics(info.folder(), prepared);
    try (CheckpointWriter checkpoints =
        new CheckpointWriter(
            new RunFolder(info.folder()).checkpoints(), config.training().checkpointsKept())) {
      recorder.prepared(info, shape(config, data));
      var stages = new RunStages(runtime, config, prepared, info.floor());
      return stages.carryOut(checkpoint, control, recorder, checkpoints);
    }
  }

  private static void writeStatistics(Path folder, PreparedData prepared) {
    Map<String, TensorData> tensors = new LinkedHashMap<>();
    int layers = prepared.projector().layers();
    int softTokens = prepared.grouping().softTokens();
    int inDim = prepared.projector().inDim();
    tensors.put(
        "mean",
        TensorData.floats(
            layers > 1 ? new long[] {layers, softTokens, inDim} : new long[] {softTokens, inDim},
            prepared.statistics().mean()));
    tensors.put("scale", TensorData.floats(new long[] {layers}, prepared.statistics().scale()));
    SafetensorsWriter.write(new RunFolder(folder).standardisationFile(), tensors, Map.of());
  }

  private static RunInfo info(
      RunFolder folder,
      RunRecord record,
      DataPreparation data,
      TorchRuntime runtime,
      List<String> notes) {
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
        data.projector(),
        data.encoderConfig());
  }
}
