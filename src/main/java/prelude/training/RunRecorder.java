package prelude.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import prelude.evidence.Evaluation;
import prelude.evidence.Verdict;
import prelude.evidence.VerdictRule;

/** Writes a run's events to its folder, then passes them on. */
final class RunRecorder implements TrainingListener, AutoCloseable {
  /** The first steps warm libtorch up and are left out of the median. */
  private static final int WARM_UP_STEPS = 3;

  private final RunFolder folder;
  private final TrainingListener listener;
  private final MetricsCsv csv;
  private final TfEvents events;
  private final List<StepMetrics> steps = new ArrayList<>();
  private RunRecord record;
  private boolean ended;

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
    this.csv = open(clipIds, layers);
    this.events = begin(clipIds);
    this.steps.addAll(folder.metrics());
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
    listener.evaluating(done, total);
  }

  @Override
  public void evaluated(Evaluation evaluation) {
    folder.append(evaluation);
    events.evaluated(evaluation);
    listener.evaluated(evaluation);
  }

  @Override
  public void paused(boolean paused) {
    write(record.with(paused ? RunStatus.PAUSED : RunStatus.RUNNING, null));
    listener.paused(paused);
  }

  double firstLoss() {
    return steps.isEmpty() ? Double.NaN : steps.getFirst().loss();
  }

  /** Loss of the first step with audio. */
  double firstLoss(int textSteps) {
    return steps.size() <= textSteps ? Double.NaN : steps.get(textSteps).loss();
  }

  double lastLoss() {
    return steps.isEmpty() ? Double.NaN : steps.getLast().loss();
  }

  int lastStep() {
    return steps.isEmpty() ? 0 : steps.getLast().step();
  }

  RunResult result(
      RunStatus status,
      Evaluation evaluation,
      Evaluation heldout,
      Verdict verdict,
      String message) {
    return new RunResult(
        status,
        steps.size(),
        firstLoss(),
        lastLoss(),
        evaluation,
        heldout,
        stepsToEvidence(),
        medianMillis(),
        ProcessMemory.now().peak(),
        verdict,
        message);
  }

  private Integer stepsToEvidence() {
    double evidence = VerdictRule.evidenceLoss(record.floor());
    return steps.stream()
        .filter(s -> s.loss() < evidence)
        .map(StepMetrics::step)
        .findFirst()
        .orElse(null);
  }

  private double medianMillis() {
    int skip = steps.size() > 2 * WARM_UP_STEPS ? WARM_UP_STEPS : 0;
    double[] millis = steps.stream().skip(skip).mapToDouble(StepMetrics::stepMillis).toArray();
    if (millis.length == 0) {
      return Double.NaN;
    }
    Arrays.sort(millis);
    int middle = millis.length / 2;
    return millis.length % 2 == 1 ? millis[middle] : (millis[middle - 1] + millis[middle]) / 2;
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
    try (events) {
      csv.close();
    }
  }
}
