package prelude.ui.weights;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import prelude.ui.shell.Note;
import prelude.ui.shell.StatusModel;
import prelude.ui.weights.WeightsModel.Here;
import prelude.ui.weights.WeightsModel.Now;
import prelude.ui.weights.WeightsModel.Told;
import prelude.ui.weights.WeightsModel.Way;
import prelude.weights.CachedModel;
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
  private final Desk hereDesk = new Desk("weights-cache");
  private final Desk folderDesk = new Desk("weights-folder");
  private final Desk nowDesk = new Desk("weights-now");
  private final Download download;
  private final Consumer<String> keep;
  private final Runnable taken;
  private Consumer<String> then = option -> {};

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
    model.hubProperty().subscribe((before, now) -> hubChanged(now));
    model.idProperty().subscribe((before, now) -> other());
    model.revisionProperty().subscribe((before, now) -> other());
    model.folderProperty().subscribe((before, now) -> checkFolder());
    model.seedProperty().subscribe((before, now) -> model.seedProblemProperty().set(""));
  }

  /** What the environment names. */
  private void prefill() {
    try {
      Optional<HubId> scope = HubCache.namedModelScope(env);
      model.hubProperty().set(scope.isPresent() ? HubSource.MODELSCOPE : HubSource.HUGGING_FACE);
      fill(scope.orElseGet(() -> HubCache.named(env)));
    } catch (WeightsException e) {
      model.idProperty().set(HubCache.DEFAULT_ID);
    }
  }

  private void hubChanged(HubSource hub) {
    if (hub == HubSource.MODELSCOPE) {
      named().ifPresent(this::fill);
    }
    other();
  }

  /** Another model is typed: what came of the one before is not about it. */
  private void other() {
    model.fetchedProperty().set(null);
    look();
  }

  private Optional<HubId> named() {
    try {
      return HubCache.namedModelScope(env);
    } catch (WeightsException e) {
      return Optional.empty(); // looking says what is the matter
    }
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
    } catch (WeightsException e) {
      model.wayProperty().set(Way.DOWNLOAD);
    }
    look();
  }

  private void show(EncoderSpec spec) {
    switch (spec) {
      case EncoderSpec.Auto() -> model.wayProperty().set(Way.DOWNLOAD);
      case EncoderSpec.Hub hub -> {
        model.wayProperty().set(Way.DOWNLOAD);
        hub.source().ifPresent(model.hubProperty()::set);
        hub.id().ifPresent(id -> fill(new HubId(id, hub.revision())));
      }
      case EncoderSpec.Folder folder -> {
        model.wayProperty().set(Way.FOLDER);
        model.folderProperty().set(folder.path().toString());
      }
      case EncoderSpec.Random random -> {
        model.wayProperty().set(Way.RANDOM);
        model.seedProperty().set(String.valueOf(random.seed()));
      }
    }
  }

  /** Looks for the model that is typed, in the caches. */
  void look() {
    HubSource hub = model.hubProperty().get();
    String id = model.idProperty().get();
    String revision = model.revisionProperty().get();
    hereDesk.ask(
        () -> lookups.here(hub, id, revision),
        model.hereProperty()::set,
        why -> model.hereProperty().set(Here.problem(why)));
  }

  private void checkFolder() {
    String text = model.folderProperty().get();
    model.checkedProperty().set(null);
    if (text.isBlank()) {
      folderDesk.drop();
      return;
    }
    folderDesk.ask(
        () -> lookups.folder(text),
        model.checkedProperty()::set,
        why -> model.checkedProperty().set(new Told(Note.Kind.ERROR, "", why)));
  }

  /** Downloads the model that is typed, or what is newer of it, and takes it. */
  void fetch() {
    Consumer<String> asked = then;
    try {
      EncoderSpec.Hub spec =
          Lookups.option(
              model.hubProperty().get(), model.idProperty().get(), model.revisionProperty().get());
      download.start(spec.id().orElseThrow(), HubRequest.of(spec), came -> arrived(came, asked));
    } catch (WeightsException e) {
      model.hereProperty().set(Here.problem(e.getMessage()));
    }
  }

  private void arrived(CachedModel came, Consumer<String> asked) {
    set(came.option());
    asked.accept(came.option());
    look();
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
        new EncoderSpec.Folder(Lookups.path(model.folderProperty().get()).toAbsolutePath()).text());
  }

  void takeRandom() {
    try {
      long seed = Long.parseLong(model.seedProperty().get().strip());
      take(new EncoderSpec.Random(seed, Optional.empty()).text());
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
    choice.set(option);
    keep.accept(option);
    describe(option, "");
  }

  /** Takes what was chosen the last time, or what is found if that is there no more. */
  void begin(String remembered) {
    nowDesk.ask(
        () -> lookups.source(remembered),
        source -> {
          choice.set(remembered);
          show(source, "");
        },
        why -> {
          boolean lost = !remembered.equals(EncoderChoice.AUTO);
          String note =
              lost
                  ? "The encoder that was chosen last, %s, cannot be had, so what is found is taken. %s"
                      .formatted(remembered, why)
                  : why;
          choice.set(EncoderChoice.AUTO);
          if (lost) {
            describe(EncoderChoice.AUTO, note);
          } else {
            show(new Now("no encoder", "", false, note));
          }
        });
  }

  private void describe(String option, String note) {
    nowDesk.ask(
        () -> lookups.source(option),
        source -> show(source, note),
        why -> show(new Now(option, "", false, why)));
  }

  private void show(EncoderSource source, String note) {
    boolean random = source.kind() == EncoderSource.Kind.RANDOM;
    show(new Now(source.label(), source.sha256(), random, note));
  }

  private void show(Now now) {
    model.nowProperty().set(now);
    if (status.jobProperty().get() == null) { // a run has an encoder of its own
      status
          .encoderProperty()
          .set(
              new StatusModel.Encoder(
                  now.label(), now.sha256(), now.note(), now.random() || !now.note().isEmpty()));
    }
  }

  @Override
  public void close() {
    download.close();
    hereDesk.close();
    folderDesk.close();
    nowDesk.close();
  }
}
