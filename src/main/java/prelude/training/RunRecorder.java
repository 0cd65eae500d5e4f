package prelude.training;

import java.util.List;
import prelude.evidence.Evaluation;
import prelude.evidence.Verdict;
import prelude.evidence.VerdictRule;
import prelude.evidence.space.Snapshot;

/** Writes a run's events to its folder, then passes them on. */
final class RunRecorder implements TrainingListener, AutoCloseable {
  private final RunFolder folder;
  private final TrainingListener listener;
  private final MetricsCsv csv;
  private final TfEvents events;
  private final SnapshotWriter snapshots;
  private final StepTally steps;
  private RunRecord record;
  private boolean ended;
  private long peak = -1;

  /**
   * @param layers encoder states whose weights are learned; 0 where none are
   */
  RunRecorder(
      RunFolder folder,
      RunRecord record,
      List<String> clipIds,
      int layers,
      TrainingListener listener) {
    this.folder = folder;
    this.record = record;
    this.listener = listener;
    this.steps =
        new StepTally(
            record.config().lm().pretrainSteps(),
            VerdictRule.evidenceLoss(record.floor()),
            record.config().training().stop().targetLoss());
    this.csv = open(clipIds, layers);
    this.events = begin(clipIds);
    this.snapshots = new SnapshotWriter(folder.snapshots());
    folder.eachStep(steps::add);
    listener.recording(this::abandon);
  }

  /** A run that cannot be written ends before it begins, and says so. */
  private MetricsCsv open(List<String> clipIds, int layers) {
    try {
      return MetricsCsv.append(folder.metricsFile(), clipIds, layers);
    } catch (RunFolderException e) {
      end(result(RunStatus.FAILED, null, null, null, e.getMessage()));
      throw e;
    }
  }

  private TfEvents begin(List<String> clipIds) {
    try {
      int from = record.resumedFromStep() == null ? 0 : record.resumedFromStep();
      return new TfEvents(folder, record.config(), clipIds, from);
    } catch (RunFolderException e) {
      csv.close();
      end(result(RunStatus.FAILED, null, null, null, e.getMessage()));
      throw e;
    }
  }

  /**
   * Writes the run down as interrupted: its process is about to be ended in the middle of something
   * that cannot be stopped. What comes later is not written any more.
   */
  private synchronized void abandon() {
    if (!ended) {
      ended = true;
      record = record.with(RunStatus.INTERRUPTED, null);
      folder.write(record);
    }
  }

  private synchronized void write(RunRecord next) {
    record = next;
    if (!ended) {
      folder.write(record);
    }
  }

  @Override
  public void preparing(String what, int done, int total) {
    look();
    listener.preparing(what, done, total);
  }

  /** Keeps how many clips were encoded at once. */
  void encoded(int batch) {
    write(record.encodedBy(batch));
  }

  @Override
  public void prepared(RunInfo run, RunShape shape) {
    listener.prepared(run, shape);
  }

  @Override
  public void step(StepMetrics metrics) {
    steps.add(metrics);
    csv.add(metrics);
    events.step(metrics);
    listener.step(metrics);
  }

  @Override
  public void evaluating(int done, int total) {
    look();
    listener.evaluating(done, total);
  }

  @Override
  public void evaluated(Evaluation whole) {
    Evaluation evaluation = whole.bounded();
    folder.append(evaluation);
    events.evaluated(evaluation);
    listener.evaluated(evaluation);
  }

  @Override
  public void snapshot(Snapshot snapshot) {
    snapshots.write(snapshot);
    listener.snapshot(snapshot);
  }

  @Override
  public void paused(boolean paused) {
    write(record.with(paused ? RunStatus.PAUSED : RunStatus.RUNNING, null));
    listener.paused(paused);
  }

  /**
   * Looks at how much memory is taken now. The system's own high-water mark is that of the process,
   * in which other runs may have gone before.
   */
  private void look() {
    peak = Math.max(peak, ProcessMemory.now().resident());
  }

  /** What the steps measured so far. */
  StepTally steps() {
    return steps;
  }

  RunResult result(
      RunStatus status,
      Evaluation evaluation,
      Evaluation heldout,
      Verdict verdict,
      String message) {
    look();
    return new RunResult(
        status,
        steps.made(),
        steps.firstLoss(),
        steps.lastLoss(),
        evaluation == null ? null : evaluation.bounded(),
        heldout == null ? null : heldout.bounded(),
        steps.stepsToEvidence(),
        steps.medianMillis(),
        Math.max(peak, steps.peakRss()),
        verdict,
        message);
  }

  /** Closes the books: the run's last record, then the listener hears. */
  void end(RunResult result) {
    try {
      close(record.with(result.status(), result));
      tellEvents(result);
    } finally {
      // Also where the disk is full: the folder then says "interrupted", and the reason goes here.
      listener.ended(result);
    }
  }

  private synchronized void close(RunRecord last) {
    write(last);
    ended = true;
  }

  /** The run's own files are complete: a copy for others may not change how it ended. */
  private void tellEvents(RunResult result) {
    try {
      if (events != null) {
        events.ended(result);
      }
    } catch (RunFolderException e) {
      // Its last words are missing there; nothing else is.
    }
  }

  @Override
  public void close() {
    try (events;
        snapshots) {
      csv.close();
    }
  }
}
