package prelude.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import prelude.evidence.report.EvidenceException;
import prelude.model.AudioLm;
import prelude.model.LayerChoice;
import prelude.model.LiveEncoder;
import prelude.model.TorchRuntime;
import prelude.weights.SafetensorsFile;

/**
 * A run whose models can be asked: its clips and encoder are those that it was trained with, and it
 * has a checkpoint. Changes nothing in its folder.
 *
 * @param config the run's, on the device that was asked for
 */
record OpenedRun(RunFolder folder, RunRecord record, RunConfig config, DataPreparation data) {
  /**
   * Reads and checks.
   *
   * @param step updates made at the checkpoint; null for the newest
   * @param device null for the run's own
   * @throws EvidenceException if there is no such checkpoint
   * @throws RunFolderException if the run cannot be read, or its clips or encoder changed
   */
  static OpenedRun open(
      TrainingEnvironment environment, RunFolder run, Integer step, String device) {
    RunRecord record = run.record();
    requireCheckpoint(run, step);
    RunConfig config = device == null ? record.config() : record.config().withDevice(device);
    var data = new DataPreparation(config, environment, run);
    requireSame(run, "training manifest", record.manifestSha256(), data.manifest().sha256());
    requireSame(run, "encoder", record.encoderSha256(), data.encoderSource().sha256());
    return new OpenedRun(run, record, config, data);
  }

  static void requireCheckpoint(RunFolder run, Integer step) {
    List<Integer> kept = run.checkpointSteps();
    if (kept.isEmpty()) {
      throw new EvidenceException(
          run.path()
              + ": found no checkpoint, expected one: the run has not come so far, or it was removed;"
              + " resume the run, or take another");
    }
    if (step != null && !kept.contains(step)) {
      throw new EvidenceException(
          "%s: found no checkpoint of step %d, expected one of %s"
              .formatted(
                  run.path(),
                  step,
                  kept.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    }
  }

  private static void requireSame(RunFolder run, String what, String recorded, String found) {
    if (!recorded.equals(found)) {
      throw new RunFolderException(
          ("%s: the %s is not the one this run was trained with: found sha256 %s, expected %s; put that"
                  + " one back, or train anew")
              .formatted(run.path(), what, found, recorded));
    }
  }

  /** A checkpoint; for null the newest that can be read. */
  Checkpoint checkpoint(Integer step) {
    return step == null
        ? Checkpoint.newestReadable(folder.checkpoints(), data.shapes())
        : Checkpoint.read(Checkpoint.folder(folder.checkpoints(), step), data.shapes());
  }

  /** What the run's features were standardised by. */
  FeatureStatistics statistics() {
    int layers = data.projector().layers();
    int size = layers * data.softTokens() * data.projector().inDim();
    Path file = folder.standardisationFile();
    if (!Files.exists(file) && !config.projector().standardise()) {
      return FeatureStatistics.none(size, layers);
    }
    try (SafetensorsFile stored = SafetensorsFile.open(file)) {
      float[] mean = stored.floats("mean");
      float[] scale = stored.floats("scale");
      if (mean.length != size || scale.length != layers) {
        throw new EvidenceException(
            ("%s: found a mean of %d values, expected %d: clips are longer or shorter than when the run"
                    + " began; put the sounds back")
                .formatted(file, mean.length, size));
      }
      return new FeatureStatistics(mean, scale);
    }
  }

  /** The model of a checkpoint, which trains no more. The caller closes it. */
  AudioLm model(
      TorchRuntime runtime, FeatureStatistics statistics, Map<String, float[]> parameters) {
    LiveEncoder live =
        config.encoder().trained()
            ? new LiveEncoder(
                data.encoderConfig(),
                LayerChoice.parse(config.encoder().layer()),
                data.grouping(),
                statistics.mean(),
                statistics.scale())
            : null;
    return AudioLm.create(
        runtime,
        config.lm().gpt(),
        data.projector(),
        live,
        config.compute().on(runtime.card()),
        parameters,
        name -> false);
  }
}
