package prelude.ui.runs.train;

import prelude.training.RunConfig;
import prelude.ui.runs.RunsModel.Phase;
import prelude.ui.runs.Words;
import prelude.ui.runs.library.Run;
import prelude.ui.shell.StatusModel;
import prelude.ui.weights.Transfer;
import prelude.weights.hub.HubProgress;

/** Tells the status bar about the run that is being trained: progress, rate, time left. */
public final class JobStatus {
  private static final long NANOS = 1_000_000_000L;

  private final StatusModel status;
  private Run run;
  private String name = "";
  private String detail = "";
  private int allSteps;
  private String preparing = "";
  private double prepared = -1;
  private HubProgress download;
  private int stepsHere;
  private long workNanos;
  private long since;
  private boolean dirty;

  public JobStatus(StatusModel status) {
    this.status = status;
  }

  void starting(RunConfig config) {
    run = null;
    name = config.preset();
    detail = "seed " + config.seed();
    allSteps = config.allSteps();
    preparing = "reading clips and encoder";
    prepared = -1;
    download = null;
    stepsHere = 0;
    workNanos = 0;
    since = 0;
    dirty = true;
  }

  public void started(Run run) {
    this.run = run;
    preparing = "reading clips and encoder";
    prepared = -1;
    download = null;
    dirty = true;
  }

  /** The run being trained, or the last one; null before there is any. */
  public Run run() {
    return run;
  }

  /**
   * The encoder is downloaded.
   *
   * @param what is done while no bytes come; empty while they do
   * @param progress null before any bytes
   */
  public void downloading(String what, HubProgress progress) {
    download = progress;
    prepared = progress == null ? -1 : Transfer.fraction(progress);
    preparing = progress == null || !what.isEmpty() ? what : "encoder " + Transfer.amount(progress);
    dirty = true;
  }

  public void preparing(String what, int done, int total) {
    preparing = "%s %d/%d".formatted(what, done, total);
    download = null;
    prepared = total > 0 ? (double) done / total : -1;
    dirty = true;
  }

  public void step() {
    long now = System.nanoTime();
    if (since != 0) {
      workNanos += now - since;
      stepsHere++;
    }
    since = now;
    dirty = true;
  }

  /** The phase has changed. */
  public void show(Phase phase) {
    if (phase == Phase.PAUSED || phase == Phase.PAUSING) {
      since = 0;
    }
    status.pausedProperty().set(phase == Phase.PAUSED || phase == Phase.PAUSING);
    if (phase == Phase.IDLE) {
      status.jobProperty().set(null);
    }
    dirty = true;
  }

  /** Brings the status bar up to date, once per pulse. */
  public void pulse(Phase phase) {
    if (!dirty) {
      return;
    }
    dirty = false;
    if (phase == Phase.IDLE) {
      status.jobProperty().set(null);
      return;
    }
    int made = run == null ? 0 : run.course().lastStep() + 1;
    boolean begun = phase != Phase.STARTING && phase != Phase.PREPARING;
    boolean steps = begun && made > 0;
    status
        .jobProperty()
        .set(
            new StatusModel.Job(
                name,
                detail,
                progress(phase, made, steps),
                steps || phase == Phase.RUNNING || phase == Phase.PAUSED
                    ? (double) made / allSteps
                    : prepared,
                steps && phase == Phase.RUNNING
                    ? rate()
                    : download == null || begun ? "" : Transfer.rate(download),
                steps && phase == Phase.RUNNING
                    ? left(made)
                    : download == null || begun ? "" : Transfer.left(download)));
  }

  private String progress(Phase phase, int made, boolean steps) {
    String at = "step " + Words.count(made) + " / " + Words.count(allSteps);
    return switch (phase) {
      case PAUSED -> at + ", paused";
      case PAUSING -> steps ? at + ", pausing…" : "pausing… (" + preparing + ")";
      case STOPPING -> steps ? at + ", stopping" : "stopping";
      case STARTING, PREPARING -> preparing;
      default -> made == allSteps ? at + ", judging" : at;
    };
  }

  private double stepsPerSecond() {
    return workNanos == 0 ? Double.NaN : (double) stepsHere * NANOS / workNanos;
  }

  private String rate() {
    double rate = stepsPerSecond();
    return Double.isNaN(rate) ? "" : Words.decimal(rate) + " steps/s";
  }

  private String left(int made) {
    return made == allSteps ? "" : Words.left((allSteps - made) / stepsPerSecond());
  }
}
