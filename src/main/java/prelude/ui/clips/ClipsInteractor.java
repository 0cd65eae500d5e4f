package prelude.ui.clips;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import prelude.audio.SoundCache;
import prelude.audio.spectrum.SpectrogramKind.WhisperLogMel;
import prelude.data.Takes;
import prelude.training.TrainingEnvironment;
import prelude.ui.clips.list.FactsProbe;
import prelude.ui.clips.make.ToneSetPane;
import prelude.ui.clips.picture.PictureModel;
import prelude.ui.clips.picture.PictureModel.Extent;
import prelude.ui.clips.picture.Viewport;
import prelude.ui.clips.sound.SoundController;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Shell;

/** What can be done on the Clips screen: opens, selects, reads and compares clips. */
final class ClipsInteractor implements AutoCloseable {
  /** What the encoder hears of a clip. */
  static final double WINDOW_SECONDS = 30;

  private final ClipsModel model;
  private final TrainingEnvironment environment;
  private final RecentManifests recent;
  private final SoundController sound;
  private final ClipOpener opener;
  private final ClipLoader loader;
  private final ClipLoader besideLoader;
  private final ClipWatch watch = new ClipWatch(this::fileChanged);
  private final FactsProbe probe;
  private final PitchDesk pitch;
  private final Executor worker;
  private final TakeDesk takes;
  private String wanted;
  private boolean wasFit = true;

  ClipsInteractor(
      ClipsModel model,
      TrainingEnvironment environment,
      RecentManifests recent,
      SoundController sound,
      ClipThreads threads,
      Shell shell) {
    this.model = model;
    this.environment = environment;
    this.recent = recent;
    this.sound = sound;
    this.worker = threads.worker();
    takes = new TakeDesk(environment);
    SoundCache sounds = new SoundCache();
    opener = new ClipOpener(model, shell.status(), threads.opener());
    loader = new ClipLoader(sounds, threads.reader());
    besideLoader = new ClipLoader(sounds, threads.reader());
    probe = new FactsProbe(model::addLooks);
    pitch = new PitchDesk(model, shell.status());
    new ClipChoices(model, shell.context(), this::select);
    PictureModel picture = model.picture();
    picture.kindProperty().addListener(o -> reload());
    picture.extentProperty().addListener(o -> extent(true));
    picture.selectionProperty().subscribe(s -> sound.model().selectionProperty().set(s));
  }

  /** Opens what was asked for, else what was open last, else the five tones. */
  void begin(Path asked) {
    if (asked != null) {
      open(asked);
    } else {
      opener.openLast(
          recent.paths(), environment.workingDir(), environment.userData(), this::opened);
    }
  }

  /** Opens a manifest, a folder or a sound file; on failure what is open stays. */
  void open(Path location) {
    opener.open(location.toAbsolutePath().normalize(), this::opened);
  }

  /** Reads what is open once more. */
  void reopen() {
    if (model.listProperty().get() != null) {
      open(model.listProperty().get().location());
    }
  }

  /** Shows the panel that makes a tone set; the set is opened. */
  void newToneSet(ClipPanels panels, FileChoice files) {
    Path parent = environment.userData().resolve("tone-sets");
    int number = 1;
    while (Files.exists(parent.resolve("set-" + number))) {
      number++;
    }
    var pane =
        new ToneSetPane(
            parent.resolve("set-" + number),
            files,
            worker,
            manifest -> {
              panels.closePanel();
              open(manifest);
            },
            panels::closePanel);
    panels.open(pane, pane::close);
  }

  /** Shows the panel that records a clip; a take that is kept is added to what is open. */
  void record(ClipPanels panels) {
    ClipList list = model.listProperty().get();
    panels.record(
        Takes.nextId(list == null ? Set.of() : list.byKey().keySet()),
        (take, kept, failed) ->
            takes.keep(
                model.listProperty().get(),
                take,
                added -> {
                  kept.run();
                  wanted = added.id();
                  open(added.manifest());
                },
                failed));
  }

  private void opened(ClipList list) {
    recent.add(list.location());
    probe.probe(list);
    String before = wanted == null ? model.selectedProperty().get() : wanted;
    wanted = null;
    String key =
        model
            .row(before)
            .filter(ClipRow::usable)
            .map(ClipRow::key)
            .or(() -> list.rows().stream().filter(ClipRow::usable).findFirst().map(ClipRow::key))
            .or(() -> list.rows().stream().findFirst().map(ClipRow::key))
            .orElse(null);
    compare(null);
    model.selectedProperty().set(null);
    model.picture().selectionProperty().set(null);
    model.picture().viewport().fit();
    select(key); // what is in view stays until then: to take it out and put it back is dear
  }

  /** Shows a clip, or why it cannot be shown. */
  void select(String key) {
    model.selectedProperty().set(key);
    Optional<ClipRow> row = model.row(key);
    if (row.isEmpty() || !row.get().usable()) {
      loader.cancel();
      model.loadingProperty().set(false);
      model.shownProperty().set(null);
      model.clipProblemProperty().set(row.map(ClipRow::problem).orElse(""));
      watch.watch(null);
      sound.unload();
      return;
    }
    load(row.get());
  }

  private void load(ClipRow row) {
    model.loadingProperty().set(true);
    loader.load(
        row,
        model.picture().kindProperty().get(),
        model.shownProperty().get(),
        this::show,
        problem -> fail(row, problem));
  }

  private void show(ShownClip clip) {
    ShownClip before = model.shownProperty().get();
    boolean other = before == null || !before.row().equals(clip.row());
    model.loadingProperty().set(false);
    model.clipProblemProperty().set("");
    if (other) {
      model.picture().selectionProperty().set(null);
    }
    wasFit = before == null || model.picture().viewport().isFit();
    model.picture().showLevels(clip.spectrogram().unit(), clip.auto());
    viewport(clip);
    String key = clip.row().key();
    var told = new ClipFacts(clip.sound().source().seconds(), "");
    if (model.facts(key).filter(known -> known.differs(told)).isPresent()) {
      model.setFacts(key, told); // it has been repaired, or replaced
    }
    model.shownProperty().set(clip);
    if (before == null || before.sound() != clip.sound()) {
      sound.load(clip.sound().waveform());
      watch.watch(clip.row().audio());
    }
  }

  private void fail(ClipRow row, String problem) {
    model.loadingProperty().set(false);
    model.shownProperty().set(null);
    model.clipProblemProperty().set(problem);
    model.setFacts(row.key(), new ClipFacts(Double.NaN, problem));
    sound.unload();
    // It may come back, or be repaired.
    watch.watch(row.audio());
  }

  private void fileChanged() {
    model.row(model.selectedProperty().get()).filter(ClipRow::usable).ifPresent(this::load);
  }

  /** The same clip once more, for another spectrogram. */
  private void reload() {
    model.row(model.selectedProperty().get()).filter(ClipRow::usable).ifPresent(this::load);
    String beside = model.comparedProperty().get();
    if (beside != null) {
      compare(beside);
    }
  }

  /** Shows another clip beside the selected one; null compares no longer. */
  void compare(String key) {
    Optional<ClipRow> row = model.row(key).filter(ClipRow::usable);
    model.comparedProperty().set(row.map(ClipRow::key).orElse(null));
    if (row.isEmpty()) {
      besideLoader.cancel();
      model.shownBesideProperty().set(null);
      extent(false);
      return;
    }
    besideLoader.load(
        row.get(),
        model.picture().kindProperty().get(),
        model.shownBesideProperty().get(),
        clip -> {
          model.shownBesideProperty().set(clip);
          extent(false);
        },
        problem -> {
          model.comparedProperty().set(null);
          model.shownBesideProperty().set(null);
          model.clipProblemProperty().set(problem);
        });
  }

  /** Compares with the clip after the selected one, or with the one before if it is the last. */
  void compareWithNext() {
    List<String> keys = model.usableKeys();
    int at = keys.indexOf(model.selectedProperty().get());
    if (at >= 0 && keys.size() > 1) {
      compare(keys.get(at + 1 < keys.size() ? at + 1 : at - 1));
    }
  }

  /** Compares, or compares no longer. */
  void toggleComparison() {
    if (model.comparedProperty().get() == null) {
      compareWithNext();
    } else {
      compare(null);
    }
  }

  /** The clip that is compared with becomes the selected one, and the other way round. */
  void swap() {
    String selected = model.selectedProperty().get();
    String other = model.comparedProperty().get();
    if (other != null) {
      select(other);
      compare(selected);
    }
  }

  private void extent(boolean fit) {
    ShownClip clip = model.shownProperty().get();
    wasFit = fit || model.picture().viewport().isFit();
    if (clip != null) {
      viewport(clip);
    }
  }

  private void viewport(ShownClip clip) {
    ShownClip beside = model.shownBesideProperty().get();
    double seconds = Math.max(clip.seconds(), beside == null ? 0 : beside.seconds());
    boolean window = model.picture().extentProperty().get() == Extent.FULL && isWhisper();
    Viewport viewport = model.picture().viewport();
    viewport.setTotal(window ? Math.max(WINDOW_SECONDS, seconds) : seconds, wasFit);
  }

  private boolean isWhisper() {
    return model.picture().kindProperty().get() instanceof WhisperLogMel;
  }

  RecentManifests recent() {
    return recent;
  }

  @Override
  public void close() {
    opener.cancel();
    loader.cancel();
    besideLoader.cancel();
    watch.close();
    probe.close();
    pitch.close();
    takes.close();
  }
}
