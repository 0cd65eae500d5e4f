package prelude.training;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
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
 * lock                  held by the process that trains
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
      throw new RunFolderException(evaluationsFile() + ": cannot be read: " + e.getMessage(), e);
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
          evaluationsFile() + ": cannot be written: " + e.getMessage() + "; check free space", e);
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

  /** Held while a process trains the run. */
  record Lock(FileChannel channel, FileLock lock) implements AutoCloseable {
    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  /**
   * Takes the run for this process.
   *
   * @throws RunFolderException if another one has it
   */
  Lock lock() {
    try {
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new RunFolderException(path + ": the run is being trained by another process");
      }
      return new Lock(channel, lock);
    } catch (IOException e) {
      throw new RunFolderException(path + ": cannot be locked: " + e.getMessage(), e);
    }
  }

  private boolean isLocked() {
    Path file = path.resolve("lock");
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel)) {
      return lock == null;
    } catch (IOException e) {
      return false;
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this very process has it
    }
  }
}
