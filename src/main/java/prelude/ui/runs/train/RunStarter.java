package prelude.ui.runs.train;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import prelude.training.ConfigProblem;
import prelude.training.RunConfig;
import prelude.ui.runs.RunsInteractor;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.RunsModel.Notice;
import prelude.ui.runs.RunsModel.Side;
import prelude.ui.runs.form.EstimateBook;
import prelude.ui.runs.form.PlanBook;
import prelude.ui.runs.form.RunForm;
import prelude.ui.runs.library.Run;
import prelude.ui.runs.queue.QueueDesk;
import prelude.ui.runs.queue.QueueEntry;
import prelude.ui.shell.Note;
import prelude.ui.shell.Shell;

/** Starts runs: at once, or in their turn after others. */
public final class RunStarter {
  private final RunsInteractor interactor;
  private final RunsModel model;
  private final RunService service;
  private final JobStatus job;
  private final PhaseDesk phase;
  private final PlanBook plans;
  private final EstimateBook estimates;
  private final QueueDesk queue;
  private final Shell shell;
  private boolean byHand;
  private RunConfig begun; // by hand
  private Notice failure;
  private String followed;
  private QueueEntry repaired;
  private RunForm repairForm;

  public RunStarter(
      RunsInteractor interactor,
      RunsModel model,
      RunService service,
      JobStatus job,
      PhaseDesk phase,
      PlanBook plans,
      QueueDesk queue,
      Shell shell) {
    this.interactor = interactor;
    this.model = model;
    this.service = service;
    this.job = job;
    this.phase = phase;
    this.plans = plans;
    this.estimates = new EstimateBook(model, plans);
    this.queue = queue;
    this.shell = shell;
  }

  /** Offers what was left in the queue the last time. */
  public void begin() {
    queue.begin(this::train);
  }

  public QueueDesk queue() {
    return queue;
  }

  /** Starts a configuration, or lets it wait for the run that is going on. */
  public void start(RunConfig config) {
    enter(config, null, null);
  }

  /**
   * Goes on with a run, unless it waits for that already.
   *
   * @param device where to; null for its own
   */
  public void resume(String id, String device) {
    Run run = model.run(id);
    boolean can = run != null && run.canResume() && model.unready() == null;
    if (can && !model.queue().waitsFor(run.folder().toString())) {
      enter(run.config(), run.folder().toString(), device);
    }
  }

  private void enter(RunConfig config, String folder, String device) {
    byHand = model.isReady();
    if (byHand) {
      begun = config;
      clearAnswered(config);
    }
    QueueEntry broken = folder == null ? takeRepaired(config) : null;
    QueueEntry entry = queue.enter(config, folder, device);
    int place = broken == null ? -1 : model.queue().mended(broken, entry);
    if (!byHand) {
      RunForm form = model.formProperty().get();
      if (form != null && form.says(config)) {
        model.formProperty().set(null); // another one is somebody's work
      }
      shell.offerUndo(
          "%s, seed %d, waits in the queue.".formatted(entry.name(), config.seed()),
          () -> takeBack(entry, broken, place));
    }
  }

  /** A start answers why one before it failed; what else is to be known stays until it is read. */
  private void clearAnswered(RunConfig config) {
    Notice notice = model.noticeProperty().get();
    if (notice == null) {
      return;
    }
    boolean grave = notice.kind() == Note.Kind.WARNING || notice.kind() == Note.Kind.ERROR;
    if (!grave || notice == failure || config.equals(notice.config())) {
      model.noticeProperty().set(null);
    }
  }

  /** A run broke off, or did not begin. */
  public void failed(String why, Notice notice) {
    queue.failed(why);
    failure = notice;
    model.noticeProperty().set(notice);
  }

  /** The user has stopped what came before a run. */
  public void stopped(String when, Notice notice) {
    queue.stopped(when);
    model.noticeProperty().set(notice);
  }

  /** Takes an entry out of the queue again, unless it has begun meanwhile. */
  private void takeBack(QueueEntry entry, QueueEntry broken, int place) {
    QueueEntry now = model.queue().now(entry).orElse(null);
    if (now == null) {
      return;
    }
    if (!now.isWaiting()) {
      String what = "%s, seed %d, ".formatted(entry.name(), entry.config().seed());
      String why = now.isOver() ? "has been trained already." : "is running: stop it instead.";
      model
          .noticeProperty()
          .set(new Notice(Note.Kind.INFO, "It does not wait any more.", what + why, null));
      return;
    }
    model.queue().remove(now);
    if (place >= 0) {
      model.queue().restore(broken, place);
    }
  }

  /** Shows a form; one that something was typed in can be had back. */
  public void open(RunForm form) {
    RunForm before = model.formProperty().get();
    model.formProperty().set(form);
    if (before != null && before != form && before.isChanged()) {
      shell.offerUndo(
          "The settings of the new run were replaced.",
          () -> {
            model.sideProperty().set(Side.INSPECTOR);
            open(before);
          });
    }
  }

  /** Closes the form; what was typed into it can be brought back. */
  public void closeForm() {
    RunForm form = model.formProperty().get();
    if (form != null && form.isChanged()) {
      discard();
    } else {
      model.formProperty().set(null);
    }
  }

  /** Closes the form, and offers to bring it back. */
  public void discard() {
    RunForm form = model.formProperty().get();
    model.formProperty().set(null);
    shell.offerUndo(
        "The settings of the new run were discarded.",
        () -> {
          model.sideProperty().set(Side.INSPECTOR);
          open(form);
        });
  }

  /** Opens the form with an entry that cannot be trained; what is started from it replaces it. */
  public void repair(QueueEntry broken) {
    interactor.edit(broken.config(), "from the queue");
    repaired = broken;
    repairForm = model.formProperty().get();
  }

  /** The entry that this configuration repairs, once; null for none. */
  private QueueEntry takeRepaired(RunConfig config) {
    RunForm form = model.formProperty().get();
    if (repaired == null || form != repairForm || !form.read().config().equals(config)) {
      return null;
    }
    QueueEntry broken = repaired;
    repaired = null;
    repairForm = null;
    return broken;
  }

  /** Puts many runs into the queue; the first starts at once if nothing else is trained. */
  public void queueAll(List<RunConfig> configs) {
    model.queue().addAll(configs);
    model.sideProperty().set(Side.QUEUE);
    queue.goOn();
  }

  /** Lets the queue go on, or holds it. */
  public void toggleQueue() {
    queue.toggle();
  }

  private void train(QueueEntry entry) {
    phase.starting();
    job.starting(entry.config());
    if (entry.folder() == null) {
      service.start(entry.config());
    } else {
      service.resume(Path.of(entry.folder()), entry.device());
    }
  }

  /**
   * Shows a run that has begun: where the user has started it just now, or where the one before it
   * was being watched. A form stays unless it is the one that was started.
   */
  public void started(String id) {
    queue.started(id);
    boolean watched = model.selected() == null || model.selected().id().equals(followed);
    RunForm form = model.formProperty().get();
    if (byHand && (form == null || form.says(begun))) {
      model.formProperty().set(null); // it was started: nothing of it is lost
      interactor.select(id);
    } else if (watched && form == null) {
      interactor.show(id);
    }
    followed = id;
    shell.transport().followLiveProperty().set(id.equals(model.selectedProperty().get()));
  }

  /** Nothing is trained any more. */
  public void idle() {
    byHand = false;
    queue.idle();
  }

  /** How long configurations will take. */
  public EstimateBook estimates() {
    return estimates;
  }

  /** Plans of these are kept, since they are shown in a place. */
  public void keepPlans(String where, Collection<RunConfig> configs) {
    plans.show(where, configs);
  }

  /** What could not be planned is tried again. */
  public void retry() {
    plans.retry();
    interactor.refresh();
  }

  /** Why a configuration could not be trained here, as far as is known. */
  public Optional<String> obstacle(RunConfig config) {
    return plans
        .plan(config, model.devices().here())
        .map(plan -> plan.problems().stream().map(ConfigProblem::toString).findFirst())
        .orElseGet(() -> plans.problem(config));
  }

  /** Takes in what was found out since. */
  public boolean pulse() {
    return plans.pulse();
  }

  public boolean close(Duration wait) {
    queue.close();
    return plans.close(wait);
  }
}
