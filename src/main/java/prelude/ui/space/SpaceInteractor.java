package prelude.ui.space;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import prelude.ui.shell.ContextModel;
import prelude.ui.shell.ContextModel.ClipChoice;
import prelude.ui.shell.ContextModel.RunChoice;
import prelude.ui.shell.TransportModel;
import prelude.ui.space.film.RunFacts;
import prelude.ui.space.film.SpaceEngine;
import prelude.ui.space.film.SpaceFilm;
import prelude.ui.space.film.SpaceState;
import prelude.ui.space.film.SpaceWish;
import prelude.ui.space.film.Token;
import prelude.ui.space.scatter.Pick;
import prelude.ui.space.scatter.ScatterActions;
import prelude.ui.space.scatter.Selection;
import prelude.ui.work.WishWorker;

/** Joins the model with the run, clip and step of the window, the worker and the sound. */
final class SpaceInteractor implements ScatterActions, AutoCloseable {
  private final SpaceModel model;
  private final Path runs;
  private final ContextModel context;
  private final TransportModel transport;
  private final TokenSound sound;
  private final WishWorker<SpaceWish, SpaceState> worker;
  private final AtomicReference<SpaceState> told = new AtomicReference<>();
  private boolean closed;

  /**
   * @param runs the runs folder
   */
  SpaceInteractor(
      SpaceModel model,
      Path runs,
      ContextModel context,
      TransportModel transport,
      TokenSound sound) {
    this.model = model;
    this.runs = runs;
    this.context = context;
    this.transport = transport;
    this.sound = sound;
    worker = new WishWorker<>("prelude-space", new SpaceEngine(), SpaceWish.NOTHING, this::tell);
    // At the last stop the run's end is shown: there the newest snapshot is of one step later.
    model
        .stepProperty()
        .bind(
            Bindings.createIntegerBinding(
                () -> {
                  int step = transport.stepProperty().get();
                  return step == transport.lastProperty().get() ? step + 1 : step;
                },
                transport.stepProperty(),
                transport.lastProperty()));
    context.runProperty().subscribe(run -> chosen());
    model.stepProperty().subscribe(s -> ask());
    model.fittedOnProperty().subscribe((before, now) -> fitAnew());
    model.centringProperty().subscribe((before, now) -> fitAnew());
    model.turnedProperty().subscribe((before, now) -> ask());
    context.clipProperty().subscribe(clip -> chosen(clip));
    model.pinnedProperty().subscribe(token -> pinned(token));
    model.meansProperty().subscribe((before, now) -> model.selectionProperty().set(Selection.NONE));
  }

  /** Whether somebody looks at the screen. */
  void watch(boolean on) {
    worker.watch(on);
    if (!on) {
      sound.stop();
    }
  }

  /** Whether all that is in view has been worked out. */
  boolean isSettled() {
    return worker.isIdle() && told.get() == null;
  }

  private void chosen() {
    model.fitAtProperty().set(SpaceWish.NEWEST);
    model.selectionProperty().set(Selection.NONE);
    ask();
  }

  private void fitAnew() {
    model.fitAtProperty().set(SpaceWish.NEWEST);
    ask();
  }

  /** Fits the axes at the step in view. */
  void fitHere() {
    if (model.frame() != null) {
      model.fitAtProperty().set(model.frame().step());
      ask();
    }
  }

  private void ask() {
    RunChoice run = context.runProperty().get();
    worker.ask(
        new SpaceWish(
            run == null ? null : runs.resolve(run.id()),
            model.fittedOnProperty().get(),
            model.centringProperty().get(),
            model.fitAtProperty().get(),
            model.stepProperty().get(),
            model.turnedProperty().get()));
  }

  /** On the worker's thread; what is not shown yet is passed over. */
  private void tell(SpaceState now) {
    if (told.getAndSet(now) == null) {
      Platform.runLater(this::show);
    }
  }

  private void show() {
    SpaceState now = told.getAndSet(null);
    RunChoice run = context.runProperty().get();
    Path wanted = run == null ? null : runs.resolve(run.id());
    if (closed || now == null || !Objects.equals(now.run(), wanted)) {
      return;
    }
    SpaceFilm before = model.film();
    SpaceFilm film = now.film();
    Token pinned = model.pinnedProperty().get();
    boolean other =
        film == null
            || before == null
            || !before.facts().folder().equals(film.facts().folder())
            || !before.clips().equals(film.clips());
    if (pinned != null && (other || !film.has(pinned))) {
      model.pinnedProperty().set(null); // before anybody looks for it in the other film
    }
    if (other) {
      model.selectionProperty().set(Selection.NONE);
      model.hoveredProperty().set(null);
    }
    model.setState(now);
    if (film != null && model.pinnedProperty().get() == null) {
      model.pinnedProperty().set(first(film));
    }
  }

  /** The middle of the clip that holds on all screens, or of the first one. */
  private Token first(SpaceFilm film) {
    if (film.tokens() == 0) {
      return null;
    }
    int clip = Math.max(0, index(film, context.clipProperty().get()));
    return new Token(clip, (film.each() - 1) / 2);
  }

  private static int index(SpaceFilm film, ClipChoice choice) {
    for (int i = 0; choice != null && i < film.clips().size(); i++) {
      if (film.clips().get(i).id().equals(choice.id())) {
        return i;
      }
    }
    return -1;
  }

  private void chosen(ClipChoice choice) {
    SpaceFilm film = model.film();
    Token pinned = model.pinnedProperty().get();
    int clip = film == null ? -1 : index(film, choice);
    if (clip >= 0 && pinned != null && pinned.clip() != clip) {
      model.pinnedProperty().set(new Token(clip, pinned.slot()));
    }
  }

  private void pinned(Token token) {
    SpaceFilm film = model.film();
    if (token == null || film == null) {
      sound.show(null);
      return;
    }
    String id = film.clips().get(token.clip()).id();
    sound.show(film.clips().get(token.clip()));
    ClipChoice now = context.clipProperty().get();
    if (now == null || !now.id().equals(id)) {
      context.clips().stream()
          .filter(choice -> choice.id().equals(id))
          .findFirst()
          .ifPresent(context.clipProperty()::set);
    }
  }

  @Override
  public void hover(Pick pick) {
    model.hoveredProperty().set(pick);
  }

  /** Pins a soft token and plays its clip from there. */
  @Override
  public void click(Pick pick) {
    if (!pick.isText()) {
      pin(pick.token());
      play();
    }
  }

  @Override
  public void select(Selection selection) {
    model.selectionProperty().set(selection);
  }

  private void pin(Token token) {
    Token before = model.pinnedProperty().get();
    int slot = before == null ? 0 : before.slot();
    model.pinnedProperty().set(token.isMean() ? new Token(token.clip(), slot) : token);
  }

  /** Plays the pinned clip from its soft token, or from the beginning where means are drawn. */
  void play() {
    Token token = model.shownToken();
    SpaceFilm film = model.film();
    if (token != null && film != null) {
      sound.play(film.clips().get(token.clip()), from(film.facts(), film, token));
    }
  }

  private static double from(RunFacts facts, SpaceFilm film, Token token) {
    double from = token.isMean() ? 0 : facts.from(film.positions()[token.slot()]);
    return Double.isNaN(from) ? 0 : from;
  }

  /** Pins a clip, at the same soft token. */
  void pinClip(int clip) {
    Token before = model.pinnedProperty().get();
    if (before != null) {
      model.pinnedProperty().set(new Token(clip, before.slot()));
    }
  }

  /** Goes on by some soft tokens, through all clips that are drawn. */
  void stepToken(int by) {
    SpaceFilm film = model.film();
    Token token = model.pinnedProperty().get();
    if (film == null || token == null) {
      return;
    }
    if (model.meansProperty().get()) {
      stepClip(by);
      return;
    }
    int next = Math.floorMod(film.point(token) + by, film.tokens());
    model.pinnedProperty().set(film.token(next));
  }

  /** Goes on by some clips. */
  void stepClip(int by) {
    SpaceFilm film = model.film();
    Token token = model.pinnedProperty().get();
    if (film != null && token != null) {
      pinClip(Math.floorMod(token.clip() + by, film.clips().size()));
    }
  }

  /** Pins the first soft token that is found by what is looked for. */
  void pinFound() {
    SpaceFilm film = model.film();
    for (int clip = 0; film != null && clip < film.clips().size(); clip++) {
      if (model.look().finds(new Token(clip, 0))) {
        pinClip(clip);
        return;
      }
    }
  }

  TransportModel transport() {
    return transport;
  }

  TokenSound sound() {
    return sound;
  }

  @Override
  public void close() {
    closed = true;
    worker.close();
    sound.close();
  }
}
