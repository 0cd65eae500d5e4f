package prelude.ui.weights;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import prelude.ui.shell.Note;
import prelude.ui.shell.StatusModel;
import prelude.ui.weights.WeightsModel.Here;
import prelude.ui.weights.WeightsModel.Now;
import prelude.ui.weights.WeightsModel.Told;
import prelude.ui.weights.WeightsModel.Way;
import prelude.ui.work.Faults;
import prelude.ui.work.LatestJob;
import prelude.weights.CachedModel;
import prelude.weights.EncoderPreview;
import prelude.weights.EncoderSource;
import prelude.weights.EncoderSpec;
import prelude.weights.HubCache;
import prelude.weights.HubId;
import prelude.weights.HubSource;
import prelude.weights.WeightsException;
import prelude.weights.hub.HubRequest;

/** What the user can do in the pane of encoders. On the FX thread; looks and fetches elsewhere. */
final class WeightsInteractor implements AutoCloseable {
  private final WeightsModel model;
  private final EncoderChoice choice;
  private final StatusModel status;
  private final Map<String, String> env;
  private final Lookups lookups;
  private final ExecutorService looks = thread("weights-looks");
  private final ExecutorService hashes = thread("weights-hashes"); // seconds for large weights
  private final LatestJob here = new LatestJob(looks);
  private final LatestJob folder = new LatestJob(looks);
  private final LatestJob label = new LatestJob(looks);
  private final LatestJob source = new LatestJob(hashes);
  private final Download download;
  private final Consumer<String> keep;
  private final Runnable taken;
  private Consumer<String> then = option -> {};
  private long choices; // so far

  /**
   * @param keep remembers what was chosen
   * @param show brings the pane into view
   * @param taken told when an encoder was taken by a press, not by a download
   */
  WeightsInteractor(
      WeightsModel model,
      EncoderChoice choice,
      StatusModel status,
      Map<String, String> env,
      Path userHome,
      Consumer<String> keep,
      Runnable show,
      Runnable taken) {
    this.model = model;
    this.choice = choice;
    this.status = status;
    this.env = env;
    this.keep = keep;
    this.taken = taken;
    lookups = new Lookups(env, userHome);
    download = new Download(model, lookups.hubs(), status, show);
    prefill();
    model.hubProperty().subscribe(this::hubChanged);
    model.idProperty().subscribe((before, now) -> other());
    model.revisionProperty().subscribe((before, now) -> other());
    model.folderProperty().subscribe((before, now) -> checkFolder());
    model.seedProperty().subscribe((before, now) -> model.seedProblemProperty().set(""));
  }

  private static ExecutorService thread(String name) {
    return Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
  }

  /** What the environment names. */
  private void prefill() {
    try {
      fillUsual(Optional.empty());
    } catch (WeightsException e) {
      model.idProperty().set(HubCache.DEFAULT_ID);
    }
  }

  /** What an option means that names no model. */
  private void fillUsual(Optional<String> revision) {
    Optional<HubId> scope = HubCache.namedModelScope(env);
    model.hubProperty().set(scope.isPresent() ? HubSource.MODELSCOPE : HubSource.HUGGING_FACE);
    fill(scope.orElseGet(() -> HubCache.named(env)).orRevision(revision));
  }

  /** What nobody has typed gives way to what the environment names for the other hub. */
  private void hubChanged(HubSource before, HubSource now) {
    if (usual(before).filter(this::isTyped).isPresent()) {
      usual(now).ifPresent(this::fill);
    }
    other();
  }

  private Optional<HubId> usual(HubSource hub) {
    try {
      return hub == HubSource.MODELSCOPE
          ? HubCache.namedModelScope(env)
          : Optional.of(HubCache.named(env));
    } catch (WeightsException e) {
      return Optional.empty(); // looking says what is the matter
    }
  }

  private boolean isTyped(HubId id) {
    return model.idProperty().get().equals(id.id())
        && model.revisionProperty().get().equals(id.revision().orElse(""));
  }

  /** Another model is typed: what came of the one before is not about it. */
  private void other() {
    model.fetchedProperty().set(null);
    look();
  }

  private void fill(HubId id) {
    model.idProperty().set(id.id());
    model.revisionProperty().set(id.revision().orElse(""));
  }

  /**
   * What is chosen now, and what to begin with.
   *
   * @param wanted an option; empty for the window's encoder
   * @param then hears of what is chosen besides the window
   */
  void open(String wanted, Consumer<String> then) {
    this.then = then;
    if (model.fetchProperty().get() == null) {
      model.fetchedProperty().set(null);
    }
    try {
      show(EncoderSpec.parse(wanted.isBlank() ? choice.optionProperty().get() : wanted));
    } catch (IllegalArgumentException | WeightsException e) {
      model.wayProperty().set(Way.DOWNLOAD); // what is wrong with it is said where it stands
    }
    look();
  }

  private void show(EncoderSpec spec) {
    switch (spec) {
      case EncoderSpec.Auto() -> model.wayProperty().set(Way.DOWNLOAD);
      case EncoderSpec.Hub hub -> {
        model.wayProperty().set(Way.DOWNLOAD);
        if (hub.id().isEmpty()) {
          fillUsual(hub.revision());
        } else {
          hub.source().ifPresent(model.hubProperty()::set);
          fill(new HubId(hub.id().get(), hub.revision()));
        }
      }
      case EncoderSpec.Folder folder -> {
        model.wayProperty().set(Way.FOLDER);
        model.folderProperty().set(folder.path().toString());
      }
      case EncoderSpec.Random random -> {
        model.wayProperty().set(Way.RANDOM);
        model.seedProperty().set(String.valueOf(random.seed()));
        model.sizesProperty().set(random.config().orElse(null));
      }
    }
  }

  /** Looks for the model that is typed, in the caches. */
  void look() {
    HubSource hub = model.hubProperty().get();
    String id = model.idProperty().get();
    String revision = model.revisionProperty().get();
    here.request(
        () -> lookups.here(hub, id, revision),
        model.hereProperty()::set,
        why -> model.hereProperty().set(Here.problem(Faults.words(why))));
  }

  private void checkFolder() {
    String text = model.folderProperty().get();
    model.checkedProperty().set(null);
    if (text.isBlank()) {
      folder.cancel();
      return;
    }
    folder.request(
        () -> lookups.folder(text),
        model.checkedProperty()::set,
        why -> model.checkedProperty().set(new Told(Note.Kind.ERROR, "", Faults.words(why))));
  }

  /** Downloads the model that is typed, or what is newer of it, and takes it. */
  void fetch() {
    Consumer<String> asked = then;
    long before = choices;
    try {
      EncoderSpec.Hub spec =
          Lookups.option(
              model.hubProperty().get(), model.idProperty().get(), model.revisionProperty().get());
      download.start(
          spec.id().orElseThrow(),
          HubRequest.of(spec),
          came -> {
            if (before == choices) {
              set(came.option());
              asked.accept(came.option());
            } else {
              tellHere(came);
            }
            look();
          });
    } catch (WeightsException e) {
      model.hereProperty().set(Here.problem(e.getMessage()));
    }
  }

  /** Something else was chosen while it came. */
  private void tellHere(CachedModel came) {
    Told before = model.fetchedProperty().get();
    String words =
        "%s is here now. What was chosen meanwhile stays chosen.".formatted(came.label());
    model
        .fetchedProperty()
        .set(new Told(Note.Kind.INFO, "", before == null ? words : before.text() + " " + words));
  }

  void cancel() {
    download.cancel();
  }

  /** Takes the copy that is in the cache. */
  void takeCached() {
    take(model.hereProperty().get().option());
  }

  void takeFolder() {
    take(
        new EncoderSpec.Folder(lookups.path(model.folderProperty().get()).toAbsolutePath()).text());
  }

  void takeRandom() {
    try {
      long seed = Long.parseLong(model.seedProperty().get().strip());
      take(new EncoderSpec.Random(seed, Optional.ofNullable(model.sizesProperty().get())).text());
    } catch (NumberFormatException e) {
      model
          .seedProblemProperty()
          .set(
              "Found \"%s\", expected a whole number such as 0."
                  .formatted(model.seedProperty().get()));
    }
  }

  /** Takes what is found. */
  void takeAuto() {
    take(EncoderChoice.AUTO);
  }

  private void take(String option) {
    set(option);
    then.accept(option);
    taken.run();
  }

  private void set(String option) {
    choices++;
    choice.set(option);
    keep.accept(option);
    describe(option, "");
  }

  /**
   * Takes what was chosen the last time: at once, since a run may be started before all of its
   * weights are read. If it is there no more, what is found is taken.
   */
  void begin(String remembered) {
    try {
      EncoderSpec.parse(remembered);
    } catch (IllegalArgumentException | WeightsException e) {
      missed(remembered, e);
      return;
    }
    choice.set(remembered);
    describe(remembered, "", why -> missed(remembered, why));
  }

  private void missed(String remembered, Throwable why) {
    if (remembered.equals(EncoderChoice.AUTO)) {
      show(new Now("no encoder", "", false, Faults.words(why)));
      return;
    }
    choice.set(EncoderChoice.AUTO);
    describe(
        EncoderChoice.AUTO,
        "The encoder that was chosen last, %s, cannot be had, so what is found is taken. %s"
            .formatted(remembered, Faults.words(why)));
  }

  private void describe(String option, String note) {
    describe(option, note, why -> show(new Now(option, "", false, Faults.words(why))));
  }

  /** Its name is soon known, the hash of its weights later. */
  private void describe(String option, String note, Consumer<Throwable> fault) {
    label.request(
        () -> lookups.preview(option), found -> show(found, note), why -> {}); // told below
    source.request(
        () -> lookups.source(option),
        found -> {
          label.cancel();
          show(found, note);
        },
        why -> {
          label.cancel();
          fault.accept(why);
        });
  }

  private void show(EncoderPreview preview, String note) {
    show(new Now(preview.label(), "", preview.random(), note));
  }

  private void show(EncoderSource source, String note) {
    boolean random = source.kind() == EncoderSource.Kind.RANDOM;
    show(new Now(source.label(), source.sha256(), random, note));
  }

  private void show(Now now) {
    model.nowProperty().set(now);
    status.setWindowEncoder(
        new StatusModel.Encoder(
            now.label(), now.sha256(), now.note(), now.random() || !now.note().isEmpty()));
  }

  @Override
  public void close() {
    download.close();
    for (LatestJob job : new LatestJob[] {here, folder, label, source}) {
      job.cancel();
    }
    looks.shutdownNow();
    hashes.shutdownNow();
  }
}
