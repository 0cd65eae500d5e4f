package prelude.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import prelude.audio.IoReason;
import prelude.evidence.Evaluation;

/**
 * A run on disk. Everything in it can be read while the run goes on and after it was killed.
 *
 * <pre>
 * run.json              configuration, provenance, status, result
 * metrics.csv           a row per step
 * evaluations.jsonl     a line per evaluation of the training clips
 * standardisation.safetensors   what was removed from the features
 * checkpoints/          model and optimizer
 * lock                  names the process that trains
 * </pre>
 *
 * @param path the folder
 */
public record RunFolder(Path path) {
  private static final RunJson JSON = new RunJson();

  Path recordFile() {
    return path.resolve("run.json");
  }

  Path metricsFile() {
    return path.resolve("metrics.csv");
  }

  Path evaluationsFile() {
    return path.resolve("evaluations.jsonl");
  }

  Path standardisationFile() {
    return path.resolve("standardisation.safetensors");
  }

  Path checkpoints() {
    return path.resolve("checkpoints");
  }

  /** Whether this looks like a run folder. */
  public boolean exists() {
    return Files.isRegularFile(recordFile());
  }

  /**
   * Reads run.json. A run that says it is running while no process holds its lock was interrupted.
   *
   * @throws RunFolderException if it is missing or damaged
   */
  public RunRecord record() {
    if (!exists()) {
      throw new RunFolderException(path + ": no run folder: it has no run.json");
    }
    RunRecord record = JSON.read(recordFile(), RunRecord.class);
    boolean live = record.status() == RunStatus.RUNNING || record.status() == RunStatus.PAUSED;
    return live && !isLocked() ? record.with(RunStatus.INTERRUPTED, record.result()) : record;
  }

  void write(RunRecord record) {
    AtomicFiles.write(recordFile(), JSON.pretty(record));
  }

  /** Every step so far. */
  public List<StepMetrics> metrics() {
    return MetricsCsv.read(metricsFile());
  }

  /** Every evaluation of the training clips so far. */
  public List<Evaluation> evaluations() {
    List<Evaluation> evaluations = new ArrayList<>();
    if (!Files.exists(evaluationsFile())) {
      return evaluations;
    }
    try {
      String text = Files.readString(evaluationsFile());
      int line = 1;
      int from = 0;
      // A last line without its end was cut short by a crash.
      for (int to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
        evaluations.add(
            JSON.parse(
                text.substring(from, to), Evaluation.class, evaluationsFile() + ", line " + line));
        line++;
        from = to + 1;
      }
    } catch (IOException e) {
      throw new RunFolderException(evaluationsFile() + ": cannot be read: " + IoReason.of(e), e);
    }
    return evaluations;
  }

  void append(Evaluation evaluation) {
    try {
      Files.writeString(
          evaluationsFile(),
          JSON.line(evaluation) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new RunFolderException(
          evaluationsFile() + ": cannot be written: " + IoReason.of(e) + "; check free space", e);
    }
  }

  /** Forgets what happened from a step on, so that a resumed run can go on there. */
  void rewind(int step) {
    MetricsCsv.truncate(metricsFile(), step);
    var kept = new StringBuilder();
    for (Evaluation evaluation : evaluations()) {
      if (evaluation.step() < step) {
        kept.append(JSON.line(evaluation)).append('\n');
      }
    }
    AtomicFiles.write(evaluationsFile(), kept.toString());
  }

  /** Held while a process trains the run; closing it lets the run go. */
  record Lock(Path file) implements AutoCloseable {
    @Override
    public void close() {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new RunFolderException(file + ": cannot be removed: " + IoReason.of(e), e);
      }
    }
  }

  /**
   * Takes the run for this process.
   *
   * @throws RunFolderException if a living process has it
   */
  Lock lock() {
    if (isLocked()) {
      throw new RunFolderException(path + ": the run is being trained by another process");
    }
    AtomicFiles.write(lockFile(), owner(ProcessHandle.current()));
    return new Lock(lockFile());
  }

  private Path lockFile() {
    return path.resolve("lock");
  }

  /** Whether the process named in the lock file lives. A system file lock would end at any look. */
  private boolean isLocked() {
    try {
      String owner = Files.readString(lockFile()).strip();
      long pid = Long.parseLong(owner.split(" ")[0]);
      return ProcessHandle.of(pid).filter(p -> owner(p).equals(owner)).isPresent();
    } catch (IOException | NumberFormatException e) {
      return false; // none, or cut short by a crash
    }
  }

  /** Process number and start, since numbers come again. */
  private static String owner(ProcessHandle process) {
    return process.pid() + " " + process.info().startInstant().map(Object::toString).orElse("");
  }
}
