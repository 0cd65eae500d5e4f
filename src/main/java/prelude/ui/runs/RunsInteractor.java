package prelude.ui.runs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import prelude.training.PresetEntry;
import prelude.training.RunConfig;
import prelude.training.RunConfigCheck;
import prelude.training.RunFolder;
import prelude.ui.runs.RunsModel.Notice;
import prelude.ui.runs.RunsModel.Phase;
import prelude.ui.runs.RunsModel.Side;
import prelude.ui.runs.form.FormFolds;
import prelude.ui.runs.form.PlanBook;
import prelude.ui.runs.form.PresetDesk;
import prelude.ui.runs.form.RunForm;
import prelude.ui.runs.form.RunPlanner;
import prelude.ui.runs.keep.RunKeeper;
import prelude.ui.runs.library.Run;
import prelude.ui.runs.library.RunLibrary;
import prelude.ui.runs.library.RunListing;
import prelude.ui.runs.queue.QueueDesk;
import prelude.ui.runs.table.RunSet;
import prelude.ui.runs.train.DeviceDesk;
import prelude.ui.runs.train.JobStatus;
import prelude.ui.runs.train.PhaseDesk;
import prelude.ui.runs.train.RunEngine;
import prelude.ui.runs.train.RunEvent;
import prelude.ui.runs.train.RunService;
import prelude.ui.runs.train.RunStarter;
import prelude.ui.shell.Note;
import prelude.ui.shell.Shell;
import prelude.ui.weights.EncoderChoice;
import prelude.ui.work.Faults;
import prelude.weights.hub.HubCancelledException;

/** What the user can do on the Runs screen, and how news from the threads reaches its model. */
public final class RunsInteractor {
  /** At this pulse the first frame is on the screen. */
  private static final int FIRST_DRAWN = 3;

  private final RunsModel model;
  private final RunService service;
  private final RunLibrary library;
  private final RunPlanner planner;
  private final Shell shell;
  private final JobStatus job;
  private final DeviceDesk devices;
  private final RunListing listing;
  private final FileDesk files = new FileDesk();
  private final PresetDesk presets;
  private final RunStarter starter;
  private final FormFolds folds;
  private final RunKeeper keeper;
  private final RunSet set;
  private final PhaseDesk phase;
  private final RunSteps steps;
  private final EncoderChoice encoder;
  private final RunEncoders encoders;
  private final Redraw redraw = new Redraw();
  private final DrawingTime drawing = new DrawingTime();
  private int pulses;

  RunsInteractor(
      RunsModel model,
      Path runs,
      Path userData,
      RunEngine engine,
      Shell shell,
      EncoderChoice encoder) {
    this.model = model;
    this.encoder = encoder;
    this.shell = shell;
    this.phase = new PhaseDesk(model.phaseProperty());
    this.service = new RunService(engine);
    this.library = new RunLibrary(runs);
    this.planner = new RunPlanner(engine);
    this.devices = new DeviceDesk(model, engine, shell.status());
    this.listing = new RunListing(model, this);
    this.job = new JobStatus(shell.status());
    this.presets = new PresetDesk(model, userData, files, shell);
    this.starter =
        new RunStarter(
            this,
            model,
            service,
            job,
            phase,
            new PlanBook(engine),
            new QueueDesk(model, userData, runs, files),
            shell);
    this.folds = new FormFolds(model, userData, files);
    this.keeper = new RunKeeper(model, runs, files, engine, this, shell);
    this.set = new RunSet(model, this, library);
    this.steps = new RunSteps(model, shell.transport());
    shell.status().setActions(this::togglePause, this::stop);
    model.selectedProperty().subscribe((before, now) -> selectionChanged());
    model.phaseProperty().subscribe(job::show);
    model.phaseProperty().subscribe(now -> redraw.now());
    this.encoders = new RunEncoders(model, encoder, shell.status(), this::formChanged);
    library.begin(); // beside the making of the window, so that its first frame lists the runs
  }

  /** The window is shown. */
  public void begin() {
    presets.reload();
    starter.begin();
    folds.begin();
  }

  /** Asks for the device, and what the preset would train there; libtorch is loaded for both. */
  private void askForDevice() {
    service.describeDevice();
    if (model.formProperty().get() == null) { // else it has asked, and only the newest is answered
      plan(encoder.of(model.presetProperty().get().config()));
    }
  }

  /** Starts a preset at once. */
  public void start(PresetEntry preset) {
    model.presetProperty().set(preset);
    start(encoder.of(preset.config()));
  }

  /** Opens the form with the preset that the run button would start. */
  public void editPreset() {
    edit(model.presetProperty().get());
  }

  /** Opens the form with a preset; where it names no encoder, the form follows the window's. */
  public void edit(PresetEntry preset) {
    open(encoders.form(preset));
  }

  /** Starts a configuration, or lets it wait for the run that is going on. */
  public void start(RunConfig config) {
    if (model.devices().failureProperty().get() == null) {
      starter.start(config);
    } else {
      tellNoDevice();
    }
  }

  /**
   * Goes on with a run from its newest checkpoint, or lets it wait for the run that is going on.
   *
   * @param device where to; null for its own
   */
  public void resume(String id, String device) {
    starter.resume(id, device);
  }

  /** Starts runs, one after the other. */
  public RunStarter starter() {
    return starter;
  }

  /** The user's own presets. */
  public PresetDesk presets() {
    return presets;
  }

  /** Finds the steps that a run can be branched from, off the FX thread. */
  public void checkpoints(Run run, Consumer<List<Integer>> then) {
    files.ask(
        () -> new RunFolder(run.folder()).checkpointSteps(), then, fault -> then.accept(List.of()));
  }

  void togglePause() {
    if (!phase.canPause()) {
      return;
    }
    if (phase.togglePause()) {
      service.pause();
    } else {
      service.goOn();
    }
  }

  public void stop() {
    if (!model.isIdle()) {
      phase.stopping();
      starter.queue().stopping();
      service.stop();
    }
  }

  public void select(String id) {
    model.sideProperty().set(Side.INSPECTOR);
    show(id);
  }

  /** Selects a run without changing what stands beside the charts. */
  public void show(String id) {
    starter.closeForm();
    model.selectedProperty().set(id);
  }

  /** Shows a run in the chart or takes it away. */
  public void setShown(String id, boolean shown) {
    Run run = model.run(id);
    if (run == null || run.config() == null) {
      return;
    }
    if (shown) {
      model.lines().add(id);
    } else {
      model.lines().remove(id);
    }
    redraw.now();
  }

  /** Several runs at once. */
  public RunSet set() {
    return set;
  }

  /** Tags and notes, the bin, reports, cards and replays. */
  public RunKeeper keeper() {
    return keeper;
  }

  /** Turns the inspector into the form, filled with this run's configuration. */
  public void duplicate(String id) {
    Run run = model.run(id);
    if (run != null && run.config() != null) {
      edit(run.config(), "from " + run.preset() + " · " + run.shortId());
    }
  }

  /** Opens the form with a configuration. */
  public void edit(RunConfig config, String origin) {
    open(encoders.form(config, origin));
  }

  private void open(RunForm form) {
    model.sideProperty().set(Side.INSPECTOR);
    starter.open(form);
    plan(form.read().config());
  }

  private void plan(RunConfig config) {
    planner.ask(config, model.devices().here());
  }

  /** What is free may have changed, and so may the machine's devices. */
  private void planAgain() {
    RunForm form = model.formProperty().get();
    if (form != null) {
      formChanged(form);
    }
  }

  /** The form has changed: what it would train is found out anew. */
  public void formChanged(RunForm form) {
    redraw.now();
    RunConfig config = form.read().config();
    if (RunConfigCheck.canPlan(RunConfigCheck.problems(config))) {
      plan(config);
    }
  }

  /** The encoder of runs whose preset names none. */
  public EncoderChoice encoder() {
    return encoder;
  }

  /** Whether the window is there to be looked at. */
  void look(boolean showing) {
    devices.look(showing);
  }

  /** The views are to be brought up to date at the next pulse. */
  public void refresh() {
    redraw.now();
  }

  /** Reads the runs folder again. */
  public void reload() {
    starter.retry();
    model.runs().forEach(Run::forget);
    library.reload();
  }

  /** Takes in what the threads have found. Called once per pulse. */
  void pulse() {
    if (++pulses == FIRST_DRAWN) {
      askForDevice(); // not before: the window's first frame would come a second later
    }
    service.drain(this::take);
    library.drain(
        found -> {
          redraw.now(found.isNews(model.isIdle()));
          redraw.soon();
          listing.take(found);
        });
    RunPlanner.Answer answer = planner.take();
    if (answer != null) {
      take(answer);
    }
    redraw.now(devices.pulse());
    redraw.now(files.pulse() | keeper.pulse());
    redraw.now(starter.pulse());
    if (redraw.due(System.nanoTime(), drawing::nanos)) {
      library.want(model.inView());
      model.refreshRows();
      steps.refresh();
      model.changed();
      job.pulse(model.phaseProperty().get());
    }
  }

  private void take(RunEvent event) {
    redraw.now(!event.isProgress());
    redraw.soon();
    switch (event) {
      case RunEvent.Waiting(var what) -> devices.waiting(what);
      case RunEvent.DeviceKnown(var device, var problem) -> {
        devices.found(device, problem);
        if (problem != null) {
          tellNoDevice();
        }
        planAgain();
      }
      case RunEvent.Started(var info, var at) -> {
        String id = info.folder().getFileName().toString();
        Run known = model.run(id);
        Run run = known == null ? new Run(id, info.folder()) : known;
        run.started(info, at);
        model.add(run);
        model.lines().add(id);
        job.started(run);
        devices.started(info);
        encoders.started(info);
        keeper.replay().started(info);
        phase.reached(Phase.PREPARING);
        starter.started(id);
      }
      case RunEvent.Downloading(var what, var progress) -> job.downloading(what, progress);
      case RunEvent.Downloaded(var note) ->
          model
              .noticeProperty()
              .set(new Notice(Note.Kind.INFO, "About the encoder.", Words.sentence(note), null));
      case RunEvent.Preparing(var what, var done, var total) -> job.preparing(what, done, total);
      case RunEvent.Prepared(var shape, var at) -> {
        job.run().prepared(shape, at);
        phase.reached(Phase.RUNNING);
      }
      case RunEvent.Step(var metrics) -> {
        job.run().step(metrics);
        job.step();
      }
      case RunEvent.Evaluated(var evaluation, var at) -> job.run().evaluated(evaluation, at);
      case RunEvent.Paused(var paused, var at) -> {
        job.run().paused(paused, at);
        phase.held(paused);
      }
      case RunEvent.Ended(var result, var at) -> {
        job.run().ended(result, at);
        starter.queue().ended(result);
      }
      case RunEvent.Failed(var config, var fault) -> failed(config, fault);
      case RunEvent.Idle() -> {
        if (job.run() != null) {
          job.run().letGo();
        }
        phase.idle();
        encoders.idle();
        shell.transport().followLiveProperty().set(false);
        library.look();
        planAgain();
        starter.idle();
      }
    }
  }

  private void tellNoDevice() {
    model
        .noticeProperty()
        .set(
            new Notice(
                Note.Kind.ERROR,
                "Nothing can be trained here.",
                Words.sentence(model.devices().failureProperty().get())
                    + " Past runs can be looked at.",
                null));
  }

  private void failed(RunConfig config, Throwable fault) {
    if (fault instanceof HubCancelledException) {
      starter.stopped(
          "while its encoder was downloaded",
          new Notice(Note.Kind.INFO, "The run was not started.", fault.getMessage(), config));
      return;
    }
    boolean began = job.run() != null;
    starter.failed(
        Faults.words(fault),
        new Notice(
            Note.Kind.ERROR,
            began
                ? "The run broke off."
                : config == null ? "The run could not be resumed." : "The run could not start.",
            Words.sentence(Faults.words(fault)),
            began ? null : config));
  }

  private void take(RunPlanner.Answer answer) {
    RunForm form = model.formProperty().get();
    if (form != null) {
      form.planned(answer.config(), answer.plan(), answer.problem(), answer.missing());
      redraw.now();
    }
  }

  private void selectionChanged() {
    redraw.now();
    steps.chosen();
  }

  /** Stops a run after its step and gives back the threads. */
  boolean close(Duration wait) {
    library.close();
    devices.close();
    boolean trained = service.close(wait);
    boolean read = starter.close(wait) & keeper.close(wait);
    return files.close(wait) && planner.close(wait) && read && trained;
  }
}
