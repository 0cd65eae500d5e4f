package prelude.training;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import prelude.audio.IoReason;
import prelude.evidence.Evaluation;
import prelude.evidence.space.SnapshotFolder;

/**
 * A run on disk. Everything in it can be read while the run goes on and after it was killed.
 *
 * <pre>
 * run.json              configuration, provenance, status, result
 * metrics.csv           a row per step
 * evaluations.jsonl     a line per evaluation of the training clips
 * standardisation.safetensors   what was removed from the features
 * checkpoints/          model and optimizer
 * snapshots/            soft tokens and text embeddings
 * events.out.tfevents.… the same numbers for TensorBoard
 * origin/               what a branch began with
 * labels.json           tags and note, if there are any
 * lock                  names the process that trains
 * </pre>
 *
 * @param path the folder
 */
public record RunFolder(Path path) {
  private static final RunJson JSON = new RunJson();
  private static final RunUpgrade UPGRADE = new RunUpgrade();

  /** Its record, {@code run.json}. */
  public Path recordFile() {
    return path.resolve("run.json");
  }

  Path metricsFile() {
    return path.resolve("metrics.csv");
  }

  Path evaluationsFile() {
    return path.resolve("evaluations.jsonl");
  }

  Path labelsFile() {
    return path.resolve("labels.json");
  }

  Path standardisationFile() {
    return path.resolve("standardisation.safetensors");
  }

  Path checkpoints() {
    return path.resolve("checkpoints");
  }

  /** Soft tokens and text embeddings at some steps. */
  public SnapshotFolder snapshots() {
    return new SnapshotFolder(path.resolve("snapshots"));
  }

  /** Updates made at each checkpoint there is, ascending. */
  public List<Integer> checkpointSteps() {
    return Checkpoint.steps(checkpoints());
  }

  /** When the model of each checkpoint was written, by its step, ascending. */
  public SortedMap<Integer, FileTime> checkpointTimes() {
    return Checkpoint.times(checkpoints());
  }

  /** What of the checkpoints cannot be read, each with its file; empty if all can be. */
  public List<String> checkpointProblems() {
    return Checkpoint.problems(checkpoints());
  }

  /** Whether this looks like a run folder. */
  public boolean exists() {
    return Files.isRegularFile(recordFile());
  }

  /**
   * Reads run.json. A run that says it is running while no process holds its lock was interrupted.
   *
   * @throws RunFolderException if it is missing or damaged, or a newer version wrote it
   */
  public RunRecord record() {
    return asOfNow(stored());
  }

  /** The record as it was last written. */
  RunRecord stored() {
    return stored(JSON);
  }

  /** The record as it was last written, read in a certain way. */
  RunRecord stored(RunJson json) {
    if (!exists()) {
      throw new RunFolderException(path + ": no run folder: it has no run.json");
    }
    String where = recordFile().toString();
    byte[] bytes = json.bytes(recordFile());
    RunRecord record;
    if (RunUpgrade.blankFormat(bytes)) {
      record = json.parse(bytes, RunRecord.class, recordFile());
    } else {
      ObjectNode node = json.object(bytes, recordFile());
      UPGRADE.record(node, where);
      record = json.convert(node, RunRecord.class, where);
    }
    require(where, "id", record.id());
    require(where, "created", record.created());
    require(where, "status", record.status());
    require(where, "config", record.config());
    return record;
  }

  private static void require(String where, String field, Object value) {
    if (value == null) {
      throw new RunFolderException("%s: field '%s': is missing".formatted(where, field));
    }
  }

  /** What a record says of the run now: whether a process goes on with it is not written there. */
  RunRecord asOfNow(RunRecord record) {
    return record.status().live() && holder().isEmpty()
        ? record.with(RunStatus.INTERRUPTED, record.result())
        : record;
  }

  void write(RunRecord record) {
    ObjectNode node = JSON.object(record);
    ObjectNode written = node.objectNode().put(RunUpgrade.FORMAT_FIELD, RunUpgrade.FORMAT);
    written.setAll(node);
    AtomicFiles.write(recordFile(), JSON.pretty(written));
  }

  /**
   * Tags and note.
   *
   * @throws RunFolderException if labels.json is damaged
   */
  public RunLabels labels() {
    if (!Files.exists(labelsFile())) {
      return RunLabels.NONE;
    }
    String text = JSON.text(labelsFile());
    try {
      return JSON.parse(text, RunLabels.class, labelsFile().toString());
    } catch (RunFolderException e) {
      throw new RunFolderException(
          e.getMessage()
              + "; mend it, or remove it: only the run's tags and note are in it, and can be given"
              + " anew",
          e);
    }
  }

  /**
   * Replaces tags and note; also while the run is being trained.
   *
   * @throws RunFolderException if they cannot be written
   */
  public void write(RunLabels labels) {
    if (!exists()) {
      throw new RunFolderException(path + ": no run folder: it has no run.json");
    }
    AtomicFiles.write(labelsFile(), JSON.pretty(labels));
  }

  /** Every step so far; rows that make no sense are left out. Not for runs that may be long. */
  public List<StepMetrics> metrics() {
    List<StepMetrics> steps = new ArrayList<>();
    eachStep(steps::add);
    return steps;
  }

  /**
   * Every step so far, one after the other; rows that make no sense are left out.
   *
   * @throws RunFolderException if the file cannot be read
   */
  public void eachStep(Consumer<StepMetrics> taker) {
    each(metricsFile(), RunLines.metrics(metricsFile()), taker);
  }

  /** How many steps are written down from the first one on without a gap. */
  int stepsInARow() {
    int[] next = {0};
    eachStep(step -> next[0] += step.step() == next[0] ? 1 : 0);
    return next[0];
  }

  /** Every evaluation of the training clips so far; lines that make no sense are left out. */
  public List<Evaluation> evaluations() {
    List<Evaluation> evaluations = new ArrayList<>();
    eachEvaluation(evaluations::add);
    return evaluations;
  }

  /** Bytes of all evaluations so far; 0 before the first, and where they cannot be read. */
  public long evaluationsLength() {
    return evaluationsFile().toFile().length();
  }

  /**
   * Every evaluation of the training clips so far, one after the other.
   *
   * @throws RunFolderException if the file cannot be read
   */
  public void eachEvaluation(Consumer<Evaluation> taker) {
    each(evaluationsFile(), RunLines.evaluations(evaluationsFile()), taker);
  }

  private static <T> void each(Path file, GrowingFile.LineReader<T> reader, Consumer<T> taker) {
    new GrowingFile<>(file, reader)
        .read(
            new GrowingFile.Sink<>() {
              @Override
              public void anew() {
                // It is read once.
              }

              @Override
              public void item(T item) {
                taker.accept(item);
              }

              @Override
              public void problem(String words) {
                // RunTail tells these.
              }
            });
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
    new Rewind(metricsFile(), true).keep(RunLines.metrics(metricsFile()), row -> row.step() < step);
    new Rewind(evaluationsFile(), false)
        .keep(RunLines.evaluations(evaluationsFile()), evaluation -> evaluation.step() < step);
    // A damaged one above would count as the newest, and push out those that are written now.
    Checkpoint.dropAfter(checkpoints(), step);
    snapshots().dropAfter(step);
  }

  /** Held while a process trains the run; closing it lets the run go. */
  record Lock(RunLock held) implements AutoCloseable {
    @Override
    public void close() {
      held.release();
    }
  }

  /**
   * Takes the run for this process.
   *
   * @throws RunFolderException if a living process has it, or one of another machine
   */
  Lock lock() {
    RunLock lock = new RunLock(path);
    lock.take();
    return new Lock(lock);
  }

  /** Who trains the run now; empty if nobody does. */
  public Optional<LockOwner> holder() {
    return new RunLock(path).holder();
  }
}
