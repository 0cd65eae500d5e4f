package prelude.ui.runs.library;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import prelude.evidence.Evaluation;
import prelude.training.RunConfig;
import prelude.training.RunInfo;
import prelude.training.RunLabels;
import prelude.training.RunRecord;
import prelude.training.RunResult;
import prelude.training.RunShape;
import prelude.training.RunStatus;
import prelude.training.StepMetrics;
import prelude.ui.runs.Words;
import prelude.ui.runs.table.RunRow;

/** One run as this window knows it: from its folder, or live while it is trained here. */
public final class Run {
  private final String id;
  private final Path folder;
  private RunConfig config;
  private RunStatus status;
  private RunResult result;
  private RunShape shape;
  private String problem;
  private boolean newer;
  private String encoder = "";
  private String device = "";
  private RunLabels labels = RunLabels.NONE;
  private RunRecord record;
  private double floor = Double.NaN;
  private Instant created;
  private boolean live;
  private Instant endedAt = Instant.MIN;
  private boolean mine;
  private boolean loaded;
  private Course course = new Course();
  private Glance glance = Glance.NOTHING;
  private List<StepMetrics> early;
  private List<Evaluation> evaluations = new ArrayList<>();
  private final List<LogLine> log = new ArrayList<>();
  private long revision;

  public Run(String id, Path folder) {
    this.id = id;
    this.folder = folder;
  }

  /** Takes over what run.json says. */
  public void take(RunRecord record) {
    if (record == this.record && problem == null) {
      return; // as it was read before
    }
    this.record = record;
    problem = null;
    config = record.config();
    status = record.status();
    result = record.result();
    shape = record.shape();
    encoder = record.encoder();
    device = record.device();
    floor = record.floor();
    created = record.created();
    if (log.isEmpty()) {
      log.addAll(RunLog.of(record));
    }
    revision++;
  }

  /** Takes over tags and note. */
  public void take(RunLabels labels) {
    if (!labels.equals(this.labels)) {
      this.labels = labels;
      revision++;
    }
  }

  /**
   * It cannot be read.
   *
   * @param newer whether a newer version made it, so that nothing is wrong with it
   */
  void damaged(String problem, boolean newer) {
    if (problem.equals(this.problem)) {
      return;
    }
    this.problem = problem;
    this.newer = newer;
    revision++;
  }

  /** Takes over what was read from the run's files, and what was heard of it meanwhile. */
  public void take(Course course, List<Evaluation> evaluations) {
    List<Evaluation> heard = early == null ? List.of() : this.evaluations;
    this.course = course;
    this.evaluations = new ArrayList<>(evaluations);
    if (early != null) {
      early.forEach(course::add);
      early = null;
    }
    heard.forEach(this::keep);
    loaded = true;
    revision++;
  }

  /** Takes over how far it has come, while its steps are not wanted. */
  public void take(Glance glance) {
    this.glance = glance;
    revision++;
  }

  /** Gives its steps back, and keeps how far it has come. */
  void unload() {
    glance = Glance.of(course, evaluations);
    course = new Course();
    evaluations = new ArrayList<>();
    loaded = false;
    revision++;
  }

  public void started(RunInfo info, Instant at) {
    config = info.config();
    encoder = info.encoder();
    device = info.device();
    floor = info.floor();
    created = info.created();
    status = RunStatus.RUNNING;
    result = null;
    problem = null;
    live = true;
    mine = true;
    boolean resumed =
        course.size() > 0
            || record != null && (!record.status().live() || record.resumedFromStep() != null);
    if (!loaded && resumed) {
      early = new ArrayList<>(); // it goes on with steps that are still to be read
    }
    loaded = true;
    log.add(
        new LogLine(
            at, (resumed ? "Resumed with " : "Started with ") + encoder + " on " + device + "."));
    log.add(new LogLine(null, RunLog.weights(info.encoderSha256())));
    info.notes().forEach(note -> log.add(new LogLine(at, Words.sentence(note))));
    info.where().notes().forEach(note -> log.add(new LogLine(at, Words.sentence(note))));
    revision++;
  }

  public void prepared(RunShape shape, Instant at) {
    this.shape = shape;
    log.add(new LogLine(at, RunLog.prepared(shape)));
    revision++;
  }

  public void step(StepMetrics metrics) {
    boolean wasAbove = !(course.lastLoss() < floor);
    course.add(metrics);
    if (early != null) {
      early.add(metrics);
    }
    if (wasAbove && metrics.loss() < floor) {
      log.add(new LogLine(Instant.now(), RunLog.belowFloor(metrics, floor)));
    }
    revision++;
  }

  public void evaluated(Evaluation evaluation, Instant at) {
    keep(evaluation);
    log.add(new LogLine(at, RunLog.evaluated(evaluation)));
    revision++;
  }

  private void keep(Evaluation evaluation) {
    evaluations.removeIf(e -> e.step() >= evaluation.step());
    evaluations.add(evaluation);
  }

  public void paused(boolean paused, Instant at) {
    status = paused ? RunStatus.PAUSED : RunStatus.RUNNING;
    log.add(new LogLine(at, paused ? "Paused and checkpointed." : "Went on."));
    revision++;
  }

  public void ended(RunResult result, Instant at) {
    this.result = result;
    status = result.status();
    live = false;
    endedAt = at;
    log.add(new LogLine(at, RunLog.ended(result)));
    revision++;
  }

  /** Whether a record was written after the end of the run here: it went on elsewhere. */
  boolean wentOn(RunRecord record) {
    return !live && record.updated().isAfter(endedAt);
  }

  /** It is trained here no more, and its end was not heard of: what its folder says counts. */
  public void letGo() {
    if (live) {
      live = false;
      mine = false;
      revision++;
    }
  }

  /** The newest evaluation made at this step or before; at the last step, the one after it. */
  public Evaluation evaluationAt(int step) {
    Evaluation found = null;
    boolean atEnd = step >= course.lastStep();
    for (Evaluation e : evaluations) {
      if (e.step() <= step || atEnd) {
        found = e;
      }
    }
    return found;
  }

  public Evaluation lastEvaluation() {
    return !evaluations.isEmpty()
        ? evaluations.getLast()
        : result != null && result.evaluation() != null ? result.evaluation() : glance.evaluation();
  }

  public boolean canResume() {
    return !live
        && problem == null
        && (status == RunStatus.STOPPED
            || status == RunStatus.INTERRUPTED
            || status == RunStatus.FAILED);
  }

  /** Whether a card computed it, here or elsewhere. */
  public boolean onCard() {
    return device.startsWith("cuda");
  }

  public boolean runsElsewhere() {
    return !live && (status == RunStatus.RUNNING || status == RunStatus.PAUSED);
  }

  public String id() {
    return id;
  }

  public Path folder() {
    return folder;
  }

  public String shortId() {
    return id.substring(id.lastIndexOf('-') + 1);
  }

  /** Name of its recipe, or of the folder when that cannot be read. */
  public String preset() {
    return config == null ? id : config.preset();
  }

  public RunConfig config() {
    return config;
  }

  public RunStatus status() {
    return status;
  }

  public RunResult result() {
    return result;
  }

  public RunShape shape() {
    return shape;
  }

  public String problem() {
    return problem;
  }

  /** What stands for the status of a run that cannot be read. */
  public String unread() {
    return newer ? RunRow.NEWER : RunRow.DAMAGED;
  }

  public String encoder() {
    return encoder;
  }

  public String device() {
    return device;
  }

  public double floor() {
    return floor;
  }

  /** Tags and note. */
  public RunLabels labels() {
    return labels;
  }

  public Instant created() {
    return created;
  }

  /** Whether this window trains it now. */
  public boolean live() {
    return live;
  }

  /**
   * Whether this window has trained it, and so knows it better than what was read from its folder a
   * moment ago.
   */
  boolean mine() {
    return mine;
  }

  /** Whether it goes on here with steps that are still to be read. */
  boolean awaitsSteps() {
    return early != null;
  }

  /** What the folder says counts again. */
  public void forget() {
    mine = live;
  }

  /** Whether its steps have been read. */
  public boolean loaded() {
    return loaded;
  }

  public Course course() {
    return course;
  }

  /** How far it has come, whether or not its steps have been read. */
  public Glance glance() {
    return course.size() > 0 ? Glance.of(course, evaluations) : glance;
  }

  public List<Evaluation> evaluations() {
    return evaluations;
  }

  public List<LogLine> log() {
    return log;
  }

  /** Moves with every change. */
  public long revision() {
    return revision;
  }
}
